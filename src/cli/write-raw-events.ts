import type { Output } from '../shared/contract/contract.ts'
import { compactJson } from '../shared/vocabulary/compact-json.ts'
import type { Call } from './call.ts'
import { eventPages, type PageRequest } from './event-pages.ts'
import type { Sink } from './output/sink.ts'
import { visibleJson } from './output/visible-text.ts'
import { plural } from './output/words.ts'
import type { EngineClient } from './with-engine.ts'
import { noteRest } from './write-events.ts'

type RawPage = Output<'events.raw'>
type RawRecord = RawPage['records'][number]

/** A terminal gets escapes for what it would obey; a file or another program gets the record itself. */
const lineOf = (raw: string, sink: Sink): string => {
  const line = compactJson(raw)
  return `${sink.isTerminal ? visibleJson(line) : line}\n`
}

const linesOf = (records: readonly RawRecord[], sink: Sink): string =>
  records.map(({ raw }) => (raw === null ? '' : lineOf(raw, sink))).join('')

const unreadable = 1

/** Writes the untouched records of matching events. @returns the exit code: 1 when a record could not be read now */
export const writeRawEvents = async (call: Call, client: EngineClient, request: PageRequest, limit: number): Promise<number> => {
  const { signal } = call.around
  const ask = (page: PageRequest): Promise<RawPage> => client.call('events.raw', page, { signal })
  const missing: RawRecord[] = []
  let [total, written]: [number, number] = [0, 0]
  let cursor: string | null = null
  await call.answer(async sink => {
    for await (const page of eventPages(ask, request, limit, ({ records }) => records.length)) {
      total = page.total
      cursor = page.cursor
      written += page.records.length
      missing.push(...page.records.filter(({ raw }) => raw === null))
      await sink.write(linesOf(page.records, sink))
    }
  })
  noteRest(call, written, total, cursor)
  if (missing.length === 0) return 0
  call.note(`${plural(missing.length, 'record')} could not be read: ${missing[0]?.problem ?? 'no reason was given'}`)
  return unreadable
}
