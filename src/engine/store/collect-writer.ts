import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { AwsProblem } from '../../shared/contract/connectors.ts'
import { dayMs, formatDay, startOfDay } from '../../shared/vocabulary/time.ts'
import type { AwaitedFile, CollectMark, CollectPlace, ConnectorMark, MissingObject } from './collect-mark.ts'

interface Waiting {
  mark: CollectMark
  open: number
}

const unreadable = (reason: string): AwsProblem => ({ code: 'unreadable', layer: 'object', message: reason, hint: null })

/**
 * Writes what has been collected, in the writer's own transactions: a mark waits for the files it names, and for the marks of its place
 * before it, so that a cursor never tells of more than is stored.
 */
export class CollectWriter {
  readonly #database: DatabaseSync
  readonly #write: (change: () => void) => void
  /** Files that have ended, with why they could not be read. */
  readonly #ended = new Map<number, string | null>()
  readonly #awaited = new Map<number, Waiting>()
  readonly #byPlace = new Map<string, Waiting[]>()
  #afterAll: (() => void)[] = []
  #statements: Statements | null = null

  constructor(database: DatabaseSync, write: (change: () => void) => void) {
    this.#database = database
    this.#write = write
  }

  /** A file was stored, or was known, or `problem` says why it could not be read. */
  ended(ticket: number | undefined, problem: string | null): void {
    if (ticket === undefined) return
    this.#ended.set(ticket, problem)
    const waiting = this.#awaited.get(ticket)
    if (waiting === undefined) return
    this.#awaited.delete(ticket)
    waiting.open--
    if (waiting.open === 0) this.#advance(waiting.mark.place.path)
  }

