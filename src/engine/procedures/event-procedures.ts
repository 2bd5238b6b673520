import type { z } from 'zod'
import type { EngineHandlers } from '../../shared/contract/contract.ts'
import type { EventPage, EventPageRequest, Explanation, RecordPlace } from '../../shared/contract/events.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { locateOriginal } from '../ingest/show-record.ts'
import { facetOf } from '../store/read/count-events.ts'
import { readableStep, seriesOf } from '../store/read/event-series.ts'
import { groupEvents } from '../store/read/group-events.ts'
import { copiesOf, type EventPlace, otherPlaces, placeOf } from '../store/read/read-files.ts'
import type { StoreReader } from '../store/read/store-reader.ts'
import { exportEvents } from './export-events.ts'
import { rawRecords } from './raw-records.ts'
import type { Rooms } from './rooms.ts'
import type { WorkspaceRoom } from './workspace-room.ts'

type Names = 'events.page' | 'events.histogram' | 'events.facets' | 'events.count' | 'events.get' | 'events.raw' | 'events.export'

export const eventProcedures = (rooms: Rooms): Pick<EngineHandlers, Names> => ({
  'events.page': request => pageOf(rooms.workspace().reader, request),

  'events.histogram': ({ filter, steps, by, groups }) => {
    const { selector, frame, words } = rooms.workspace().reader
    const selection = selector.select(filter)
    const first = selection.length === 0 ? undefined : frame.timeMs(selection[0] as number)
    const last = selection.length === 0 ? undefined : frame.timeMs(selection[selection.length - 1] as number) + 1
    const fromMs = filter.sinceMs ?? first ?? 0
    const toMs = Math.max(filter.untilMs ?? last ?? 0, fromMs + 1)
    return seriesOf(selection, { fromMs, toMs, stepMs: readableStep(toMs - fromMs, steps), by, groups }, frame, words)
  },

  'events.facets': ({ filter, fields, limit, contains }) => {
    const { selector, frame, words } = rooms.workspace().reader
    const selection = selector.select(filter)
    return fields.map(field => facetOf(field, selection, frame, words, limit, contains))
  },

  'events.count': ({ filter, by, stepMs, limit }) => {
    const { selector, frame, words } = rooms.workspace().reader
    const rows = groupEvents(selector.select(filter), by, stepMs ?? 3_600_000, frame, words)
    return { rows: rows.slice(0, limit), groups: rows.length }
  },

  'events.get': ({ seq, eventId }) => {
    const workspace = rooms.workspace()
    const found = seq ?? (eventId === undefined ? null : workspace.reader.events.findByEventId(eventId))
    if (found === null || found >= workspace.reader.frame.column('flags').length) {
      throw new AppError('not-found', `No event ${eventId ?? seq} is stored here.`, 'Check the id, or import the log file that holds it.')
    }
    return eventDetail(workspace, found)
  },

  'events.raw': async request => {
    const workspace = rooms.workspace()
    const { reader } = workspace
    const { seqs, total, cursor } = seqsOf(reader, request)
    const records = await rawRecords(workspace, seqs)
    return { total, cursor, records }
  },

  'events.export': (request, call) => exportEvents(rooms.workspace(), request, call)
})

function pageOf(reader: StoreReader, request: z.output<typeof EventPageRequest>): EventPage {
  const { seqs, total, offset, cursor } = seqsOf(reader, request)
  return { total, offset, cursor, events: reader.events.rows(seqs) }
}

/**
 * A cursor names the store's version and a place in the order. After a commit the place still holds for what was seen,
 * because the last event's seq is kept in it and looked up again.
 */
function seqsOf(reader: StoreReader, { filter, sort, offset, cursor, limit }: z.output<typeof EventPageRequest>) {
  const ordered = reader.events.ordered(filter, sort)
  const from = cursor === undefined ? (offset ?? 0) : resume(ordered, cursor)
  const seqs = ordered.subarray(from, from + limit)
  const next = from + seqs.length
  const last = seqs[seqs.length - 1]
  return { seqs, total: ordered.length, offset: from, cursor: next < ordered.length && last !== undefined ? `${last}.${next}` : null }
}

function resume(ordered: Uint32Array, cursor: string): number {
  const match = /^(\d{1,10})\.(\d{1,10})$/.exec(cursor)
  if (match === null) throw new AppError('invalid-input', 'cursor: not one this engine gave.', 'Leave it out to begin at the first page.')
  const [seq, next] = [Number(match[1]), Number(match[2])]
  if (ordered[next - 1] === seq) return next
  const found = ordered.indexOf(seq)
  return found < 0 ? next : found + 1
}

async function eventDetail(workspace: WorkspaceRoom, seq: number) {
  const { reader } = workspace
  const [row] = reader.events.rows([seq])
  const place = placeOf(reader, seq)
  if (row === undefined || place === null) throw new AppError('not-found', `No event ${seq} is stored here.`, 'Reload the page.')
  const shown = await workspace.records.show(place.file, place.ordinal)
  return {
    row,
    raw: shown.raw,
    rawProblem: shown.problem,
    explanation: shown.explanation ?? plainExplanation(row.identityName, row.eventSource, row.eventName),
    place: recordPlace(workspace, place),
    alsoIn: otherPlaces(reader.database, seq).map(other => recordPlace(workspace, other)),
    copies: reader.events.rows(copiesOf(reader.database, seq))
  }
}

// What can be said when the record itself cannot be read.
const plainExplanation = (who: string, source: string, name: string): Explanation => ({
  summary: `${who} called ${name} (${source}).`,
  facts: [],
  notes: ['The record could not be read, so this is all the store knows.']
})

const recordPlace = (workspace: WorkspaceRoom, { file, ordinal }: EventPlace): RecordPlace => ({
  file: file.path,
  record: ordinal,
  sha256: file.sha256,
  format: file.format,
  keptAt: locateOriginal(workspace.dir, file)
})
