import { z } from 'zod'
import { identityTypes } from '../vocabulary/activity.ts'
import { EventRow, Series } from './events.ts'
import { query } from './procedure.ts'

/** The window every page looks through: `(asOf − range, asOf]`, given as the half-open `[sinceMs, untilMs)`. */
export const Window = z.strictObject({ sinceMs: z.number().int(), untilMs: z.number().int() })
export type Window = z.infer<typeof Window>

export const OverviewTotals = z.object({
  events: z.number().int(),
  denied: z.number().int(),
  failed: z.number().int(),
  identities: z.number().int(),
  resources: z.number().int(),
  accounts: z.number().int(),
  regions: z.number().int()
})
export type OverviewTotals = z.infer<typeof OverviewTotals>

export const TopRow = z.object({ value: z.string(), label: z.string(), count: z.number().int(), lastMs: z.number() })
export type TopRow = z.infer<typeof TopRow>

export const Overview = z.object({
  totals: OverviewTotals,
  /** The range of the same length just before; null when no log reaches back that far. */
  previous: OverviewTotals.nullable(),
  /** Over everything stored; null in an empty workspace. */
  firstEventMs: z.number().nullable(),
  lastEventMs: z.number().nullable(),
  /** Events by day (or hour, for one day) and service. */
  activity: Series,
  /** Spans inside the window without any event of any account. */
  gaps: z.array(z.object({ fromMs: z.number(), toMs: z.number() })),
  /** Newest event per account and region, over everything stored up to the window's end. */
  freshness: z.array(
    z.object({ accountId: z.string(), region: z.string(), lastEventMs: z.number(), firstEventMs: z.number(), events: z.number().int() })
  ),
  topIdentities: z.array(TopRow.extend({ type: z.enum(identityTypes), accountId: z.string().nullable(), denied: z.number().int() })),
  topServices: z.array(TopRow),
  topAddresses: z.array(TopRow),
  topErrors: z.array(TopRow),
  /** What root users did in the window, newest first (at most 10). */
  root: z.object({ events: z.number().int(), lastMs: z.number().nullable(), newest: z.array(EventRow) })
})
export type Overview = z.infer<typeof Overview>

export const overview = { 'overview.get': query(Window, Overview) }
