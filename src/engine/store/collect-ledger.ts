import type { DatabaseSync } from 'node:sqlite'
import type { AwsProblem, LedgerDay } from '../../shared/contract/connectors.ts'
import { dayMs, formatDay, startOfDay } from '../../shared/vocabulary/time.ts'
import { numberOrNull, textOrNull } from './cells.ts'
import type { CollectPlace } from './collect-mark.ts'

/** What earlier syncs of a connector left behind. */
export interface ConnectorState {
  newestDeliveryMs: number | null
  lastSyncMs: number | null
  lastGoodSyncMs: number | null
  gapDays: number
  missingObjects: number
  /** Those of them that came whole and cannot be read. */
  unreadableObjects: number
  lastProblem: AwsProblem | null
  /** null: not looked yet. */
  accountsFound: string[] | null
}

/** What is known of a connector's bucket, so that it need not be looked through again. */
export interface KnownLook {
  atMs: number
  layout: string | null
  bucketRegion: string | null
  accounts: string[]
  sinceDay: string | null
}

/** How far a place has been collected. */
export interface PlaceState extends CollectPlace {
  id: number
  cursor: string | null
  sinceDay: string | null
  /** When it was last listed to its end. */
  listedMs: number | null
}

/** An object that is to be tried again. */
export interface MissingRow {
  path: string
  sizeBytes: number
  modifiedAtMs: number
  day: string
  code: string
  unreadable: boolean
}

/** Files come up to this long after the end of a day; until then it is open. */
const lateMs = 2 * 3_600_000

/** What rows of one account and region have in common. */
const pairOf = ({ account, region }: Record<string, unknown>): string => `${String(account)} ${String(region)}`

const parsed = <T>(text: unknown): T | null => (typeof text === 'string' ? (JSON.parse(text) as T) : null)

/** @returns null when the connector's bucket, as it is set now, was never looked through */
export function readKnownLook(database: DatabaseSync, connectorId: string, target: string): KnownLook | null {
  const row = database.prepare('SELECT * FROM collect_connector WHERE connector = ? AND target = ?').get(connectorId, target)
  if (row === undefined || row.looked_ms === null) return null
  return {
    atMs: Number(row.looked_ms),
    layout: textOrNull(row.layout),
    bucketRegion: textOrNull(row.bucket_region),
    accounts: parsed<string[]>(row.accounts) ?? [],
    sinceDay: textOrNull(row.since_day)
  }
}

/**
 * Places found when the bucket was last looked through, by path.
 * @param target  null: all that were ever found
 */
export function readPlaces(database: DatabaseSync, connectorId: string, target: string | null): PlaceState[] {
  return database
    .prepare('SELECT * FROM collect_place WHERE connector = ?1 AND (?2 IS NULL OR target = ?2 AND found = 1) ORDER BY path')
    .all(connectorId, target)
    .map(row => ({
      id: Number(row.id),
      connectorId,
      target: String(row.target),
      path: String(row.path),
      accountId: String(row.account),
      region: String(row.region),
      cursor: textOrNull(row.cursor),
      sinceDay: textOrNull(row.since_day),
      listedMs: numberOrNull(row.listed_ms)
    }))
}

/** Objects of a place that could not be had, by path. */
export function readMissing(database: DatabaseSync, placeId: number): MissingRow[] {
  return database
    .prepare('SELECT path, size_bytes, modified_ms, day, code, unreadable FROM collect_missing WHERE place = ? ORDER BY path')
    .all(placeId)
    .map(row => ({
      path: String(row.path),
      sizeBytes: Number(row.size_bytes),
      modifiedAtMs: Number(row.modified_ms),
      day: String(row.day),
      code: String(row.code),
      unreadable: row.unreadable === 1
    }))
}

/** Ids of places with something missing: most have nothing. */
export const placesWithMissing = (database: DatabaseSync, connectorId: string): Set<number> =>
  new Set(
    database
      .prepare(
        'SELECT DISTINCT m.place FROM collect_missing m JOIN collect_place p ON p.id = m.place WHERE p.connector = ? AND m.unreadable = 0'
      )
      .all(connectorId)
      .map(row => Number(row.place))
  )

interface DaySums {
  files: number
  bytes: number
  listedMs: number | null
  missing: number
  problem: string | null
}

type Cells = Map<string, DaySums>

/** Every account, region and day something is known of: `account region` → day → sums over its places. */
function readDays(database: DatabaseSync, connectorId: string, from: string, to: string): Map<string, Cells> {
  const byPlace = new Map<string, Cells>()
  const cell = (row: Record<string, unknown>): DaySums => {
    const key = pairOf(row)
    const cells = byPlace.get(key) ?? new Map<string, DaySums>()
    byPlace.set(key, cells)
    const day = String(row.day)
    const sums = cells.get(day) ?? { files: 0, bytes: 0, listedMs: null, missing: 0, problem: null }
    cells.set(day, sums)
    return sums
  }
  const days = database
    .prepare(
      `SELECT p.account, p.region, d.day, sum(d.files) AS files, sum(d.bytes) AS bytes, min(coalesce(d.listed_ms, -1)) AS listed
       FROM collect_day d JOIN collect_place p ON p.id = d.place
       WHERE p.connector = ? AND d.day >= ? AND d.day <= ? GROUP BY p.account, p.region, d.day`
    )
    .all(connectorId, from, to)
  for (const row of days) {
    const sums = cell(row)
    sums.files = Number(row.files)
    sums.bytes = Number(row.bytes)
    sums.listedMs = Number(row.listed) < 0 ? null : Number(row.listed)
  }
  const missing = database
    .prepare(
      `SELECT p.account, p.region, m.day, count(*) AS missing, min(m.problem) AS problem
       FROM collect_missing m JOIN collect_place p ON p.id = m.place
       WHERE p.connector = ? AND m.day >= ? AND m.day <= ? GROUP BY p.account, p.region, m.day`
    )
    .all(connectorId, from, to)
  for (const row of missing) {
    const sums = cell(row)
    sums.missing = Number(row.missing)
    sums.problem = parsed<AwsProblem>(row.problem)?.message ?? null
  }
  return byPlace
}

