import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { SavedSetup } from '../../../shared/contract/setup.ts'
import { type CheckedDraft, checkDraft } from './draft-answers.ts'
import { type DraftHistory, withChange, withoutLast } from './draft-history.ts'
import { fillIn } from './fill-in.ts'
import { keepDraft, readDraft } from './kept-draft.ts'
import type { SetupDraft } from './setup-draft.ts'
import { type SetupStep, setupSteps, stepOfField } from './setup-step.ts'
import { useKept } from './use-kept.ts'

export type Section = { [K in keyof SetupDraft]: SetupDraft[K] extends readonly unknown[] | string ? never : K }[keyof SetupDraft]

const valueAt = (draft: SetupDraft, field: string): unknown =>
  field.split('.').reduce<unknown>((now, key) => (now as Record<string, unknown> | undefined)?.[key], draft)

/** What was wrong when the set-up was left is told again; what was never filled in is not. */
const toldAtFirst = ({ problems }: CheckedDraft, draft: SetupDraft): Set<string> =>
  new Set([...problems.keys()].filter(field => !['', null, undefined].includes(valueAt(draft, field) as string)))

/** A set-up in the form: its answers, what is wrong with each, ticks of the checklist, the way back, and its keeping. */
export const useSetupForm = (saved: SavedSetup, step: SetupStep) => {
  const [history, setHistory] = useState<DraftHistory>(() => ({ draft: { ...readDraft(saved.draft), name: saved.name }, past: [] }))
  const [ticked, setTicked] = useState(saved.ticked)
  const { draft } = history
  const checked = useMemo(() => checkDraft(draft), [draft])
  const [touched, setTouched] = useState(() => toldAtFirst(checked, draft))
  const [tried, setTried] = useState<ReadonlySet<SetupStep>>(new Set())
  const { state: kept, keep, flush } = useKept(saved.savedAtMs)

  const first = useRef(true)
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    keep({ id: saved.id, name: draft.name.trim().slice(0, 80) || saved.name, draft: keepDraft(draft), step, ticked })
  }, [keep, saved.id, saved.name, draft, step, ticked])

  const change = useCallback(
    (next: (now: SetupDraft) => SetupDraft, field: string): void =>
      setHistory(now => withChange(now, next(now.draft), field, performance.now())),
    []
  )
  const set = useCallback(
    <S extends Section>(section: S, part: Partial<SetupDraft[S]>): void => {
      const field = `${section}.${Object.keys(part).join('+')}`
      change(now => ({ ...now, [section]: { ...(now[section] as object), ...part } }), field)
    },
    [change]
  )
  const touch = useCallback((field: string): void => setTouched(now => (now.has(field) ? now : new Set([...now, field]))), [])
  const tryStep = useCallback((asked: SetupStep): void => setTried(now => (now.has(asked) ? now : new Set([...now, asked]))), [])
  const fill = useCallback((asked: SetupStep): void => change(now => fillIn(now, asked), `fill:${asked}`), [change])

  const problemsByStep = useMemo(() => {
    const counts = new Map<SetupStep, string[]>()
    for (const field of checked.problems.keys()) {
      const at = stepOfField(field)
      counts.set(at, [...(counts.get(at) ?? []), field])
    }
    return counts
  }, [checked])

  return {
    id: saved.id,
    found: saved.found,
    draft,
    change,
    set,
    touch,
    tryStep,
    fill,
    answers: checked.answers,
    problems: checked.problems,
    problemsByStep,
    /** Told once the field was left, or its step was to be gone on from. */
    problemAt: (field: string): string | undefined =>
      touched.has(field) || tried.has(stepOfField(field)) ? checked.problems.get(field) : undefined,
    isTried: (asked: SetupStep): boolean => tried.has(asked),
    ticked,
    tick: (item: string, on: boolean): void =>
      setTicked(now => (on ? { ...now, [item]: Date.now() } : Object.fromEntries(Object.entries(now).filter(([id]) => id !== item)))),
    kept,
    keepNow: flush,
    canUndo: history.past.length > 0,
    /** @returns the step whose answer was taken back */
    undo: (): SetupStep | null => {
      const last = history.past.at(-1)
      setHistory(withoutLast)
      if (last === undefined) return null
      const field = last.field.replace(/^fill:/, '')
      return setupSteps.find(one => one === field) ?? stepOfField(field)
    }
  }
}

export type SetupForm = ReturnType<typeof useSetupForm>
