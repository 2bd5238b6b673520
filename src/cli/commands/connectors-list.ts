import { connectorShape, toConnectorAnswer } from '../answers/connector-answer.ts'
import type { Command } from '../command.ts'
import { writeList } from '../output/write-list.ts'
import { withEngine } from '../with-engine.ts'

export const connectorsList: Command = {
  name: 'connectors list',
  summary: 'accounts that are monitored, and how fresh their logs are',
  about: [
    'By priority, then name. warnings tells what does not fit among them: two that read one account, an account that is skipped and collected by nobody.'
  ],
  flags: [],
  examples: [['footfall connectors list', 'all of them']],
  run: async call => {
    const { signal } = call.around
    const rows = await withEngine(call, { mode: 'write', create: false }, client => client.call('connectors.list', {}, { signal }))
    await writeList(call, connectorShape, rows.map(toConnectorAnswer), 'There is no connector yet; footfall connectors add makes one.')
    if (call.format === 'table') for (const row of rows) for (const warning of row.warnings) call.note(`${row.id}: ${warning}`)
    return 0
  }
}
