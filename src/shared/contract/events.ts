import { z } from 'zod'
import { actionClasses, eventCategories, fidelities, identityTypes, outcomes } from '../vocabulary/activity.ts'
import { EventFilter, FilterField } from '../vocabulary/event-filter.ts'
import { job, query } from './procedure.ts'

/** One event as lists show it. Times are epoch milliseconds, UTC. */
export const EventRow = z.object({
  /** The store's own number for the event; never reused. */
  seq: z.number().int(),
  eventId: z.string().nullable(),
  timeMs: z.number(),
  /** Identity key (an ARN where there is one). */
  identity: z.string(),
  identityName: z.string(),
  identityType: z.enum(identityTypes),
  eventSource: z.string(),
  eventName: z.string(),
  /** IAM actions the call needed; empty when the event is not mapped. */
  actions: z.array(z.string()),
  class: z.enum(actionClasses),
  resources: z.array(z.string()),
  accountId: z.string(),
  region: z.string(),
  sourceIp: z.string(),
  userAgent: z.string(),
  errorCode: z.string(),
  outcome: z.enum(outcomes),
  category: z.enum(eventCategories),
  readOnly: z.boolean().nullable(),
  accessKeyId: z.string().nullable(),
  sessionName: z.string().nullable(),
  serviceMade: z.boolean(),
  console: z.boolean(),
  fidelity: z.enum(fidelities),
  /** Where the record lies: the file as it was named at import, and the record's number in it, from 0. */
  file: z.string(),
  record: z.number().int()
})
export type EventRow = z.infer<typeof EventRow>

export const EventSort = z.strictObject({
  /** `time`, or any filter word. Equal values keep newest first. */
  field: z.union([z.literal('time'), FilterField]),
  direction: z.enum(['asc', 'desc'])
})
export type EventSort = z.infer<typeof EventSort>

/** Give `cursor` (from the answer before) to go on, or `offset` to jump; neither for the first page. */
export const EventPageRequest = z.strictObject({
  filter: EventFilter,
  sort: EventSort.optional(),
  offset: z.number().int().min(0).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(1000).default(100)
})
export const EventPage = z.object({
  /** Events that match, exactly. */
  total: z.number().int(),
  offset: z.number().int(),
  /** null on the last page. */
  cursor: z.string().nullable(),
  events: z.array(EventRow)
})
export type EventPage = z.infer<typeof EventPage>

/** Counts over equal steps of time. `counts[g][i]` is group g in `[startMs + i·stepMs, startMs + (i+1)·stepMs)`. */
export const Series = z.object({
  startMs: z.number(),
  stepMs: z.number(),
  /** One row per group, largest first; the last may be `other`. */
  groups: z.array(z.object({ key: z.string(), label: z.string(), total: z.number().int() })),
  counts: z.array(z.array(z.number().int())),
  /** Steps in which no file of any account was delivered: drawn as a gap, never as zero. */
  noLogs: z.array(z.boolean())
})
export type Series = z.infer<typeof Series>

export const HistogramRequest = z.strictObject({
  filter: EventFilter,
  /** About how many steps; the step is rounded to a minute, hour or day that people read. */
  steps: z.number().int().min(1).max(2000).default(120),
  by: FilterField.optional(),
  /** Groups kept apart before `other`. */
  groups: z.number().int().min(1).max(20).default(6)
})

export const FacetValue = z.object({
  value: z.string(),
  label: z.string(),
  count: z.number().int(),
  firstMs: z.number(),
  lastMs: z.number()
})
export type FacetValue = z.infer<typeof FacetValue>
export const Facet = z.object({ field: FilterField, distinct: z.number().int(), values: z.array(FacetValue) })
export type Facet = z.infer<typeof Facet>

export const CountRow = z.object({
  /** One value per word of `by`, in order; the start of the step in milliseconds (as text) for `time`. */
  keys: z.array(z.string()),
  count: z.number().int(),
  firstMs: z.number(),
  lastMs: z.number()
})

/** Plain words about one event. Every value in it is log text: show it as text, never as markup. */
export const Explanation = z.object({
  /** One sentence: who did what to what, from where, and how it ended. */
  summary: z.string(),
  /** Label and value pairs in reading order. `filter` names the word to pivot on. */
  facts: z.array(z.object({ label: z.string(), value: z.string(), filter: FilterField.optional(), note: z.string().optional() })),
  /** What to know when reading it: "made by a service for this identity", "the source bucket is only in a header", … */
  notes: z.array(z.string())
})
export type Explanation = z.infer<typeof Explanation>

export const RecordPlace = z.object({
  file: z.string(),
  record: z.number().int(),
  /** SHA-256 of the file as it came, hex. */
  sha256: z.string(),
  format: z.string(),
  /** Where the original lies now; null when it was left in place and has since gone or changed. */
  keptAt: z.string().nullable()
})
export type RecordPlace = z.infer<typeof RecordPlace>

export const EventDetail = z.object({
  row: EventRow,
  /** The record byte for byte as it stands in its file (for LookupEvents and log exports: the record inside the wrapper), decoded as UTF-8. null when its file cannot be read now: see `rawProblem`. */
  raw: z.string().nullable(),
  rawProblem: z.string().nullable(),
  explanation: Explanation,
  place: RecordPlace,
  /** Other places the same event was read from. */
  alsoIn: z.array(RecordPlace),
  /** Copies of the same call in other accounts' logs (same sharedEventID). */
  copies: z.array(EventRow)
})
export type EventDetail = z.infer<typeof EventDetail>

export const ExportFormat = z.enum(['csv', 'json', 'ndjson', 'raw'])

export const events = {
  'events.page': query(EventPageRequest, EventPage),
  'events.histogram': query(HistogramRequest, Series),
  /** Values of each field among the matching events, most frequent first. `contains` narrows the values (case-insensitive), for suggestions. */
  'events.facets': query(
    z.strictObject({
      filter: EventFilter,
      fields: z.array(FilterField).min(1).max(25),
      limit: z.number().int().min(1).max(1000).default(10),
      contains: z.string().max(200).optional()
    }),
    z.array(Facet)
  ),
  /** Any grouping. With `stepMs`, `time` may be among the words. Rows by count, largest first (by time when grouped by time alone). */
  'events.count': query(
    z.strictObject({
      filter: EventFilter,
      by: z
        .array(z.union([FilterField, z.literal('time')]))
        .min(1)
        .max(6),
      stepMs: z.number().int().min(1000).optional(),
      limit: z.number().int().min(1).max(1_000_000).default(100_000)
    }),
    z.object({ rows: z.array(CountRow), groups: z.number().int() })
  ),
  'events.get': query(z.strictObject({ seq: z.number().int().min(0).optional(), eventId: z.string().max(200).optional() }), EventDetail),
  /** Untouched records of a page of matching events, in the page's order. */
  'events.raw': query(
    EventPageRequest,
    z.object({
      total: z.number().int(),
      cursor: z.string().nullable(),
      records: z.array(z.object({ seq: z.number().int(), raw: z.string().nullable(), problem: z.string().nullable() }))
    })
  ),
  /** Writes exactly the matching events to a file: at `path`, or, without one, in the workspace's `exports` folder under a name of the engine's choosing. */
  'events.export': job(
    z.strictObject({ filter: EventFilter, sort: EventSort.optional(), format: ExportFormat, path: z.string().max(4096).optional() }),
    z.object({ rowsDone: z.number().int(), rowsTotal: z.number().int() }),
    z.object({ path: z.string(), fileName: z.string(), rows: z.number().int(), sizeBytes: z.number().int(), problems: z.array(z.string()) })
  )
}
