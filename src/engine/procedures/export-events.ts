import { once } from 'node:events'
import type { WriteStream } from 'node:fs'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { EngineCall, Input, Output } from '../../shared/contract/contract.ts'
import type { EventRow } from '../../shared/contract/events.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { compactJson } from '../../shared/vocabulary/compact-json.ts'
import { csvLine } from '../../shared/vocabulary/csv.ts'
import { toStoreError } from '../store/store-error.ts'
import { rawRecords } from './raw-records.ts'
import type { WorkspaceRoom } from './workspace-room.ts'

type Request = Input<'events.export'>
const rowsAtOnce = 1000

const csvColumns = [
  'time',
  'eventId',
  'identity',
  'identityType',
  'eventSource',
  'eventName',
  'actions',
  'class',
  'resources',
  'outcome',
  'errorCode',
  'accountId',
  'region',
  'sourceIp',
  'userAgent',
  'accessKeyId',
  'sessionName',
  'category',
  'readOnly',
  'file',
  'record'
] as const

/**
 * Writes exactly the matching events, in the shown order, to a file that appears under its name only when it is whole.
 * @throws `cancelled` (nothing is left behind), `disk-full`, `invalid-input` when the place cannot be written
 */
export async function exportEvents(
  workspace: WorkspaceRoom,
  request: Request,
  call: EngineCall<'events.export'>
): Promise<Output<'events.export'>> {
  const path = resolve(request.path ?? join(workspace.exportsDir, exportName(request.format)))
  const half = `${path}.half`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const problems: string[] = []
  try {
    const rows = await writeFile(half, workspace, request, call, problems)
    await rename(half, path)
    return { path, fileName: basename(path), rows, sizeBytes: (await stat(path)).size, problems }
  } catch (error) {
    await rm(half, { force: true })
    if (call.signal.aborted) throw new AppError('cancelled', 'The export was cancelled; no file was left behind.')
    throw toStoreError(error, dirname(path))
  }
}

async function writeFile(
  half: string,
  workspace: WorkspaceRoom,
  { filter, sort, format }: Request,
  { signal, report }: EngineCall<'events.export'>,
  problems: string[]
): Promise<number> {
  const { reader } = workspace
  const seqs = reader.events.ordered(filter, sort)
  const file = createWriteStream(half, { mode: 0o600, flags: 'w' })
  await once(file, 'open')
  if (format === 'csv') await write(file, csvLine(csvColumns))
  if (format === 'json') await write(file, '[')
  for (let from = 0; from < seqs.length; from += rowsAtOnce) {
    signal.throwIfAborted()
    const part = seqs.subarray(from, from + rowsAtOnce)
    const text = format === 'raw' ? await rawLines(workspace, part, problems) : rowLines(reader.events.rows(part), format, from === 0)
    await write(file, text)
    report({ rowsDone: Math.min(from + rowsAtOnce, seqs.length), rowsTotal: seqs.length })
    // Readers share this thread: let a waiting page go first.
    await new Promise(resolveNow => setImmediate(resolveNow))
  }
  if (format === 'json') await write(file, ']\n')
  file.end()
  await once(file, 'close')
  return seqs.length
}

async function write(file: WriteStream, text: string): Promise<void> {
  if (file.errored) throw file.errored
  if (!file.write(text)) await once(file, 'drain')
}

function rowLines(rows: EventRow[], format: 'csv' | 'json' | 'ndjson', first: boolean): string {
  if (format === 'csv') return rows.map(csvRow).join('')
  const lines = rows.map(row => JSON.stringify(exportedRow(row)))
  if (format === 'ndjson') return lines.map(line => `${line}\n`).join('')
  return lines.map((line, i) => `${first && i === 0 ? '\n' : ',\n'}${line}`).join('')
}

const csvRow = (row: EventRow): string =>
  csvLine(
    csvColumns.map(column => {
      if (column === 'time') return new Date(row.timeMs).toISOString()
      const value = row[column]
      return Array.isArray(value) ? value.join(' ') : value
    })
  )

const exportedRow = ({ timeMs, seq: _seq, ...row }: EventRow) => ({ time: new Date(timeMs).toISOString(), ...row })

/** Untouched records, one a line: a record that spans lines keeps its values and order and loses only white space. */
async function rawLines(workspace: WorkspaceRoom, seqs: Uint32Array, problems: string[]): Promise<string> {
  const lines: string[] = []
  for (const { raw, problem } of await rawRecords(workspace, seqs)) {
    if (raw !== null) lines.push(`${compactJson(raw)}\n`)
    else if (problems.length < 100) problems.push(problem ?? 'A record could not be read.')
  }
  return lines.join('')
}

const exportName = (format: Request['format']): string => {
  const stamp = new Date().toISOString().slice(0, 19).replace(/[:T]/g, '-')
  return `footfall-events-${stamp}.${format === 'raw' ? 'ndjson' : format}`
}
