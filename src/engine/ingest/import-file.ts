import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Rejected } from '../../shared/contract/import.ts'
import type { Activity, RecordView } from '../../shared/vocabulary/activity.ts'
import { openRecordReader } from '../cloudtrail/records/record-reader.ts'
import { isRecordProblem, toActivity } from '../cloudtrail/to-activity.ts'
import type { BatchWords } from '../store/batch-words.ts'
import { type EventBatch, EventBatchBuilder } from '../store/event-batch.ts'
import type { FileEnd } from '../store/import-messages.ts'
import { expand } from './input/expand.ts'
import { dropOriginal, keepOriginal } from './keep-original.ts'
import type { ParserTask } from './parser-messages.ts'
import type { WriterLink } from './writer-link.ts'

export interface ImportFileOptions {
  workspaceDir: string
  keep: 'copy' | 'in-place'
  link: WriterLink
  /** Whether these bytes were read by an earlier import, or earlier in this one. */
  isKnown(sha256: string): boolean
  isCancelled(): boolean
}

const batchCapacity = 8192
/** Batches a file may gather before they are handed on; smaller files go to the writer in one piece. */
const batchesAtOnce = 4
/** Times are stored as unsigned 32-bit seconds: 1970 to 2106. */
const latestMs = 2 ** 32 * 1000
/** Problems told per file; more are counted. */
const problemsPerFile = 200

// Two files may be in hand at once; each has a builder of its own, whose columns are reused from file to file. A thread has one line to the
// writer, and so one store of words.
const builders: EventBatchBuilder[] = []

/** Cancelled, or the same bytes are being read already. */
class ImportStopped extends Error {}

/**
 * Reads one file and hands its events to the writer.
 * @returns why the file could not be read at all; null when it was read, skipped or known
 * @throws `disk-full` and other faults of the workspace itself
 */
export async function importFile(task: ParserTask, options: ImportFileOptions): Promise<string | null> {
  try {
    const content = task.bytes === undefined ? readWhole(task) : Buffer.from(task.bytes.buffer)
    if (typeof content === 'string') return content
    await importBytes(task, content, options)
    return null
  } catch (error) {
    // What was not ended stays marked as being read, and is read again next time.
    if (error instanceof ImportStopped) return null
    throw error
  } finally {
    if (task.temporary) await rm(task.readPath, { force: true })
  }
}

async function importBytes(
  task: ParserTask,
  bytes: Buffer,
  { workspaceDir, keep, link, isKnown, isCancelled }: ImportFileOptions
): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const kept = task.temporary ? 'copy' : keep
  const claim = {
    sha256,
    path: task.shownPath,
    sizeBytes: task.sizeBytes,
    modifiedAtMs: task.temporary ? null : task.modifiedAtMs,
    kept,
    ticket: task.ticket
  } as const
  if (isKnown(sha256)) {
    await link.sendWhole({ claim, end: nothingNew, problems: [] }, [])
    return
  }
  const keeping = kept === 'copy' ? keepOriginal(workspaceDir, sha256, bytes) : Promise.resolve()
  // A fault in keeping is met below, after parsing; until then it must not count as unhandled.
  keeping.catch(() => undefined)
  const batches: EventBatch[] = []
  let isClaimed = false
  const { end, problems } = await parse(bytes, link.words, batches, async () => {
    if (isCancelled()) throw new ImportStopped()
    // Only a large file gets here: its events are handed on while the rest is read.
    if (!isClaimed && (await link.claim(claim)) === 'known') throw new ImportStopped()
    isClaimed = true
    await keeping
    for (const batch of batches.splice(0)) await link.send(sha256, batch)
  })
  await keeping
  if (kept === 'copy' && end.records === 0 && end.kind !== 'digest') await dropOriginal(workspaceDir, sha256)
  const result = { claim, end, problems: problems.map(problem => ({ path: task.shownPath, ...problem })) }
  if (!isClaimed) return link.sendWhole(result, batches)
  for (const batch of batches) await link.send(sha256, batch)
  link.end(result)
}

/** What the writer hears of a file whose bytes it knows; it finds the reason itself. */
const nothingNew: FileEnd = { kind: 'events', format: null, reason: null, records: 0, rejected: 0, problem: null }

type Problem = Omit<Rejected, 'path'>

async function parse(
  bytes: Buffer,
  words: BatchWords,
  batches: EventBatch[],
  drain: () => Promise<void>
): Promise<{ end: FileEnd; problems: Problem[] }> {
  const builder = builders.pop() ?? new EventBatchBuilder(batchCapacity, words)
  const problems: Problem[] = []
  let unreadable = 0
  const note = (problem: Problem) => {
    if (problems.length < problemsPerFile) problems.push(problem)
  }
  const reader = openRecordReader({
    record(view, ordinal) {
      const activity = understand(view)
      if (typeof activity === 'string') {
        unreadable++
        note({ record: ordinal, reason: activity })
        return
      }
      builder.add(activity, ordinal, () => view.whole())
      if (builder.full) batches.push(builder.take())
    },
    problem: note
  })
  const expanded = await expand(bytes, undefined, async chunk => {
    reader.push(chunk)
    if (batches.length >= batchesAtOnce) await drain()
  })
  const summary = reader.end()
  if (builder.count > 0) batches.push(builder.take())
  builders.push(builder)
  const end: FileEnd = {
    kind: summary.kind,
    format: summary.format,
    reason: summary.reason,
    records: summary.records - unreadable,
    rejected: summary.rejected + unreadable,
    problem: expanded.problem
  }
  return { end, problems }
}

function understand(view: RecordView): Activity | string {
  const activity = toActivity(view)
  if (isRecordProblem(activity)) return activity.problem
  if (activity.timeMs < 0 || activity.timeMs >= latestMs) return 'its event time lies outside 1970 to 2106'
  return activity
}

/**
 * The file's bytes, or why they cannot be had. A file that changes meanwhile is read once more. Read in one go on this thread, which has nothing
 * else to do: handing a small file to the thread pool costs more than reading it.
 */
function readWhole(task: ParserTask): Buffer | string {
  try {
    for (let attempt = 0; attempt < 2; attempt++) {
      const file = openSync(task.readPath, 'r')
      try {
        const before = fstatSync(file)
        const bytes = readFileSync(file)
        const after = fstatSync(file)
        if (before.mtimeMs === after.mtimeMs && before.size === after.size && after.size === bytes.length) return bytes
      } finally {
        closeSync(file)
      }
    }
    return 'it changed while it was being read; import it again when nothing writes to it'
  } catch (error) {
    return describeReadError(error)
  }
}

function describeReadError(error: unknown): string {
  const { code } = (error ?? {}) as { code?: string }
  if (code === 'EACCES' || code === 'EPERM') return 'you may not read it (permission denied)'
  if (code === 'ENOENT') return 'it is no longer there'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'ERR_FS_FILE_TOO_LARGE') return 'it is larger than 2 GiB'
  return `it could not be read (${code ?? String(error)})`
}
