import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { z } from 'zod'
import { databasePath } from '../store/database.ts'
import { readJson, writeJson } from '../store/workspace-files.ts'

const Entries = z.array(z.object({ path: z.string(), openedAtMs: z.number() }))
const keptAtMost = 20

export interface RecentEntry {
  path: string
  name: string
  openedAtMs: number
  exists: boolean
}

/** The workspaces opened on this computer, newest first, in one small file of the user's data folder. */
export class RecentWorkspaces {
  readonly #path: string | null

  /** @param path  null: nothing is remembered */
  constructor(path: string | null) {
    this.#path = path
  }

  list(): RecentEntry[] {
    return this.#read().map(entry => ({ ...entry, name: basename(entry.path), exists: existsSync(databasePath(entry.path)) }))
  }

  remember(dir: string, openedAtMs: number): void {
    const path = resolve(dir)
    this.#write([{ path, openedAtMs }, ...this.#read().filter(entry => entry.path !== path)].slice(0, keptAtMost))
  }

  forget(dir: string): void {
    const path = resolve(dir)
    this.#write(this.#read().filter(entry => entry.path !== path))
  }

  #read(): z.output<typeof Entries> {
    return this.#path === null ? [] : (readJson(this.#path, Entries) ?? [])
  }

  // A list of conveniences: when it cannot be written, nothing else should fail.
  #write(entries: z.output<typeof Entries>): void {
    if (this.#path === null) return
    try {
      writeJson(this.#path, entries)
    } catch {}
  }
}
