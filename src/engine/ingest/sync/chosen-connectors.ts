import type { SyncedConnector, SyncRequest } from '../../../shared/contract/sync.ts'
import type { Connector } from '../../../shared/vocabulary/connector.ts'

/** Those a request means, in the order they are collected: named ones even when they are switched off. */
export const chosenConnectors = (connectors: readonly Connector[], { connectors: ids }: Pick<SyncRequest, 'connectors'>): Connector[] =>
  connectors
    .filter(({ id, enabled }) => (ids.length === 0 ? enabled : ids.includes(id)))
    .sort((one, other) => one.priority - other.priority || one.name.localeCompare(other.name, 'en'))

/** What is known of a connector before it is collected. */
export const emptyOutcome = ({ id, mode }: Connector): SyncedConnector => ({
  connectorId: id,
  state: mode === 'skip' ? 'skipped' : 'cancelled',
  problem: null,
  problems: [],
  layout: null,
  accounts: [],
  regions: [],
  filesFetched: 0,
  filesKnown: 0,
  filesMissing: 0
})
