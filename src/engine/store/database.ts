import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../shared/errors/app-error.ts'
import { migrations } from './migrations.ts'

/** Where a workspace keeps its database. */
export const databasePath = (workspaceDir: string): string => join(workspaceDir, 'store', 'footfall.db')

const pageSizeBytes = 8192

/**
 * Opens the workspace's database for writing, making and migrating it as needed. One process at a time (see writer-lock.ts).
 * @throws `store-newer` when a later version of Footfall made it.
 */
export function openWritable(workspaceDir: string): DatabaseSync {
  const path = databasePath(workspaceDir)
  mkdirSync(join(workspaceDir, 'store'), { recursive: true, mode: 0o700 })
  // References are checked by `workspace verify`, not at every statement: enforcing them opens a savepoint for each update.
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false })
  try {
    database.exec(
      `PRAGMA page_size = ${pageSizeBytes}; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 8000; PRAGMA busy_timeout = 5000`
    )
    chmodSync(path, 0o600)
    migrate(database, path)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Opens it for reading only; another process may be writing.
 * @throws `not-found` when there is no database, `store-newer` when a later version made it.
 */
export function openReadable(workspaceDir: string): DatabaseSync {
  const path = databasePath(workspaceDir)
  if (!existsSync(path)) {
    throw new AppError(
      'not-found',
      `There is no Footfall workspace in ${workspaceDir}.`,
      'Import something into it first, or name another with --workspace.'
    )
  }
  const database = new DatabaseSync(path, { readOnly: true })
  database.exec('PRAGMA busy_timeout = 5000; PRAGMA cache_size = -16000; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY')
  if (schemaVersion(database) > migrations.length) {
    database.close()
    throw newer(path)
  }
  return database
}

/** Number of the newest migration applied; 0 for an empty database. */
export function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0)
}

function migrate(database: DatabaseSync, path: string): void {
  const version = schemaVersion(database)
  if (version > migrations.length) throw newer(path)
  for (let next = version; next < migrations.length; next++) {
    database.exec('BEGIN IMMEDIATE')
    try {
      database.exec(migrations[next] ?? '')
      database.exec(`PRAGMA user_version = ${next + 1}`)
      database.exec('COMMIT')
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    }
  }
}

const newer = (path: string) =>
  new AppError('store-newer', `${path} was made by a later version of Footfall.`, 'Update Footfall, or open another workspace.')
