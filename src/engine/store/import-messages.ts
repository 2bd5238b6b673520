import type { MessagePort } from 'node:worker_threads'
import type { ImportReport, Rejected } from '../../shared/contract/import.ts'
import type { NewWords } from './batch-words.ts'
import type { CollectMark, ConnectorMark } from './collect-mark.ts'
import type { EventBatch } from './event-batch.ts'

/** What a parser knows of a file once it has its bytes. */
export interface FileClaim {
  sha256: string
  /** As people named it: a path, or `archive.zip!/member`. */
  path: string
  sizeBytes: number
  /** null for what has no lasting path (archive members, uploads, standard input). */
  modifiedAtMs: number | null
  kept: 'copy' | 'in-place'
  /** By which a mark names it. */
  ticket?: number | undefined
}

/** How the reading of a file ended. */
export interface FileEnd {
  kind: 'events' | 'digest' | 'foreign' | 'empty'
  format: string | null
  /** Why it was skipped (foreign, digest, empty). */
  reason: string | null
  records: number
  rejected: number
  /** A fault of the file as a whole (truncated, trailing bytes); its good records were read all the same. */
  problem: string | null
}

/** How a file was read, with what it holds. */
export interface FileResult {
  claim: FileClaim
  end: FileEnd
  problems: Rejected[]
}

/**
 * From a parser to the writer, over a port of their own. Most files come whole: one message each way. A large one is claimed first, and its
 * batches follow one by one. `words` are those told for the first time, whatever becomes of the file.
 */
export type ParserMessage =
  | { type: 'whole'; result: FileResult; batches: EventBatch[]; words: NewWords | null }
  | { type: 'claim'; claim: FileClaim }
  | { type: 'batch'; sha256: string; batch: EventBatch; words: NewWords | null }
  | { type: 'end'; result: FileResult }

/** Answers to the parser. `claimed`: go on; `known`: these bytes have been read, or are being read under another name. `credit`: there is room for another. */
export type WriterReply = { type: 'claim'; sha256: string; path: string; answer: 'claimed' | 'known' } | { type: 'credit' }

/** From the import's conductor to the writer. */
export type ConductorMessage =
  | { type: 'parser'; port: MessagePort }
  | { type: 'skipped'; path: string; reason: string }
  | { type: 'rejected'; path: string; reason: string; record?: number }
  /** Files known already, by their number. */
  | { type: 'known'; files: number }
  /** Written once every file it names is stored, and after the marks of its place before it. */
  | { type: 'mark'; mark: CollectMark }
  | { type: 'connector'; mark: ConnectorMark }
  /** Commit once every mark so far is written, and say so. */
  | { type: 'settle'; id: number }
  | { type: 'finish'; state: 'done' | 'cancelled' }

export type WriterMessage =
  | { type: 'ready' }
  | { type: 'progress'; filesDone: number; eventsRead: number; eventsAdded: number; committed: boolean }
  | { type: 'settled'; id: number }
  | { type: 'finished'; report: ImportReport }
  | { type: 'failed'; code: string; message: string; hint: string | undefined }

export interface WriterData {
  workspaceDir: string
  sources: string[]
  /** What holds the right to write, for whoever asks for it meanwhile. */
  what: string
}
