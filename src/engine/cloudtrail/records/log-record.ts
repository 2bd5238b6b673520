import type { RecordView } from '../../../shared/vocabulary/activity.ts'

/** A `RecordView` that also gives the record as it was written. Like the view itself, valid only inside the callback that hands it over. */
export interface LogRecord extends RecordView {
  /**
   * The record's bytes as they stand in its file, UTF-8: the record inside its wrapper for LookupEvents, EventBridge and
   * CloudWatch Logs (one level of string escapes undone), the row's text for CSV. Copy them to keep them.
   */
  bytes(): Uint8Array
}
