import type { ScoredResource } from '../../../shared/contract/scores.ts'
import { parseArn } from '../../../shared/vocabulary/arn.ts'
import { accessActions } from '../../../shared/vocabulary/profile.ts'
import type { Observation } from '../../coverage/observe.ts'
import { grantAt } from './count-row.ts'
import { grants, type KindScores, observedFor } from './kind-scores.ts'
import type { ScoreModel } from './score-model.ts'
import type { MadeRow } from './score-rows.ts'
import type { ScoreSources } from './score-sources.ts'
import type { ScoredIdentity } from './scored-identities.ts'

/** The resources of G ∪ U of a row, and those of which nothing can be told: how access comes about, and the newest proof of use. */
export const rowResources = (
  model: ScoreModel,
  sources: ScoreSources,
  observed: Observation,
  { at, scores }: MadeRow
): ScoredResource[] => {
  const identity = model.identities[at]
  if (identity === undefined) return []
  const { kind, used, mask } = scores
  const { frame } = sources.reader
  const { resources } = kind.matrix
  const pairs = new Map<number, number>()
  const end = kind.uses.startOf[at + 1] as number
  for (let pair = kind.uses.startOf[at] as number; pair < end; pair++) pairs.set(kind.uses.targetOf[pair] as number, pair)
  const seen = observedFor(observed, identity, scores)
  const targets = resources.map((_, target) => target).filter(target => grantAt(scores, identity, target) !== grants.none)
  const listed = new Set(targets)
  for (const [target, pair] of pairs) if (used.inWindow[pair] !== 0 && !listed.has(target)) targets.push(target)

  const proofs = proofsOf(
    sources,
    targets.flatMap(target => seqOf(sources, used.last[pairs.get(target) ?? -1] ?? -1))
  )
  return targets.map(target => {
    const resource = resources[target]
    const arn = resource?.arn ?? kind.extras[target - resources.length]?.arn ?? ''
    const grant = grantAt(scores, identity, target)
    const pair = pairs.get(target) ?? -1
    const timeOf = (place: number | undefined): number | null =>
      place === undefined || place < 0 ? null : frame.timeMs(frame.order[place] as number)
    const cell =
      grant === grants.none ? undefined : kind.matrix.cells[kind.matrix.matrix[identity.row * resources.length + target] as number]
    const granted = cell === undefined ? 0 : grant === grants.unknown ? cell.unknown : cell.allowed | cell.conditional
    const [seq] = seqOf(sources, used.last[pair] ?? -1)
    return {
      arn,
      name: resource?.name ?? nameOf(arn),
      accountId: resource?.accountId ?? kind.extras[target - resources.length]?.accountId ?? null,
      entitlement: entitlementWords[grant] ?? 'none',
      used: (used.inWindow[pair] ?? 0) !== 0,
      observed: seen.observed[target] === 1,
      firstUsedMs: timeOf(used.first[pair]),
      lastUsedMs: timeOf(used.last[pair]),
      actionsGranted: actionsIn(kind.type, granted & mask),
      actionsUsed: actionsIn(kind.type, used.inWindow[pair] ?? 0),
      via: grant === grants.none || grant === grants.unknown ? [] : granting(model, sources, identity, arn, scores),
      proof: seq === undefined ? null : (proofs.get(seq) ?? null)
    }
  })
}

/** The statements that grant; of an Okta identity those of each of its roles, with the role named. */
const granting = (
  { inventory, people }: ScoreModel,
  sources: ScoreSources,
  { key, type }: ScoredIdentity,
  arn: string,
  { kind, mask }: KindScores
): ScoredResource['via'] => {
  if (type !== 'okta-user') return sources.explainPair(inventory, key, arn, kind.type, mask)
  const roles = new Set(people.flatMap(({ identity, links }) => (identity === key ? links.map(({ roleArn }) => roleArn) : [])))
  return [...roles].flatMap(role => {
    const name = role.slice(role.lastIndexOf('/') + 1)
    return sources.explainPair(inventory, role, arn, kind.type, mask).map(ref => ({ ...ref, path: `role:${name} ${ref.path}` }))
  })
}

const entitlementWords = ['none', 'allowed', 'conditional', 'unknown'] as const

export const actionsIn = (type: ScoredRowType, mask: number): string[] => accessActions[type].filter((_, bit) => (mask & (1 << bit)) !== 0)
type ScoredRowType = keyof typeof accessActions

const seqOf = ({ reader: { frame } }: ScoreSources, place: number): number[] => (place < 0 ? [] : [frame.order[place] as number])

const proofsOf = ({ reader }: ScoreSources, seqs: readonly number[]) =>
  new Map(reader.events.rows([...new Set(seqs)]).map(({ seq, eventId, file, record }) => [seq, { eventId, file, record, seq }] as const))

const nameOf = (arn: string): string => {
  const parsed = parseArn(arn)
  return parsed === null ? arn : parsed.resource.replace(/^(?:secret:|key\/)/, '')
}
