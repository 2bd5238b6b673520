import { existsSync, readdirSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { EngineCall, Output } from '../../shared/contract/contract.ts'
import { initialSettings } from '../../shared/contract/workspace.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { dataDir } from '../data-dir.ts'
import { importOkta } from '../ingest/okta/import-okta.ts'
import { runImport } from '../ingest/run-import.ts'
import { keepSnapshots } from '../ingest/snapshot/keep-snapshots.ts'
import { accounts } from '../sample/inventory/sample-accounts.ts'
import { sampleOktaFiles } from '../sample/okta/sample-okta.ts'
import { sampleFiles } from '../sample/sample-organization.ts'
import { sampleSnapshotFiles } from '../sample/snapshot/sample-snapshot.ts'
import { OLDER_SNAPSHOT_MS, SNAPSHOT_MS } from '../sample/snapshot/snapshot-times.ts'
import { SnapshotReading } from '../snapshot/snapshot-reading.ts'
import { keepConnector } from '../store/connector-file.ts'
import { openReadable, openWritable } from '../store/database.ts'
import { keepSetup } from '../store/setup-file.ts'
import { readJson, writeJson, writeSettings } from '../store/workspace-files.ts'

/** Raised when the generated organization changes, so that an older sample is built anew. */
const sampleVersion = 4
/** Where so little happens that hours without a record say nothing; whoever made the logs knows that none is missing. */
const quietAccounts = Object.values(accounts).filter(accountId => accountId !== accounts.production)
const Marker = z.object({ sampleVersion: z.number() })
const markerPath = (dir: string) => join(dir, 'sample.json')

/** True for a workspace made by `sample.build`. */
export const isSample = (dir: string): boolean => readJson(markerPath(dir), Marker) !== undefined

const isCurrentSample = (dir: string): boolean => readJson(markerPath(dir), Marker)?.sampleVersion === sampleVersion

/**
 * Generates the sample organization's logs, two snapshots of it and its Okta's exports, and imports them like anybody's. Built beside
 * its place and moved there whole: a build that is stopped leaves no half sample.
 */
export async function buildSample(path: string | undefined, call: EngineCall<'sample.build'>): Promise<Output<'sample.build'>> {
  const dir = resolve(path ?? join(dataDir(), 'workspaces', 'sample'))
  if (isCurrentSample(dir)) return { path: dir, events: countSampleEvents(dir), built: false }
  refuseOthers(dir)
  await mkdir(dirname(dir), { recursive: true, mode: 0o700 })
  const building = await mkdtemp(`${dir}-building-`)
  try {
    const events = await build(building, call)
    // Somebody may have made something there meanwhile.
    refuseOthers(dir)
    await rm(dir, { recursive: true, force: true })
    await rename(building, dir)
    return { path: dir, events, built: true }
  } finally {
    await rm(building, { recursive: true, force: true })
  }
}

/** Only a sample, or nothing at all, gives way to a sample. */
function refuseOthers(dir: string): void {
  if (!existsSync(dir) || isSample(dir) || readdirSync(dir).length === 0) return
  throw new AppError('invalid-input', `${dir} holds something else than the sample.`, 'Name an empty folder, or one that is not there yet.')
}

async function build(dir: string, call: EngineCall<'sample.build'>): Promise<number> {
  openWritable(dir).close()
  const added = await buildLogs(dir, call)
  buildSnapshots(dir, call)
  await buildOkta(dir, call)
  writeSettings(dir, { ...initialSettings, completeAccounts: quietAccounts })
  await buildSetup(dir)
  writeJson(markerPath(dir), { sampleVersion })
  return added
}

async function buildLogs(dir: string, { signal, report }: EngineCall<'sample.build'>): Promise<number> {
  const logs = join(dir, 'logs')
  let written = 0
  for (const { key, records } of sampleFiles()) {
    signal.throwIfAborted()
    const place = join(logs, ...key.split('/'))
    await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    await writeFile(place, gzipSync(JSON.stringify({ Records: records }), { level: 5 }), { mode: 0o600 })
    if (++written % 20 === 0) report({ step: 'writing logs', done: written, total: null })
  }
  const result = await runImport({
    workspaceDir: dir,
    paths: [logs],
    shownNames: new Map([[logs, 'sample']]),
    keep: 'copy',
    signal,
    report: progress => report({ step: 'importing', done: progress.eventsAdded, total: null })
  })
  await rm(logs, { recursive: true, force: true })
  return result.events.added
}

/** Read from memory: some fifteen hundred small files would take longer to write than to read. */
function buildSnapshots(dir: string, { signal, report }: EngineCall<'sample.build'>): void {
  const reading = new SnapshotReading()
  for (const atMs of [OLDER_SNAPSHOT_MS, SNAPSHOT_MS]) {
    const folder = `sample/${new Date(atMs).toISOString().slice(0, 10)}`
    for (const { path, text } of sampleSnapshotFiles(atMs))
      reading.add({ path: `${folder}/${path}`, bytes: Buffer.from(text), modifiedAtMs: atMs })
  }
  const step = (done: number, total: number): void => report({ step: 'keeping snapshots', done, total })
  const database = openWritable(dir)
  try {
    keepSnapshots(database, reading.finish(), Date.now(), () => signal.throwIfAborted(), step)
  } finally {
    database.close()
  }
}

async function buildOkta(dir: string, { signal, report }: EngineCall<'sample.build'>): Promise<void> {
  const folder = join(dir, 'okta')
  await mkdir(folder, { mode: 0o700 })
  for (const { path, text } of sampleOktaFiles()) await writeFile(join(folder, path), text, { mode: 0o600 })
  await importOkta({ workspaceDir: dir, paths: [folder], signal, report })
  await rm(folder, { recursive: true, force: true })
}

/** Loaded when it is needed: nobody else here writes set-ups. */
async function buildSetup(dir: string): Promise<void> {
  const { sampleConnectors, sampleSetup } = await import('../sample/sample-setup.ts')
  keepSetup(dir, sampleSetup())
  for (const connector of sampleConnectors()) keepConnector(dir, connector)
}

function countSampleEvents(dir: string): number {
  const database = openReadable(dir)
  try {
    return Number(database.prepare("SELECT value FROM meta WHERE key = 'events'").get()?.value ?? 0)
  } finally {
    database.close()
  }
}
