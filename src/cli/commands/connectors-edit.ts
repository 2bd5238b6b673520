import { AppError } from '../../shared/errors/app-error.ts'
import { ConnectorDraft } from '../../shared/vocabulary/connector.ts'
import { connectorShape, toConnectorAnswer } from '../answers/connector-answer.ts'
import { connectorFlags, givenFields, readDraft } from '../arguments/connector-flags.ts'
import type { Command } from '../command.ts'
import { writeList } from '../output/write-list.ts'
import { withEngine } from '../with-engine.ts'
import { fromFlag, readFrom } from './connectors-add.ts'

export const connectorsEdit: Command = {
  name: 'connectors edit',
  summary: 'change fields of a connector',
  takes: { usage: 'ID', least: 1, most: 1, what: "a connector's id" },
  about: ["Fields that are not named stay as they are; an empty value ('') takes an optional one away. The id stays, whatever the name."],
  flags: [...connectorFlags, fromFlag],
  examples: [
    ["footfall connectors edit production --prefix central --key ''", 'another prefix, and no key'],
    ['footfall connectors edit production --disabled', 'switch it off']
  ],
  run: async call => {
    const [id = ''] = call.args.words
    const given = givenFields(call.args)
    const [from = {}, ...others] = await readFrom(call)
    if (others.length > 0) throw new AppError('invalid-input', 'The file of --from holds several connectors.', 'Name one with one entry.')
    if (Object.keys({ ...from, ...given }).length === 0)
      throw new AppError('invalid-input', 'Nothing to change was named.', `For example footfall connectors edit ${id} --priority 10.`)
    const { signal } = call.around
    const row = await withEngine(call, { mode: 'write', create: false }, async client => {
      const rows = await client.call('connectors.list', {}, { signal })
      const before = rows.find(each => each.id === id)
      if (before === undefined) throw noConnector(id, rows)
      const fields = Object.fromEntries(Object.keys(ConnectorDraft.shape).map(name => [name, before[name as keyof typeof before]]))
      return client.call('connectors.save', { id, draft: readDraft({ ...fields, ...from, ...given }) }, { signal })
    })
    await writeList(call, connectorShape, [toConnectorAnswer(row)], '')
    for (const warning of row.warnings) call.note(`${row.id}: ${warning}`)
    return 0
  }
}

export const noConnector = (id: string, rows: readonly { id: string }[]): AppError =>
  new AppError(
    'not-found',
    `There is no connector “${id}”.`,
    rows.length === 0 ? 'footfall connectors add makes one.' : `There are: ${rows.map(row => row.id).join(', ')}.`
  )
