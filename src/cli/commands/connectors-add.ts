import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AppError } from '../../shared/errors/app-error.ts'
import { ConnectorDraft } from '../../shared/vocabulary/connector.ts'
import { connectorShape, toConnectorAnswer } from '../answers/connector-answer.ts'
import { connectorFlags, givenFields, readDraft } from '../arguments/connector-flags.ts'
import type { Flag } from '../arguments/flag.ts'
import type { Call } from '../call.ts'
import type { Command } from '../command.ts'
import { writeList } from '../output/write-list.ts'
import { withEngine } from '../with-engine.ts'

export const fromFlag: Flag = {
  name: 'from',
  value: 'FILE.json',
  help: 'fields from a file, as connectors list prints them; flags count before it',
  example: '--from connectors.json'
}

const ownFields = new Set(Object.keys(ConnectorDraft.shape))
/** What a list tells of a connector besides its fields. A field nobody knows is told, not left out. */
const toldFields = new Set(connectorShape.fields.map(field => field.split('.')[0]))

const isFields = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The connectors of `--from`; one without fields where it was not given. */
export const readFrom = async (call: Call): Promise<Record<string, unknown>[]> => {
  const path = call.args.one('from')
  if (path === undefined) return [{}]
  const refuse = (message: string, cause?: unknown): AppError =>
    new AppError('invalid-input', message, 'For example {"name":"Production","accountId":"111122223333", …} or a list of them.', cause)
  const text = await readFile(resolve(call.around.cwd, path), 'utf8').catch((error: unknown) => {
    throw refuse(`${path} cannot be read.`, error)
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw refuse(`${path} is not JSON.`, error)
  }
  const entries = Array.isArray(value) ? value : [value]
  if (entries.length === 0 || !entries.every(isFields)) throw refuse(`${path} holds no connector.`)
  return entries.map(entry => Object.fromEntries(Object.entries(entry).filter(([name]) => ownFields.has(name) || !toldFields.has(name))))
}

export const connectorsAdd: Command = {
  name: 'connectors add',
  summary: 'add an account to monitor',
  about: [
    'Every field is checked by the rules of AWS, and each that is wrong is told on a line of its own. Nothing is asked of AWS: footfall connectors test does that.',
    'Of an organization trail one connector collects it (--mode organization); the others of its accounts say --mode skip with the same trail ARN.'
  ],
  flags: [...connectorFlags, fromFlag],
  examples: [
    ['footfall connectors add --from base.json --bucket other-logs --name Archive', 'fields of a file, and two that differ'],
    ['footfall connectors add --from base.json --name Sandbox --account 444455556666', 'as another, but for these fields'],
    ['footfall connectors add --from connectors.json', 'all that another workspace has']
  ],
  run: async call => {
    const given = givenFields(call.args)
    const entries = await readFrom(call)
    const drafts = entries.map((entry, at) => readDraft({ ...entry, ...given }, entries.length === 1 ? '' : `entry ${at + 1}`))
    const { signal } = call.around
    const rows = await withEngine(call, { mode: 'write', create: true }, async client => {
      const saved = []
      for (const draft of drafts) saved.push(await client.call('connectors.save', { draft }, { signal }))
      return saved
    })
    await writeList(call, connectorShape, rows.map(toConnectorAnswer), '')
    for (const row of rows) for (const warning of row.warnings) call.note(`${row.id}: ${warning}`)
    return 0
  }
}