  mark(mark: CollectMark): void {
    const waiting: Waiting = { mark, open: 0 }
    for (const { ticket } of mark.files) {
      if (this.#ended.has(ticket)) continue
      this.#awaited.set(ticket, waiting)
      waiting.open++
    }
    const { path } = mark.place
    const queue = this.#byPlace.get(path)
    if (queue === undefined) this.#byPlace.set(path, [waiting])
    else queue.push(waiting)
    this.#advance(path)
  }

  connector(mark: ConnectorMark): void {
    this.#write(() => writeConnector(this.#database, this.#prepared, mark))
  }

  afterAll(done: () => void): void {
    if (this.#byPlace.size === 0) done()
    else this.#afterAll.push(done)
  }

  #advance(path: string): void {
    const queue = this.#byPlace.get(path)
    while (queue?.[0]?.open === 0) this.#apply((queue.shift() as Waiting).mark)
    if (queue?.length === 0) this.#byPlace.delete(path)
    if (this.#byPlace.size > 0) return
    for (const done of this.#afterAll.splice(0)) done()
  }

  get #prepared(): Statements {
    this.#statements ??= prepare(this.#database)
    return this.#statements
  }

  #apply(mark: CollectMark): void {
    const rejected = mark.files.flatMap(file => {
      const problem = this.#ended.get(file.ticket) ?? null
      this.#ended.delete(file.ticket)
      return problem === null ? [] : [toMissing(file, problem)]
    })
    this.#write(() => writeMark(this.#prepared, mark, rejected))
  }
}

const toMissing = ({ ticket: _ticket, ...file }: AwaitedFile, problem: string): MissingObject => ({
  ...file,
  problem: unreadable(problem),
  unreadable: true
})

interface Statements {
  keepPlace: StatementSync
  changePlace: StatementSync
  isMissing: StatementSync
  addMissing: StatementSync
  dropMissing: StatementSync
  countDay: StatementSync
  keepDay: StatementSync
  listDay: StatementSync
}

const prepare = (database: DatabaseSync): Statements => ({
  keepPlace: database.prepare(
    `INSERT INTO collect_place (connector, target, path, account, region, found) VALUES (?, ?, ?, ?, ?, 1)
     ON CONFLICT (connector, path) DO UPDATE SET target = excluded.target, found = 1 RETURNING id`
  ),
  changePlace: database.prepare(
    `UPDATE collect_place SET cursor = coalesce(?, cursor), since_day = coalesce(?, since_day), listed_ms = coalesce(?, listed_ms),
       problem = CASE WHEN ? THEN ? ELSE problem END WHERE id = ?`
  ),
  isMissing: database.prepare('SELECT 1 FROM collect_missing WHERE place = ? LIMIT 1'),
  addMissing: database.prepare(
    `INSERT INTO collect_missing (place, path, size_bytes, modified_ms, day, code, problem, unreadable) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (place, path) DO UPDATE SET size_bytes = excluded.size_bytes, modified_ms = excluded.modified_ms, code = excluded.code,
       problem = excluded.problem, unreadable = excluded.unreadable`
  ),
  dropMissing: database.prepare('DELETE FROM collect_missing WHERE place = ? AND path = ?'),
  // The character behind a slash ends the folder.
  countDay: database.prepare(
    "SELECT count(*) AS files, total(size_bytes) AS bytes FROM file_path WHERE path >= ?1 || '/' AND path < ?1 || '0'"
  ),
  keepDay: database.prepare(
    `INSERT INTO collect_day (place, day, files, bytes) VALUES (?, ?, ?, ?)
     ON CONFLICT (place, day) DO UPDATE SET files = excluded.files, bytes = excluded.bytes`
  ),
  listDay: database.prepare(
    `INSERT INTO collect_day (place, day, files, bytes, listed_ms) VALUES (?, ?, 0, 0, ?)
     ON CONFLICT (place, day) DO UPDATE SET listed_ms = excluded.listed_ms`
  )
})

const placeId = ({ keepPlace }: Statements, { connectorId, target, path, accountId, region }: CollectPlace): number =>
  Number(keepPlace.get(connectorId, target, path, accountId, region)?.id)

function writeMark(to: Statements, mark: CollectMark, rejected: readonly MissingObject[]): void {
  const id = placeId(to, mark.place)
  if (to.isMissing.get(id) !== undefined)
    for (const path of [...mark.had, ...mark.files.map(file => file.path)]) to.dropMissing.run(id, path)
  for (const object of [...mark.missing, ...rejected]) {
    const { path, sizeBytes, modifiedAtMs, day, problem } = object
    to.addMissing.run(id, path, sizeBytes, modifiedAtMs, day, problem.code, JSON.stringify(problem), object.unreadable ? 1 : 0)
  }
  for (const day of mark.days) {
    const sums = to.countDay.get(mark.place.path + day.replaceAll('-', '/'))
    to.keepDay.run(id, day, Number(sums?.files), Number(sums?.bytes))
  }
  if (mark.listed !== undefined) {
    const { fromDay, toDay, atMs } = mark.listed
    for (let ms = startOfDay(fromDay); ms <= startOfDay(toDay); ms += dayMs) to.listDay.run(id, formatDay(ms), atMs)
  }
  const { cursor = null, sinceDay = null, listedMs = null, problem } = mark
  const told = problem === undefined ? 0 : 1
  to.changePlace.run(cursor, sinceDay, listedMs, told, problem ? JSON.stringify(problem) : null, id)
}

function writeConnector(database: DatabaseSync, to: Statements, mark: ConnectorMark): void {
  const { connectorId, target, look, sinceDay, newestDeliveryMs, ended } = mark
  // What was known of another bucket is not true of this one.
  database
    .prepare(
      `UPDATE collect_connector SET target = ?1, looked_ms = NULL, layout = NULL, bucket_region = NULL, accounts = NULL, since_day = NULL,
         newest_ms = NULL WHERE connector = ?2 AND target <> ?1`
    )
    .run(target, connectorId)
  database.prepare('INSERT INTO collect_connector (connector, target) VALUES (?, ?) ON CONFLICT DO NOTHING').run(connectorId, target)
  if (look !== undefined) {
    database
      .prepare('UPDATE collect_connector SET looked_ms = ?, layout = ?, bucket_region = ?, accounts = ? WHERE connector = ?')
      .run(look.atMs, look.layout, look.bucketRegion, JSON.stringify(look.accounts), connectorId)
    database.prepare('UPDATE collect_place SET found = 0 WHERE connector = ?').run(connectorId)
    for (const place of look.places) placeId(to, place)
  }
  if (sinceDay !== undefined) database.prepare('UPDATE collect_connector SET since_day = ? WHERE connector = ?').run(sinceDay, connectorId)
  if (newestDeliveryMs !== undefined)
    database
      .prepare('UPDATE collect_connector SET newest_ms = max(coalesce(newest_ms, 0), ?) WHERE connector = ?')
      .run(newestDeliveryMs, connectorId)
  if (ended === undefined) return
  database
    .prepare(
      `UPDATE collect_connector SET last_ms = ?1, problem = ?2, last_good_ms = iif(?3 = 'done', ?1, last_good_ms),
         failures = iif(?3 = 'failed', failures + 1, 0) WHERE connector = ?4`
    )
    .run(ended.atMs, ended.problem === null ? null : JSON.stringify(ended.problem), ended.state, connectorId)
}
