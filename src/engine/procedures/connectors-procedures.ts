import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Connector, ConnectorDraft } from '../../shared/vocabulary/connector.ts'
import { connectorIdFor, dropConnector, keepConnector, readConnectors, takenConnectorIds } from '../store/connector-file.ts'
import { connectorRows, noPast } from './connector-rows.ts'
import type { Rooms } from './rooms.ts'

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

export const connectorsProcedures = (rooms: Rooms): Pick<EngineHandlers, Names> => {
  const rows = () => connectorRows(rooms.workspace(), { isRunning: () => false, nextSyncMs: () => null }, () => noPast)
  return {
    'connectors.list': rows,
    'connectors.save': ({ id, draft }) => {
      const { dir } = rooms.workspace()
      if (id !== undefined) requireConnector(dir, id)
      checkName(readConnectors(dir).connectors, draft, id)
      const connector = { id: id ?? connectorIdFor(draft.name, takenConnectorIds(dir)), ...draft }
      keepConnector(dir, connector)
      rooms.notify('sync.changed', {})
      const saved = rows().find(row => row.id === connector.id)
      if (saved === undefined) throw new Error('a connector that was just saved is not there')
      return saved
    },
    'connectors.remove': ({ id }) => {
      const removed = dropConnector(rooms.workspace().dir, id)
      if (removed) rooms.notify('sync.changed', {})
      return { removed }
    },
    'connectors.ledger': ({ id }) => {
      requireConnector(rooms.workspace().dir, id)
      return { accounts: [], regions: [], days: [] }
    }
  }
}
