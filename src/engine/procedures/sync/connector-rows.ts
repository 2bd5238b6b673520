import type { ConnectorRow } from '../../../shared/contract/connectors.ts'
import type { Connector } from '../../../shared/vocabulary/connector.ts'
import { connectorWarnings } from '../../ingest/sync/connector-warnings.ts'
import type { ConnectorState } from '../../store/collect-ledger.ts'
import { readConnectors } from '../../store/connector-file.ts'
import { newestByAccount } from '../../store/read/newest-by-account.ts'
import type { StoreReader } from '../../store/read/store-reader.ts'
import type { WorkspaceRoom } from '../workspace-room.ts'

/** What only the running engine knows. */
export interface ConnectorPresent {
  isRunning(id: string): boolean
  /** null: disabled, paused or skipped, or nobody keeps a schedule here. */
  nextSyncMs(connector: Connector): number | null
}

/** The accounts whose logs a connector brings; those of a skipped one come through another connector and are its own all the same. */
export const accountsOf = ({ mode, accountId, accounts }: Connector, found: readonly string[] | null): readonly string[] =>
  mode !== 'organization' ? [accountId] : (found ?? []).filter(account => accounts.length === 0 || accounts.includes(account))

const newestOf = (accounts: readonly string[], newest: ReadonlyMap<string, number>): number | null =>
  accounts.reduce<number | null>((latest, account) => {
    const ms = newest.get(account)
    return ms === undefined || (latest !== null && latest >= ms) ? latest : ms
  }, null)

// Walking over events is for what has changed: the pages ask for rows often.
const newestByReader = new WeakMap<StoreReader, { version: number; newest: Map<string, number> }>()

const newestIn = (reader: StoreReader): Map<string, number> => {
  const known = newestByReader.get(reader)
  if (known?.version === reader.frame.version) return known.newest
  const newest = newestByAccount(reader)
  newestByReader.set(reader, { version: reader.frame.version, newest })
  return newest
}

/** The connectors of a workspace with how fresh they are, by priority, then name. */
export const connectorRows = (
  workspace: WorkspaceRoom,
  present: ConnectorPresent,
  pastOf: (reader: StoreReader, connector: Connector) => ConnectorState
): ConnectorRow[] => {
  const { reader } = workspace
  const { connectors, problems } = readConnectors(workspace.dir)
  const pasts = connectors.map(connector => ({ connector, past: pastOf(reader, connector) }))
  const warnings = connectorWarnings(pasts.map(({ connector, past }) => ({ connector, accountsFound: past.accountsFound })))
  const newest = newestIn(reader)
  return pasts.map(({ connector, past }, at) => ({
    ...connector,
    ...past,
    newestEventMs: newestOf(accountsOf(connector, past.accountsFound), newest),
    running: present.isRunning(connector.id),
    nextSyncMs: present.nextSyncMs(connector),
    accountsFound: past.accountsFound?.length ?? null,
    // Entries that do not read have no row of their own; the first row tells of them.
    warnings: [...(at === 0 ? problems : []), ...(warnings.get(connector.id) ?? [])]
  }))
}
