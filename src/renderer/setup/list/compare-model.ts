import type { Artefact } from '../../../shared/vocabulary/artefact.ts'
import type { SetupDraft } from '../draft/setup-draft.ts'
import { stepWords } from '../step-words.ts'
import { reviewFacts } from '../steps/review-facts.ts'

export interface DifferentFact {
  id: string
  section: string
  label: string
  one: string
  other: string
}

/** The answers in which two set-ups differ, in the words of the review. */
export const differentFacts = (one: SetupDraft, other: SetupDraft): DifferentFact[] => {
  const facts = (draft: SetupDraft): Map<string, { section: string; label: string; value: string }> =>
    new Map(
      reviewFacts(draft).flatMap(({ step, facts: list }) =>
        list.map(({ label, value }) => {
          const plain = /^[\d,]+ accounts?$/.test(label) ? 'Accounts' : label
          return [`${step}.${plain}`, { section: stepWords[step].name, label: plain, value }] as const
        })
      )
    )
  const left = facts(one)
  const right = facts(other)
  return [...new Set([...left.keys(), ...right.keys()])].flatMap(id => {
    const a = left.get(id)
    const b = right.get(id)
    const known = a ?? b
    if (known === undefined || a?.value === b?.value) return []
    return [{ id, section: known.section, label: known.label, one: a?.value ?? 'Not asked', other: b?.value ?? 'Not asked' }]
  })
}

export interface ArtefactPair {
  id: string
  title: string
  state: 'same' | 'different' | 'only-one' | 'only-other'
  one: Artefact | null
  other: Artefact | null
}

const ranks = { different: 0, 'only-one': 1, 'only-other': 2, same: 3 } as const

/** Texts of two set-ups side by side by their id; what differs first. */
export const pairArtefacts = (one: readonly Artefact[], other: readonly Artefact[]): ArtefactPair[] => {
  const right = new Map(other.map(artefact => [artefact.id, artefact]))
  const left = new Set(one.map(({ id }) => id))
  const pairs = [
    ...one.map((artefact): ArtefactPair => {
      const twin = right.get(artefact.id) ?? null
      const state = twin === null ? 'only-one' : twin.text === artefact.text ? 'same' : 'different'
      return { id: artefact.id, title: artefact.title, state, one: artefact, other: twin }
    }),
    ...other
      .filter(({ id }) => !left.has(id))
      .map((artefact): ArtefactPair => ({ id: artefact.id, title: artefact.title, state: 'only-other', one: null, other: artefact }))
  ]
  return pairs.toSorted((a, b) => ranks[a.state] - ranks[b.state])
}
