import type { CollectMark, ConnectorMark } from '../store/collect-mark.ts'
import type { ParserTask } from './parser-messages.ts'

/** What something that brings files in hands to a run, in the order it is to be taken in. */
export type Delivery =
  /** A file to read. `done` is called once a parser has let go of it, whatever became of it; it needs a ticket. */
  | { type: 'file'; task: ParserTask; done?: () => void }
  /** Files that need not be read: known already. */
  | { type: 'known'; files: number }
  /** `sizeBytes`: null when it was never counted as found. */
  | { type: 'skipped'; path: string; reason: string; sizeBytes: number | null }
  | { type: 'rejected'; path: string; reason: string }
  | { type: 'mark'; mark: CollectMark }
  | { type: 'connector'; mark: ConnectorMark }
  /** Wait until everything before is stored, then call `done`: what was taken in is then known to lookups. */
  | { type: 'settle'; done: () => void }
