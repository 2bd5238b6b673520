import { gzipSync } from 'node:zlib'
import type { AwsConnection } from '../../../src/engine/aws/aws-connection.ts'
import { bucketSource } from '../../../src/engine/ingest/sync/bucket-source.ts'
import { emptyOutcome } from '../../../src/engine/ingest/sync/chosen-connectors.ts'
import { estimateSync } from '../../../src/engine/ingest/sync/estimate-sync.ts'
import { createPatience } from '../../../src/engine/ingest/sync/patience.ts'
import { runSync, type SyncOptions } from '../../../src/engine/ingest/sync/run-sync.ts'
import { openReadable, openWritable } from '../../../src/engine/store/database.ts'
import { type SyncedConnector, type SyncProgress, SyncRequest } from '../../../src/shared/contract/sync.ts'
import type { Connector } from '../../../src/shared/vocabulary/connector.ts'
import { type StandIn, type StandInOptions, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aState, names } from '../../aws-stand-in/state/a-state.ts'
import type { BucketObjects } from '../../aws-stand-in/state/bucket-objects.ts'
import { anAccessKey, bucketOf } from '../../aws-stand-in/state/parts.ts'
import { aConnector } from '../../builders/a-connector.ts'
import { aRawRecord } from '../../builders/a-log-folder.ts'
import { aLogKey, type LogAt } from '../../builders/a-log-key.ts'

/** Events `from` to `from + count`, the same every time. */
export const logBody = (from: number, count = 3): Buffer =>
  gzipSync(JSON.stringify({ Records: Array.from({ length: count }, (_, i) => aRawRecord(from + i)) }))

export interface LogBucket {
  standIn: StandIn
  objects: BucketObjects
  connector: Connector
  /** Puts files, each with events of its own. @returns their keys */
  put(logs: readonly Omit<LogAt, 'n'>[]): string[]
  sync(request?: Partial<SyncRequest>, more?: Partial<SyncOptions>): ReturnType<typeof runSync>
  estimate(request?: Partial<SyncRequest>): ReturnType<typeof estimateSync>
  /** Requests since the last time this was asked. */
  requests(): Record<string, number>
  close(): Promise<void>
}

/** A connection that signs with the log archive's collector. */
export const connectionTo = (standIn: StandIn, key = anAccessKey('collector')): AwsConnection => {
  const connection: AwsConnection = {
    caller: { profile: 'log-archive-collector', roleArn: null, externalId: null },
    region: 'eu-west-1',
    partition: 'aws',
    config: (_service, region = 'eu-west-1') => ({
      region,
      credentials: async () => ({ accessKeyId: key.id, secretAccessKey: key.secret }),
      requestHandler: { connectionTimeout: 2000, requestTimeout: 10_000 },
      maxAttempts: 2,
      retryMode: 'standard',
      profile: 'log-archive-collector',
      endpoint: standIn.url,
      forcePathStyle: true,
      ignoreConfiguredEndpointUrls: true
    }),
    assume: () => connection
  }
  return connection
}

/** Waits of a fault that passes, short enough for a test. */
export const shortPatience = { firstMs: 20, longestMs: 200, totalMs: 4000 }

export const aLogBucket = async (
  workspaceDir: string,
  connector: Partial<Connector> = {},
  options: StandInOptions = {}
): Promise<LogBucket> => {
  openWritable(workspaceDir).close()
  const standIn = await startStandIn(aState(), options)
  const { objects } = bucketOf(standIn.state, names.logBucket)
  const setting = aConnector({
    profile: 'log-archive-collector',
    region: 'eu-west-1',
    mode: 'organization',
    ...connector,
    bucket: connector.bucket ?? names.logBucket
  })
  let events = 0
  return {
    standIn,
    objects,
    connector: setting,
    put: logs =>
      logs.map(log => {
        const n = events
        events += 3
        const key = aLogKey({ ...log, n })
        objects.put(key, logBody(n), { lastModifiedMs: log.atMs })
        return key
      }),
    sync: (request = {}, more = {}) =>
      runSync({
        workspaceDir,
        connectors: [setting],
        request: SyncRequest.parse(request),
        connect: () => connectionTo(standIn),
        now: Date.now,
        signal: new AbortController().signal,
        report: (_progress: SyncProgress) => undefined,
        patience: shortPatience,
        ...more
      }),
    estimate: async (request = {}) => {
      const database = openReadable(workspaceDir)
      try {
        return await estimateSync({
          database,
          connectors: [setting],
          request: SyncRequest.parse(request),
          connect: () => connectionTo(standIn),
          now: Date.now,
          signal: new AbortController().signal,
          report: () => undefined
        })
      } finally {
        database.close()
      }
    },
    requests: () => {
      const counts = standIn.calls.byOperation()
      standIn.calls.clear()
      return counts
    },
    close: () => standIn.close()
  }
}

/** Everything a bucket's source would fetch, without storing it: a workspace's store is only looked into. */
export const pathsToFetch = async (
  { connector, standIn }: LogBucket,
  workspaceDir: string
): Promise<{ paths: string[]; outcome: SyncedConnector }> => {
  const database = openReadable(workspaceDir)
  const outcome = emptyOutcome(connector)
  const { signal } = new AbortController()
  const paths: string[] = []
  let ticket = 0
  try {
    const deliveries = bucketSource({
      ...{ connector, database, signal, outcome, now: Date.now },
      request: SyncRequest.parse({}),
      connect: () => connectionTo(standIn),
      whyKnown: () => null,
      nextTicket: () => ++ticket,
      patience: createPatience({ signal, limits: shortPatience, onWait: () => undefined }),
      requests: { list: 0, get: 0, lookup: 0, other: 0 },
      fetched: { bytes: 0 },
      tell: () => undefined
    })
    for await (const delivery of deliveries) {
      if (delivery.type !== 'file') continue
      paths.push(delivery.task.shownPath)
      delivery.done?.()
    }
    return { paths, outcome }
  } finally {
    database.close()
  }
}

/** What the store holds of an object store's files, by path. */
export const storedPaths = (workspaceDir: string): string[] => {
  const database = openReadable(workspaceDir)
  try {
    return database
      .prepare('SELECT path FROM file_path ORDER BY path')
      .all()
      .map(row => String(row.path))
  } finally {
    database.close()
  }
}
