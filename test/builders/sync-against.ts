import type { AwsSurroundings } from '../../src/engine/aws/aws-connection.ts'
import { connect } from '../../src/engine/aws/connect.ts'
import { eventHistory } from '../../src/engine/ingest/sync/event-history.ts'
import type { Connect } from '../../src/engine/ingest/sync/log-source.ts'
import { runSync, type SyncOptions } from '../../src/engine/ingest/sync/run-sync.ts'
import { logSourceOf } from '../../src/engine/ingest/sync/sources.ts'
import { openWritable } from '../../src/engine/store/database.ts'
import type { SyncReport } from '../../src/shared/contract/sync.ts'
import { SyncRequest } from '../../src/shared/contract/sync.ts'
import type { Connector } from '../../src/shared/vocabulary/connector.ts'

/** Signs in with the profiles of an environment; whatever it asks to be trusted is. */
export const connectIn = (env: Readonly<Record<string, string | undefined>>): Connect => {
  const surroundings: AwsSurroundings = {
    env,
    now: Date.now,
    isTrusted: () => true,
    askMfa: (_profile, serial) => Promise.reject(new Error(`nobody has ${serial}`))
  }
  return caller => connect(caller, surroundings)
}

/** Runs a sync of one connector, with no patience to speak of and lookups as fast as they come. */
export const syncAgainst = (
  env: Readonly<Record<string, string | undefined>>,
  workspaceDir: string,
  connector: Connector,
  changes: Partial<SyncOptions> & { spacingMs?: number } = {}
): Promise<SyncReport> => {
  const { spacingMs = 0, ...rest } = changes
  openWritable(workspaceDir).close()
  return runSync({
    workspaceDir,
    connectors: [connector],
    request: SyncRequest.parse({ connectors: [connector.id] }),
    connect: connectIn(env),
    now: Date.now,
    signal: new AbortController().signal,
    report: () => undefined,
    patience: { firstMs: 5, longestMs: 50, totalMs: 3000 },
    sources: { ...logSourceOf, 'event-history': eventHistory({ spacingMs }) },
    ...rest
  })
}