const stateOf = (day: string, sums: DaySums | undefined): LedgerDay['state'] => {
  if (sums === undefined) return 'not-collected'
  if (sums.missing > 0) return 'missing'
  if (sums.listedMs === null) return 'not-collected'
  if (sums.listedMs < startOfDay(day) + dayMs + lateMs) return 'open'
  return sums.files > 0 ? 'collected' : 'empty'
}

/**
 * The days of a connector's accounts and regions, by account, region and day. Days between are there too, as `not-collected`.
 * @param from  first day, `2026-01-31`; null: the first anything is known of
 * @param to  last day, included; null: the last
 */
export function readLedger(database: DatabaseSync, connectorId: string, from: string | null, to: string | null): LedgerDay[] {
  const byPlace = readDays(database, connectorId, from ?? '0000-00-00', to ?? '9999-99-99')
  const known = [...byPlace.values()].flatMap(cells => [...cells.keys()]).sort()
  const first = from ?? known[0]
  const last = to ?? known.at(-1)
  if (first === undefined || last === undefined) return []
  const problems = placeProblems(database, connectorId)
  const places = database
    .prepare('SELECT DISTINCT account, region FROM collect_place WHERE connector = ? ORDER BY account, region')
    .all(connectorId)
  const rows: LedgerDay[] = []
  for (const place of places) {
    const cells = byPlace.get(pairOf(place))
    for (let ms = startOfDay(first); ms <= startOfDay(last); ms += dayMs) {
      const day = formatDay(ms)
      const sums = cells?.get(day)
      const state = stateOf(day, sums)
      const problem = sums?.problem ?? (state === 'not-collected' ? (problems.get(pairOf(place)) ?? null) : null)
      const { files, bytes, missing } = sums ?? { files: 0, bytes: 0, missing: 0 }
      rows.push({ accountId: String(place.account), region: String(place.region), day, state, files, bytes, missing, problem })
    }
  }
  return rows
}

const placeProblems = (database: DatabaseSync, connectorId: string): Map<string, string> =>
  new Map(
    database
      .prepare('SELECT account, region, problem FROM collect_place WHERE connector = ? AND problem IS NOT NULL')
      .all(connectorId)
      .map(row => [pairOf(row), parsed<AwsProblem>(row.problem)?.message ?? ''])
  )

/**
 * Days between days that have something on which nothing of an account came, over all its regions, or on which a region was not listed. A
 * quiet day of one region alone is no gap: CloudTrail writes nothing where nothing happens. Event history answers for the whole of a day
 * that was asked for: a quiet one is quiet.
 */
function countGaps(database: DatabaseSync, connectorId: string): number {
  const gaps = new Set<string>()
  const withFiles = new Map<string, Set<string>>()
  for (const [place, cells] of readDays(database, connectorId, '0000-00-00', '9999-99-99')) {
    const account = place.slice(0, place.indexOf(' '))
    const days = withFiles.get(account) ?? new Set<string>()
    withFiles.set(account, days)
    const full = [...cells].filter(([, { files }]) => files > 0).map(([day]) => day)
    for (const day of full) days.add(day)
    for (const day of between(full)) if ((cells.get(day)?.listedMs ?? null) === null) gaps.add(day)
  }
  const delivered = new Set(
    database
      .prepare("SELECT DISTINCT account FROM collect_place WHERE connector = ? AND path LIKE 's3://%'")
      .all(connectorId)
      .map(({ account }) => String(account))
  )
  for (const [account, days] of withFiles)
    if (delivered.has(account)) for (const day of between([...days])) if (!days.has(day)) gaps.add(day)
  return gaps.size
}

/** Every day from the first to the last. */
function between(days: readonly string[]): string[] {
  const sorted = [...days].sort()
  const [first] = sorted
  const last = sorted.at(-1)
  if (first === undefined || last === undefined) return []
  const all: string[] = []
  for (let ms = startOfDay(first); ms <= startOfDay(last); ms += dayMs) all.push(formatDay(ms))
  return all
}

/** What the list of connectors shows of one. */
export function readConnectorState(database: DatabaseSync, connectorId: string): ConnectorState {
  const row = database.prepare('SELECT * FROM collect_connector WHERE connector = ?').get(connectorId)
  const missing = database
    .prepare(
      'SELECT count(*) AS count, sum(m.unreadable) AS unreadable FROM collect_missing m JOIN collect_place p ON p.id = m.place WHERE p.connector = ?'
    )
    .get(connectorId)
  return {
    newestDeliveryMs: numberOrNull(row?.newest_ms),
    lastSyncMs: numberOrNull(row?.last_ms),
    lastGoodSyncMs: numberOrNull(row?.last_good_ms),
    gapDays: countGaps(database, connectorId),
    missingObjects: Number(missing?.count ?? 0),
    unreadableObjects: Number(missing?.unreadable ?? 0),
    lastProblem: parsed<AwsProblem>(row?.problem),
    accountsFound: row === undefined || row.looked_ms === null ? null : parsed<string[]>(row.accounts)
  }
}
