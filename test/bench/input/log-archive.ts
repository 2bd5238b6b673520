import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { openWritable } from '../../../src/engine/store/database.ts'
import { startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aState, ids, names } from '../../aws-stand-in/state/a-state.ts'
import { bucketObjects, type Generated } from '../../aws-stand-in/state/bucket-objects.ts'
import { generatedLogs } from '../../aws-stand-in/state/generated-logs.ts'
import { bucketOf } from '../../aws-stand-in/state/parts.ts'
import { compareUtf8 } from '../../aws-stand-in/state/utf8-order.ts'
import { aConnector } from '../../builders/a-connector.ts'
import { trustProfile } from '../footfall-command.ts'

const DAY_MS = 86_400_000
const PROFILE = 'log-archive-collector'

/** A bucket of logs behind a stand-in for AWS on this computer. */
export interface LogArchive {
  /** What a command needs to reach it; its profile is trusted. */
  env: NodeJS.ProcessEnv
  /** A new workspace below the archive's folder with one connector to the bucket. */
  makeWorkspace(name: string): string
  /** Requests since this was asked last, by operation. */
  requests(): Record<string, number>
  close(): Promise<void>
}

/** @param parent  where its files lie while it is open @param sinceDay  first day its connector collects */
export const openLogArchive = async (generated: Generated, parent: string, sinceDay: string): Promise<LogArchive> => {
  const state = aState()
  bucketOf(state, names.logBucket).objects = bucketObjects(generated)
  const standIn = await startStandIn(state)
  const directory = mkdtempSync(join(parent, 'log-archive-'))
  const env = { ...standIn.environment().variables, XDG_DATA_HOME: join(directory, 'data') }
  await trustProfile(PROFILE, env)
  const connector = aConnector({ profile: PROFILE, region: 'eu-west-1', mode: 'organization', bucket: names.logBucket, sinceDay })
  return {
    env,
    makeWorkspace(name) {
      const workspace = join(directory, name)
      mkdirSync(workspace)
      openWritable(workspace).close()
      writeFileSync(join(workspace, 'connectors.json'), JSON.stringify([connector]))
      return workspace
    },
    requests() {
      const counts = standIn.calls.byOperation()
      standIn.calls.clear()
      return counts
    },
    async close() {
      await standIn.close()
      rmSync(directory, { recursive: true, force: true })
    }
  }
}

const numbered = (count: number, name: (n: number) => string): string[] => Array.from({ length: count }, (_, n) => name(n + 1))

/** Logs of an organization up to yesterday: a small file a day of every account in every region. */
export const organizationLogs = ({ accounts, regions, days }: { accounts: number; regions: number; days: number }) => {
  const firstDayMs = (Math.floor(Date.now() / DAY_MS) - days) * DAY_MS
  const generated = generatedLogs({
    root: `AWSLogs/${ids.organization}/`,
    accountIds: numbered(accounts, n => String(111_111_111_000 + n)),
    regions: numbered(regions, n => `eu-west-${n}`),
    firstDayMs,
    days,
    filesPerDay: 1,
    eventsPerFile: 1
  })
  return { generated, sinceDay: new Date(firstDayMs).toISOString().slice(0, 10) }
}

/** A folder of log files as a bucket holds them. */
export const logsOfFolder = (directory: string): Generated => {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.json.gz'))
  return {
    keys: files.map(name => name.replaceAll(sep, '/')).sort(compareUtf8),
    body: key => readFileSync(join(directory, key)),
    lastModifiedMs: key => Math.trunc(statSync(join(directory, key)).mtimeMs),
    sizeBytes: key => statSync(join(directory, key)).size
  }
}
