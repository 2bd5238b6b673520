import type { MessagePort } from 'node:worker_threads'

/** A file for a parser to read. */
export interface ParserTask {
  /** As people named it. */
  shownPath: string
  readPath: string
  sizeBytes: number
  modifiedAtMs: number
  /** Lies in a staging folder and is removed once read; it has no lasting path. */
  temporary: boolean
  /** Its bytes, when they are at hand already, in a buffer of their own; nothing is read from `readPath` then. */
  bytes?: Uint8Array<ArrayBuffer>
  /** By which a mark names it. */
  ticket?: number
}

export interface ParserData {
  workspaceDir: string
  keep: 'copy' | 'in-place'
  /** To the writer. */
  writer: MessagePort
  /** Turns 1 when the run is cancelled. */
  cancelled: Int32Array
}

export type ParserInput = { type: 'file'; task: ParserTask } | { type: 'stop' }

/** To the import's conductor. A file is `done` whatever became of it; what became of it the writer knows. */
export type ParserOutput =
  | { type: 'done'; sizeBytes: number; ticket: number | undefined }
  | { type: 'rejected'; path: string; reason: string; sizeBytes: number }
  | { type: 'failed'; code: string; message: string; hint: string | undefined }
