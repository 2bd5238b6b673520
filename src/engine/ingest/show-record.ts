import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import type { Explanation } from '../../shared/contract/events.ts'
import { explainEvent } from '../cloudtrail/explain-event.ts'
import { rawRecordAt } from '../cloudtrail/records/raw-record.ts'
import { openRecordReader } from '../cloudtrail/records/record-reader.ts'
import { isRecordProblem, toActivity } from '../cloudtrail/to-activity.ts'
import type { EventPlace, StoredFile } from '../store/read/read-files.ts'
import { expand } from './input/expand.ts'
import { keptPath } from './keep-original.ts'

/** A record as it stands in its file, or why it cannot be shown now. */
export interface ShownRecord {
  raw: string | null
  problem: string | null
  explanation: Explanation | null
}

/** Where a file's original lies now; null when it is gone. */
export function locateOriginal(workspaceDir: string, file: StoredFile): string | null {
  const places =
    file.kept === 'in-place'
      ? [file.path]
      : [keptPath(workspaceDir, file.sha256, 'as-it-came'), keptPath(workspaceDir, file.sha256, 'packed')]
  return places.find(path => existsSync(path)) ?? null
}

/** Reads records back from originals. The last files are kept expanded: an analyst walks through neighbours. */
export class RecordShower {
  readonly #workspaceDir: string
  readonly #expanded = new Map<string, Buffer | string>()

  constructor(workspaceDir: string) {
    this.#workspaceDir = workspaceDir
  }

  /** One record with its explanation. */
  async show(file: StoredFile, ordinal: number): Promise<ShownRecord> {
    const content = await this.#content(file)
    if (typeof content === 'string') return { raw: null, problem: content, explanation: null }
    const raw = rawRecordAt(content, ordinal)
    if (raw === null) return { raw: null, problem: notThere(file, ordinal), explanation: null }
    return { raw: Buffer.from(raw).toString('utf8'), problem: null, explanation: explainAt(content, ordinal) }
  }

  /** Many records, in the order asked for. Each file is read through once, however many of its records are wanted. */
  async showRaw(places: readonly EventPlace[]): Promise<{ raw: string | null; problem: string | null }[]> {
    const byFile = Map.groupBy(places, place => place.file.sha256)
    const shown = new Map<EventPlace, { raw: string | null; problem: string | null }>()
    for (const wanted of byFile.values()) {
      const [first] = wanted
      if (first === undefined) continue
      const content = await this.#content(first.file)
      const raws = typeof content === 'string' ? new Map<number, string>() : rawsOf(content, new Set(wanted.map(place => place.ordinal)))
      for (const place of wanted) {
        const raw = raws.get(place.ordinal) ?? null
        const problem = typeof content === 'string' ? content : notThere(place.file, place.ordinal)
        shown.set(place, { raw, problem: raw === null ? problem : null })
      }
    }
    return places.map(place => shown.get(place) ?? { raw: null, problem: 'Its file is not known.' })
  }

  async #content(file: StoredFile): Promise<Buffer | string> {
    const known = this.#expanded.get(file.sha256)
    if (known !== undefined) return known
    const content = await this.#read(file)
    if (typeof content === 'string') return content
    this.#expanded.set(file.sha256, content)
    const [oldest] = this.#expanded.keys()
    if (this.#expanded.size > 4 && oldest !== undefined) this.#expanded.delete(oldest)
    return content
  }

  async #read(file: StoredFile): Promise<Buffer | string> {
    const place = locateOriginal(this.#workspaceDir, file)
    if (place === null) return missing(file)
    let bytes = await readFile(place)
    if (place.endsWith('.packed.gz')) bytes = gunzipSync(bytes)
    if (createHash('sha256').update(bytes).digest('hex') !== file.sha256) {
      return `${place} is no longer the file that was imported (its SHA-256 differs), so its record is not shown.`
    }
    const chunks: Uint8Array[] = []
    await expand(bytes, undefined, chunk => {
      chunks.push(Buffer.from(chunk))
    })
    return Buffer.concat(chunks)
  }
}

const notThere = (file: StoredFile, ordinal: number): string => `Record ${ordinal} is not in ${file.path}.`

function rawsOf(content: Buffer, wanted: ReadonlySet<number>): Map<number, string> {
  const raws = new Map<number, string>()
  const reader = openRecordReader({
    record(view, ordinal) {
      if (wanted.has(ordinal)) raws.set(ordinal, Buffer.from(view.bytes()).toString('utf8'))
    },
    problem: () => undefined
  })
  reader.push(content)
  reader.end()
  return raws
}

const missing = (file: StoredFile): string =>
  file.kept === 'in-place'
    ? `The file was left in place at ${file.path} and is no longer there. Put it back to see the record.`
    : `The kept original (SHA-256 ${file.sha256}) is missing from the workspace. Import the file again to restore it.`

function explainAt(content: Buffer, ordinal: number): Explanation | null {
  let explanation: Explanation | null = null
  const reader = openRecordReader({
    record(view, at) {
      if (at !== ordinal) return
      const activity = toActivity(view)
      if (!isRecordProblem(activity)) explanation = explainEvent(view, activity)
    },
    problem: () => undefined
  })
  reader.push(content)
  reader.end()
  return explanation
}
