import { readFile, rm } from 'node:fs/promises'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { Rejected } from '../../../shared/contract/import.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { OktaItem } from '../../okta/okta-item.ts'
import { readOktaFile } from '../../okta/read/read-okta-file.ts'
import { openWritable } from '../../store/database.ts'
import { type OktaWriter, oktaWriter } from '../../store/okta-store.ts'
import { toStoreError } from '../../store/store-error.ts'
import { takeWriterLock } from '../../store/writer-lock.ts'
import { expand } from '../input/expand.ts'
import { findInputs, type InputFile } from '../input/find-inputs.ts'
import { describeFault } from '../input/input-file.ts'
import { isWorkspaceFile } from '../input/is-workspace-file.ts'
import { shownName } from '../input/shown-name.ts'
import type { OktaWorkerData, OktaWorkerMessage } from './okta-messages.ts'
import { OktaTally } from './okta-tally.ts'

/** The thread of one Okta import: reads, and writes in one transaction that is all or nothing. */
const { workspaceDir, paths, shownNames, stagingDir, cancelled } = workerData as OktaWorkerData
const conductor = parentPort as MessagePort
const tell = (message: OktaWorkerMessage) => conductor.postMessage(message)

/** A file is held whole while it is read. */
const largestBytes = 512 * 2 ** 20
const names = new Map(shownNames)
const shown = (path: string): string => shownName(names, path)
const stopping = new AbortController()
const tally = new OktaTally()

class Cancelled extends Error {}

function goOn(): void {
  if (Atomics.load(cancelled, 0) === 0) return
  stopping.abort()
  throw new Cancelled()
}

async function readAll(writer: OktaWriter): Promise<void> {
  const inputs = findInputs(paths, {
    stagingDir,
    signal: stopping.signal,
    onProblem: (path, reason) => tally.rejectFile(shown(path), reason),
    onSkipped: () => tally.skipFile()
  })
  for await (const input of inputs) {
    goOn()
    if (isOurs(input)) tally.skipFile()
    else await readOne(input, writer)
    tell({ type: 'step', step: 'reading', done: tally.filesDone, total: null })
  }
}

function isOurs({ readPath, temporary }: InputFile): boolean {
  return !temporary && !names.has(readPath) && isWorkspaceFile(workspaceDir, readPath)
}

async function readOne(input: InputFile, writer: OktaWriter): Promise<void> {
  const path = shown(input.shownPath)
  try {
    const content = await contentOf(input)
    if (typeof content === 'string') {
      tally.rejectFile(path, content)
      return
    }
    const problems: Rejected[] = []
    const end = readOktaFile(content.bytes, {
      item: (item, record, raw) => {
        if ((record & 0xff) === 0) goOn()
        keep(item, raw, input.modifiedAtMs, writer)
      },
      problem: (record, reason) => void (problems.length < 200 && problems.push({ path, record, reason }))
    })
    if (end.format === null) tally.rejectFile(path, content.problem ?? nothingRead(end.problem, problems))
    else {
      tally.readFile(end.format, { rejected: end.rejected, problems })
      if (content.problem !== null) tally.noteFile(path, content.problem)
    }
  } finally {
    if (input.temporary) await rm(input.readPath, { force: true })
  }
}

const nothingRead = (reason: string | null, [first]: readonly Rejected[]): string =>
  first === undefined ? (reason ?? 'nothing in it is of Okta') : `${reason ?? 'nothing in it is of Okta'} (${first.reason})`

/** The file expanded, or why it cannot be had. */
async function contentOf(input: InputFile): Promise<{ bytes: Buffer; problem: string | null } | string> {
  if (input.sizeBytes > largestBytes) return 'it is larger than 512 MiB; split it first'
  let packed: Buffer
  try {
    packed = await readFile(input.readPath)
  } catch (error) {
    return describeFault(error)
  }
  const chunks: Uint8Array[] = []
  const { problem } = await expand(packed, { totalBytes: largestBytes }, chunk => {
    goOn()
    chunks.push(chunk)
  })
  return { bytes: Buffer.concat(chunks), problem }
}

function keep(item: OktaItem, raw: Uint8Array, exportedMs: number, writer: OktaWriter): void {
  if (item.kind === 'event') tally.event(item.publishedMs, writer.addEvent(item, raw))
  else if (item.kind === 'user') {
    tally.report.users++
    writer.putUser({ ...item, exportedMs })
  } else if (item.kind === 'assignment') {
    tally.report.assignments++
    writer.putAssignment({ ...item, exportedMs })
  } else if (item.kind === 'group') writer.putGroup({ ...item, exportedMs })
  else writer.putMembership({ ...item, exportedMs })
}

async function run(): Promise<void> {
  const startedMs = Date.now()
  const lock = takeWriterLock(workspaceDir, 'okta import', startedMs)
  try {
    const database = openWritable(workspaceDir)
    try {
      database.exec('BEGIN IMMEDIATE')
      const writer = oktaWriter(database)
      await readAll(writer)
      goOn()
      writer.finish()
      database.exec('COMMIT')
      // One large transaction leaves a journal of its size; a reader in the way leaves it for the next time.
      database.exec('PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)')
    } finally {
      // What is not committed is rolled back.
      database.close()
    }
  } finally {
    lock.release()
  }
  tally.report.elapsedMs = Date.now() - startedMs
  tell({ type: 'step', step: 'reading', done: tally.filesDone, total: tally.filesDone })
  tell({ type: 'done', report: tally.report })
}

try {
  await run()
} catch (error) {
  const known =
    error instanceof Cancelled || stopping.signal.aborted
      ? new AppError('cancelled', 'Cancelled; nothing was changed.')
      : toStoreError(error, workspaceDir)
  if (!(known instanceof AppError)) throw error
  tell({ type: 'failed', code: known.code, message: known.message, hint: known.hint })
}
