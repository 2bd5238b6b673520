import { eventShape, toEventAnswer } from './answers/event-answer.ts'
import type { Call } from './call.ts'
import { eventPages, type PageRequest } from './event-pages.ts'
import { jsonText } from './output/json-text.ts'
import { rowWriter } from './output/row-writer.ts'
import { countText } from './output/words.ts'
import type { EngineClient } from './with-engine.ts'

/** Writes matching events page by page as they are read. @returns the exit code */
export const writeEvents = async (call: Call, client: EngineClient, request: PageRequest, limit: number): Promise<number> => {
  const { signal } = call.around
  const pages = eventPages(
    page => client.call('events.page', page, { signal }),
    request,
    limit,
    page => page.events.length
  )
  let [total, written]: [number, number] = [0, 0]
  let cursor: string | null = null
  const first = await pages.next()
  if (!first.done) total = first.value.total
  await call.answer(async sink => {
    // The cursor is known only when the last page has come, so it stands behind the events.
    const envelope = { before: `{"total":${total},"events":[`, after: () => `],"cursor":${jsonText(cursor)}}` }
    const writer = rowWriter(call.format, sink, eventShape, envelope)
    for (let page = first; !page.done; page = await pages.next()) {
      cursor = page.value.cursor
      written += page.value.events.length
      await writer.write(page.value.events.map(toEventAnswer))
    }
    await writer.end()
  })
  if (call.format !== 'json') noteRest(call, written, total, cursor)
  return 0
}

/** Where the answer itself has no room for it: how many there are, and how to see the rest. */
export const noteRest = (call: Call, written: number, total: number, cursor: string | null): void => {
  if (total === 0) call.note('No event matches.')
  else if (cursor !== null)
    call.note(`${countText(written)} of ${countText(total)} events. The rest: --cursor ${cursor}, or all with --limit all.`)
}
