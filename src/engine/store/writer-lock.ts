import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../shared/errors/app-error.ts'

/** Who holds the right to write. */
export interface WriterHolder {
  pid: number
  host: string
  sinceMs: number
  what: string
}

/**
 * Takes the workspace's right to write and holds it until `release`. The lock is the operating system's (an exclusive
 * transaction on a file of its own), so a process that is killed leaves nothing to clean up.
 * @throws `store-busy` naming the holder.
 */
export function takeWriterLock(workspaceDir: string, what: string, nowMs: number): { release(): void } {
  const folder = join(workspaceDir, 'store')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const holderPath = join(folder, 'writer.json')
  const lockPath = join(folder, 'writer.lock')
  makePrivate(lockPath)
  const lock = new DatabaseSync(lockPath)
  try {
    lock.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw new AppError(
      'store-busy',
      busyMessage(workspaceDir, readHolder(holderPath)),
      'Wait until it has finished, or stop it, then try again.',
      error
    )
  }
  const holder: WriterHolder = { pid: process.pid, host: hostname(), sinceMs: nowMs, what }
  writeFileSync(holderPath, JSON.stringify(holder), { mode: 0o600 })
  return {
    release() {
      rmSync(holderPath, { force: true })
      lock.close()
    }
  }
}

/**
 * Whoever may open the file may hold its lock, and SQLite would make it readable to all. A file that is there is not opened: closing it again
 * would let go of a lock this process holds on it.
 */
function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch {
    // It is there already; whatever else is wrong SQLite tells.
  }
}

function readHolder(path: string): WriterHolder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as WriterHolder
  } catch {
    return null
  }
}

function busyMessage(workspaceDir: string, holder: WriterHolder | null): string {
  const who = holder
    ? `process ${holder.pid} on ${holder.host} (${holder.what}, since ${new Date(holder.sinceMs).toISOString().slice(0, 19)}Z)`
    : 'another process'
  return `The workspace ${workspaceDir} is being written by ${who}.`
}
