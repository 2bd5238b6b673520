import type { Explanation } from '../../shared/contract/events.ts'
import type { Activity, RecordView } from '../../shared/vocabulary/activity.ts'
import { factsOf } from './explain/facts.ts'
import { notesOf } from './explain/notes.ts'
import { summaryOf } from './explain/summary.ts'
import { limited } from './json-values.ts'

/** One sentence is read at a glance; a hostile name is not allowed to fill the screen. */
const maxSummaryLength = 1000

/**
 * Plain words about one event, for an analyst. Names in it are the log's own text: shown as text, never as markup.
 * @param activity what `toActivity` made of the same record
 */
export const explainEvent = (record: RecordView, activity: Activity): Explanation => ({
  summary: limited(summaryOf(record, activity), maxSummaryLength),
  facts: factsOf(record, activity),
  notes: notesOf(record, activity)
})
