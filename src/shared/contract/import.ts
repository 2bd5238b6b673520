import { z } from 'zod'
import { job, query } from './procedure.ts'

/** What to read. */
export const InputPaths = z.strictObject({
  /** Files, folders and archives on this computer. */
  paths: z.array(z.string().min(1).max(4096)).max(10_000).default([]),
  /** Uploads the browser door has put aside, by the id it gave. */
  staged: z
    .array(z.string().regex(/^[a-z0-9-]{8,64}$/))
    .max(10_000)
    .default([])
})

export const ImportRequest = InputPaths.extend({
  /** `copy`: originals are kept, compressed, in the workspace. `in-place`: they stay where they are and must stay readable there. */
  keep: z.enum(['copy', 'in-place']).default('copy')
})
export type ImportRequest = z.infer<typeof ImportRequest>

export const ImportProgress = z.object({
  phase: z.enum(['looking', 'reading', 'finishing']),
  filesDone: z.number().int(),
  /** null until everything has been listed. */
  filesTotal: z.number().int().nullable(),
  /** Bytes as they lie on disk, compressed. */
  bytesDone: z.number().int(),
  bytesTotal: z.number().int().nullable(),
  eventsRead: z.number().int(),
  eventsAdded: z.number().int(),
  eventsPerSecond: z.number(),
  remainingMs: z.number().nullable()
})
export type ImportProgress = z.infer<typeof ImportProgress>

export const Rejected = z.object({
  path: z.string(),
  /** Number of the record in its file, from 0; absent when the whole file is meant. */
  record: z.number().int().optional(),
  reason: z.string()
})
export type Rejected = z.infer<typeof Rejected>

export const ImportReport = z.object({
  id: z.number().int(),
  startedAtMs: z.number(),
  elapsedMs: z.number(),
  state: z.enum(['done', 'cancelled', 'failed', 'interrupted']),
  /** Why it failed; null otherwise. */
  problem: z.string().nullable(),
  sources: z.array(z.string()),
  files: z.object({ read: z.number().int(), skipped: z.number().int(), rejected: z.number().int() }),
  events: z.object({
    read: z.number().int(),
    added: z.number().int(),
    duplicate: z.number().int(),
    rejected: z.number().int(),
    /** Of those added: copies of a call already known from another account's log. */
    copies: z.number().int()
  }),
  /** Files per recognised format. */
  byFormat: z.record(z.string(), z.number().int()),
  firstEventMs: z.number().nullable(),
  lastEventMs: z.number().nullable(),
  accounts: z.array(z.string()),
  regions: z.array(z.string()),
  /** The first 1,000 of each; the counts above are exact. */
  rejected: z.array(Rejected),
  skipped: z.array(Rejected)
})
export type ImportReport = z.infer<typeof ImportReport>

export const imports = {
  'import.run': job(ImportRequest, ImportProgress, ImportReport),
  /** Newest first. */
  'import.history': query(z.strictObject({ limit: z.number().int().min(1).max(1000).default(100) }), z.array(ImportReport))
}
