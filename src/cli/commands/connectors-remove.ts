import type { Command } from '../command.ts'
import { writeAnswer } from '../output/write-answer.ts'
import { withEngine } from '../with-engine.ts'
import { noConnector } from './connectors-edit.ts'

export const connectorsRemove: Command = {
  name: 'connectors remove',
  summary: 'stop monitoring an account',
  takes: { usage: 'ID', least: 1, most: 1, what: "a connector's id" },
  about: ['The events that were collected through it stay.'],
  flags: [],
  examples: [['footfall connectors remove sandbox', 'nothing more is collected']],
  run: async call => {
    const [id = ''] = call.args.words
    const { signal } = call.around
    await withEngine(call, { mode: 'write', create: false }, async client => {
      const rows = await client.call('connectors.list', {}, { signal })
      const isThere = rows.some(row => row.id === id)
      if (!isThere) throw noConnector(id, rows)
      await client.call('connectors.remove', { id }, { signal })
    })
    await call.answer(sink => writeAnswer(sink, call.format, { id, removed: true }, [['Removed', id]]))
    return 0
  }
}
