import { rmSync } from 'node:fs'
import { importLogs, type SyncRun, syncLogs } from '../footfall-command.ts'
import { type LogArchive, logsOfFolder, openLogArchive, organizationLogs } from '../input/log-archive.ts'
import { idleSync, type Measure, measured, notMeasured } from '../measure.ts'
import { median, rounded } from '../statistics.ts'

/** Measure 13: what the bucket was asked by the second of two syncs. */
export const idleSyncMeasure = async (directory: string): Promise<Measure> => {
  const { generated, sinceDay } = organizationLogs(idleSync)
  const files = generated.keys.length
  const archive = await openLogArchive(generated, directory, sinceDay)
  try {
    const workspace = archive.makeWorkspace('workspace')
    const first = await syncLogs(workspace, archive.env)
    const firstRequests = archive.requests()
    const second = await syncLogs(workspace, archive.env)
    const requests = archive.requests()
    const { added } = first.answer.events
    if (added !== files || second.answer.events.read !== 0)
      return notMeasured('13', files, `of ${files} events the first sync added ${added}, and the second read ${second.answer.events.read}`)
    return measured('13', files, sumOf(requests), {
      requests,
      seconds: seconds(second),
      first: { requests: firstRequests, seconds: seconds(first) }
    })
  } finally {
    await archive.close()
  }
}

const sumOf = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, count) => sum + count, 0)
const seconds = ({ elapsedMs }: SyncRun): number => rounded(elapsedMs / 1000)

interface Speeds {
  imported: number[]
  synced: number[]
}

/** Import and sync in the same minute, of the same files, into workspaces of their own. */
const round = async (input: { logs: string; events: number }, archive: LogArchive, speeds: Speeds): Promise<SyncRun> => {
  const [disk, bucket] = [archive.makeWorkspace('imported'), archive.makeWorkspace('synced')]
  const imported = await importLogs(input.logs, disk)
  const synced = await syncLogs(bucket, archive.env)
  for (const workspace of [disk, bucket]) rmSync(workspace, { recursive: true, force: true })
  if (synced.answer.events.added !== imported.answer.events.added)
    throw new Error(`The sync added ${synced.answer.events.added} events, the import ${imported.answer.events.added}.`)
  speeds.imported.push(input.events / (imported.elapsedMs / 1000))
  speeds.synced.push(input.events / (synced.elapsedMs / 1000))
  return synced
}

/** Measure 13a: the stand-in for AWS works on the same machine, and its time counts. */
export const syncSpeedMeasure = async (input: { logs: string; events: number }, directory: string, runs: number): Promise<Measure> => {
  const archive = await openLogArchive(logsOfFolder(input.logs), directory, FIRST_DAY)
  const speeds: Speeds = { imported: [], synced: [] }
  try {
    let last = await round(input, archive, { imported: [], synced: [] })
    for (let run = 0; run < runs; run++) last = await round(input, archive, speeds)
    return measured('13a', input.events, rounded(median(speeds.synced.map((speed, run) => speed / (speeds.imported[run] ?? Number.NaN)))), {
      eventsPerSecond: Math.round(median(speeds.synced)),
      importEventsPerSecond: Math.round(median(speeds.imported)),
      requests: last.answer.requests
    })
  } finally {
    await archive.close()
  }
}

/** Before anything synthetic. */
const FIRST_DAY = '2026-01-01'
