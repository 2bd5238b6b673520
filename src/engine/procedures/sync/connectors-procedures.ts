import type { LedgerDay } from '../../../shared/contract/connectors.ts'
import type { EngineHandlers } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Connector, ConnectorDraft } from '../../../shared/vocabulary/connector.ts'
import { readConnectorState, readLedger } from '../../store/collect-ledger.ts'
import { connectorIdFor, dropConnector, keepConnector, readConnectors, takenConnectorIds } from '../../store/connector-file.ts'
import type { Rooms } from '../rooms.ts'
import { connectorRows } from './connector-rows.ts'

type Names = Extract<keyof EngineHandlers, `connectors.${string}`>

/** @throws `not-found` naming what there is */
export const requireConnector = (workspaceDir: string, id: string): Connector => {
  const { connectors } = readConnectors(workspaceDir)
  const found = connectors.find(connector => connector.id === id)
  if (found !== undefined) return found
  const known = connectors.map(connector => connector.id).join(', ')
  throw new AppError(
    'not-found',
    `There is no connector “${id}”.`,
    known === '' ? 'No connector has been set up yet.' : `There are: ${known}.`
  )
}

/** @throws `invalid-input` when another connector has the name: people tell them apart by it */
const checkName = (connectors: readonly Connector[], { name }: ConnectorDraft, id: string | undefined): void => {
  const other = connectors.find(connector => connector.id !== id && connector.name.toLowerCase() === name.toLowerCase())
  if (other === undefined) return
  const message = `Another connector is called “${other.name}”.`
  throw new AppError('invalid-input', `name: ${message}`, 'Choose another name, or change that one.', undefined, [
    { field: 'draft.name', message }
  ])
}

/** More would be no answer for a page. */
const mostDays = 1500

/** @throws `invalid-input` */
const checkDays = (fromDay: string | undefined, toDay: string | undefined): void => {
  const refuse = (field: string, message: string): never => {
    throw new AppError('invalid-input', `${field}: ${message}`, 'For example 2026-01-31.', undefined, [{ field, message }])
  }
  const msOf = (field: string, day: string | undefined): number | null => {
    if (day === undefined) return null
    const ms = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
    return Number.isNaN(ms) ? refuse(field, `${day} is no day.`) : ms
  }
  const [fromMs, toMs] = [msOf('fromDay', fromDay), msOf('toDay', toDay)]
  // One end alone meets what is known on the other side; two may span anything.
  if (fromMs !== null && toMs !== null && toMs - fromMs > mostDays * 86_400_000) refuse('toDay', `At most ${mostDays} days at once.`)
}

export const connectorsProcedures = (rooms: Rooms): Pick<EngineHandlers, Names> => {
  const { sync } = rooms
  const present = { isRunning: sync.isRunning, nextSyncMs: sync.nextSyncMs }
  const rows = () => connectorRows(rooms.workspace(), present, (reader, { id }) => readConnectorState(reader.database, id))
  const tellChanged = (): void => {
    sync.lookAgain()
    rooms.notify('sync.changed', {})
  }
  return {
    'connectors.list': rows,
    'connectors.save': ({ id, draft }) => {
      const { dir } = rooms.workspace()
      if (id !== undefined) requireConnector(dir, id)
      checkName(readConnectors(dir).connectors, draft, id)
      const connector = { id: id ?? connectorIdFor(draft.name, takenConnectorIds(dir)), ...draft }
      keepConnector(dir, connector)
      tellChanged()
      const saved = rows().find(row => row.id === connector.id)
      if (saved === undefined) throw new Error('a connector that was just saved is not there')
      return saved
    },
    'connectors.remove': ({ id }) => {
      const removed = dropConnector(rooms.workspace().dir, id)
      if (removed) tellChanged()
      return { removed }
    },
    'connectors.test': async ({ id }, { signal }) => {
      const connector = requireConnector(rooms.workspace().dir, id)
      const { testConnector } = await import('../../ingest/sync/test-connector.ts')
      return testConnector(connector, rooms.aws.connect, rooms.now(), signal)
    },
    'connectors.ledger': ({ id, fromDay, toDay }) => {
      const workspace = rooms.workspace()
      requireConnector(workspace.dir, id)
      checkDays(fromDay, toDay)
      const days = readLedger(workspace.reader.database, id, fromDay ?? null, toDay ?? null)
      const distinct = (of: (row: LedgerDay) => string): string[] => [...new Set(days.map(of))].sort()
      return { accounts: distinct(row => row.accountId), regions: distinct(row => row.region), days }
    }
  }
}
