import type { SetupDraft } from './setup-draft.ts'

/** The form now, and what it was before each change. */
export interface DraftHistory {
  draft: SetupDraft
  /** Newest last. `field` is what was changed from it, in words; `place` the field itself. */
  past: readonly { draft: SetupDraft; field: string; atMs: number }[]
}

/** Steps back that are remembered. */
const most = 100
/** Letters typed into one field are one change as long as no longer pause lies between them. */
const pauseMs = 1500

/** One more change. Typing on in a field joins the change before. */
export const withChange = (history: DraftHistory, draft: SetupDraft, field: string, atMs: number): DraftHistory => {
  if (draft === history.draft) return history
  const last = history.past.at(-1)
  const joins = last !== undefined && last.field === field && atMs - last.atMs < pauseMs
  const past = joins
    ? [...history.past.slice(0, -1), { ...last, atMs }]
    : [...history.past, { draft: history.draft, field, atMs }].slice(-most)
  return { draft, past }
}

/** The form before the last change; itself when there is none. */
export const withoutLast = (history: DraftHistory): DraftHistory => {
  const last = history.past.at(-1)
  return last === undefined ? history : { draft: last.draft, past: history.past.slice(0, -1) }
}
