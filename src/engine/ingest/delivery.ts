import type { CollectMark, ConnectorMark } from '../store/collect-mark.ts'
import type { ParserTask } from './parser-messages.ts'

/** What something that brings files in hands to a run, in the order it is to be taken in. */
export type Delivery =
  /** A file to read. `done` is called once a parser has let go of it, whatever became of it. */
  | { type: 'file'; task: ParserTask; done?: () => void }
  /** Files that need not be read: known already. */
  | { type: 'known'; files: number; bytes: number }
  | { type: 'skipped'; path: string; reason: string; sizeBytes: number }
  | { type: 'rejected'; path: string; reason: string }
  | { type: 'mark'; mark: CollectMark }
  | { type: 'connector'; mark: ConnectorMark }
  /** Wait until everything before is stored, then call `done`: what was taken in is then known to lookups. */
  | { type: 'settle'; done: () => void }

/** Numbers files of one run; a mark waits for those it names. */
export type NextTicket = () => number
