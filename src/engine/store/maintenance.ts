import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { VerifyReport } from '../../shared/contract/workspace.ts'
import { eventColumns } from './event-columns.ts'
import { countEvents } from './read-blocks.ts'
import { RollUp } from './roll-up.ts'
import { sumEvents } from './sum-events.ts'

type Check = VerifyReport['checks'][number]
export type OnStep = (step: string, done: number, total: number | null) => void

/** Reads everything back and compares what must agree. Nothing is changed. */
export async function verifyStore(database: DatabaseSync, workspaceDir: string, onStep: OnStep): Promise<VerifyReport> {
  const checks: Check[] = []
  onStep('database pages', 0, 5)
  checks.push(checkPages(database))
  onStep('event blocks', 1, 5)
  checks.push(checkBlocks(database))
  onStep('references', 2, 5)
  checks.push(...checkReferences(database))
  onStep('sums against events', 3, 5)
  checks.push(...checkSums(database))
  onStep('kept originals', 4, 5)
  checks.push(await checkOriginals(database, workspaceDir, onStep))
  onStep('done', 5, 5)
  return { ok: checks.every(check => check.ok), checks }
}

function checkPages(database: DatabaseSync): Check {
  const rows = database
    .prepare('PRAGMA integrity_check(20)')
    .all()
    .map(row => String(Object.values(row)[0]))
  const ok = rows.length === 1 && rows[0] === 'ok'
  return { check: 'database pages', ok, detail: ok ? 'SQLite finds every page sound' : rows.join('; ') }
}

function checkBlocks(database: DatabaseSync): Check {
  const columns = eventColumns.length + 1
  const broken = database
    .prepare(
      `SELECT b.id FROM event_block b LEFT JOIN event_column c ON c.block = b.id
       GROUP BY b.id HAVING count(c.field) <> ? OR sum(length(c.bytes) <> c.width * b.count) > 0`
    )
    .all(columns)
  const live = countEvents(database) - Number(database.prepare('SELECT count(*) AS n FROM superseded').get()?.n ?? 0)
  const said = Number(database.prepare("SELECT value FROM meta WHERE key = 'events'").get()?.value ?? 0)
  const ok = broken.length === 0 && live === said
  const detail = ok ? `${live} events` : `${broken.length} blocks are incomplete; ${live} events lie here, ${said} were counted`
  return { check: 'event blocks', ok, detail }
}

function checkReferences(database: DatabaseSync): Check[] {
  const foreign = database.prepare('PRAGMA foreign_key_check').all().length
  const tables: [string, string][] = [
    ['identity', 'SELECT count(*) AS n FROM identity'],
    ['session', 'SELECT count(*) AS n FROM session'],
    ['call', 'SELECT count(*) AS n FROM call'],
    ['uses', 'SELECT count(*) AS n FROM use_set'],
    ...(['account', 'region', 'ip', 'agent', 'error'] as const).map((field): [string, string] => [
      field,
      `SELECT count(*) AS n FROM term WHERE field = '${field}'`
    ])
  ]
  const dangling = tables.filter(([column, sql]) => {
    const size = Number(database.prepare(sql).get()?.n ?? 0)
    const largest = database.prepare('SELECT max(max) AS n FROM event_column WHERE field = ?').get(column)?.n
    return largest !== null && largest !== undefined && Number(largest) >= size
  })
  const names = dangling.map(([column]) => column)
  return [
    {
      check: 'file references',
      ok: foreign === 0,
      detail: foreign === 0 ? 'every block and path has its owner' : `${foreign} dangling rows`
    },
    {
      check: 'dictionaries',
      ok: names.length === 0,
      detail: names.length === 0 ? 'every event finds its words' : `missing words: ${names.join(', ')}`
    }
  ]
}

/** Sums everything again in a database of its own in memory and compares row by row. */
function checkSums(database: DatabaseSync): Check[] {
  const again = new DatabaseSync(':memory:')
  try {
    for (const table of summedTables)
      again.exec(String(database.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').get(table.name)?.sql))
    again.exec('BEGIN')
    const rollUp = new RollUp(again)
    sumEvents(database, rollUp, 0, 2 ** 32, () => true)
    rollUp.flush()
    again.exec('COMMIT')
    return summedTables.map(({ name, key }) => {
      const ordered = `SELECT * FROM ${name} ORDER BY ${key}`
      const rows = countDifferences(database.prepare(ordered).iterate(), again.prepare(ordered).iterate())
      return {
        check: `sums (${name})`,
        ok: rows === 0,
        detail: rows === 0 ? 'agree with the events' : `${rows} rows differ from the events`
      }
    })
  } finally {
    again.close()
  }
}

const summedTables = [
  { name: 'usage_day', key: 'identity, uses, day' },
  { name: 'hour_call', key: 'hour, account, region, call' }
]

function countDifferences(stored: Iterator<unknown>, expected: Iterator<unknown>): number {
  let differences = 0
  for (;;) {
    const [a, b] = [stored.next(), expected.next()]
    if (a.done && b.done) return differences
    if (a.done || b.done || JSON.stringify(a.value) !== JSON.stringify(b.value)) differences++
  }
}

async function checkOriginals(database: DatabaseSync, workspaceDir: string, onStep: OnStep): Promise<Check> {
  const files = database.prepare("SELECT sha256, path FROM file WHERE kept = 'copy' AND kind IN ('events', 'digest')").all()
  const wrong: string[] = []
  let done = 0
  for (const file of files) {
    const sha256 = Buffer.from(file.sha256 as Uint8Array).toString('hex')
    const base = join(workspaceDir, 'raw', sha256.slice(0, 2), sha256)
    const found = existsSync(`${base}.gz`)
      ? await hashFile(`${base}.gz`, false)
      : existsSync(`${base}.packed.gz`)
        ? await hashFile(`${base}.packed.gz`, true)
        : 'missing'
    if (found !== sha256) wrong.push(`${String(file.path)} (${found === 'missing' ? 'missing' : 'changed'})`)
    if (++done % 50 === 0) onStep('kept originals', done, files.length)
  }
  const detail = wrong.length === 0 ? `${files.length} files have the SHA-256 they came with` : wrong.slice(0, 20).join(', ')
  return { check: 'kept originals', ok: wrong.length === 0, detail }
}

async function hashFile(path: string, packed: boolean): Promise<string> {
  const hash = createHash('sha256')
  try {
    if (packed) await pipeline(createReadStream(path), createGunzip(), hash)
    else await pipeline(createReadStream(path), hash)
    return hash.digest('hex')
  } catch {
    return 'unreadable'
  }
}

/** Gives back what deleted rows and half-empty pages take. */
export function compactStore(database: DatabaseSync): void {
  database.exec("INSERT INTO event_text (event_text) VALUES ('optimize')")
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.exec('VACUUM')
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
}

/** Bytes of all files below a folder; 0 when it does not exist. */
export function folderBytes(dir: string): number {
  if (!existsSync(dir)) return 0
  let sum = 0
  for (const entry of readdirSync(dir, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) sum += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0
  }
  return sum
}
