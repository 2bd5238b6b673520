import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { EngineCall, Output } from '../../shared/contract/contract.ts'
import { dataDir } from '../data-dir.ts'
import { runImport } from '../ingest/run-import.ts'
import { sampleFiles } from '../sample/sample-organization.ts'
import { openReadable, openWritable } from '../store/database.ts'
import { readJson, writeJson } from '../store/workspace-files.ts'

/** Raised when the generated organization changes, so that an older sample is built anew. */
const sampleVersion = 1
const Marker = z.object({ sampleVersion: z.number() })
const markerPath = (dir: string) => join(dir, 'sample.json')

/** True for a workspace made by `sample.build`. */
export const isSample = (dir: string): boolean => readJson(markerPath(dir), Marker) !== undefined

const isCurrentSample = (dir: string): boolean => readJson(markerPath(dir), Marker)?.sampleVersion === sampleVersion

/**
 * Generates the sample organization's logs and imports them like anybody's. Built beside its place and moved there whole:
 * a build that is stopped leaves no half sample.
 */
export async function buildSample(path: string | undefined, call: EngineCall<'sample.build'>): Promise<Output<'sample.build'>> {
  const dir = resolve(path ?? join(dataDir(), 'workspaces', 'sample'))
  if (isCurrentSample(dir)) return { path: dir, events: countSampleEvents(dir), built: false }
  await mkdir(dirname(dir), { recursive: true, mode: 0o700 })
  const building = await mkdtemp(`${dir}-building-`)
  try {
    const events = await build(building, call)
    if (existsSync(dir) && isSample(dir)) await rm(dir, { recursive: true, force: true })
    await rename(building, dir)
    return { path: dir, events, built: true }
  } finally {
    await rm(building, { recursive: true, force: true })
  }
}

async function build(dir: string, { signal, report }: EngineCall<'sample.build'>): Promise<number> {
  openWritable(dir).close()
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
    keep: 'copy',
    signal,
    report: progress => report({ step: 'importing', done: progress.eventsAdded, total: null })
  })
  await rm(logs, { recursive: true, force: true })
  writeJson(markerPath(dir), { sampleVersion })
  return result.events.added
}

function countSampleEvents(dir: string): number {
  const database = openReadable(dir)
  try {
    return Number(database.prepare("SELECT value FROM meta WHERE key = 'events'").get()?.value ?? 0)
  } finally {
    database.close()
  }
}
