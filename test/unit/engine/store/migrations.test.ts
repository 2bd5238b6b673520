import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databasePath, openWritable } from '../../../../src/engine/store/database.ts'
import { migrations } from '../../../../src/engine/store/migrations.ts'
import { openReader } from '../../../../src/engine/store/read/store-reader.ts'
import { anyEvent } from '../../../../src/shared/vocabulary/event-filter.ts'
import { shaOf, storeLogs } from '../../../builders/a-store.ts'
import { anActivity } from '../../../builders/an-activity.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-migrations-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const guid = (n: number) => `00000000-0000-4000-a000-${n.toString(16).padStart(12, '0')}`
const events = (from: number, texts: string[]) => texts.map((text, i) => anActivity({ eventId: guid(from + i), text }))

function found(text: string): number[] {
  const reader = openReader(dir)
  try {
    return [...reader.selector.select({ ...anyEvent, text })].toSorted((a, b) => a - b)
  } finally {
    reader.close()
  }
}

/** Takes a store back to what step 2 kept: one text an event, its row id the event's seq, and no column to say so. */
function asOfStepTwo(texts: string[]): void {
  mkdirSync(join(dir, 'store'), { recursive: true })
  const database = new DatabaseSync(databasePath(dir))
  database.exec("DELETE FROM event_column WHERE field = 'text'; DROP TABLE event_text")
  const [index] = /CREATE VIRTUAL TABLE event_text[^;]*;/.exec(migrations[0] ?? '') ?? ['']
  database.exec(index)
  const insert = database.prepare('INSERT INTO event_text (rowid, text) VALUES (?, ?)')
  for (const [seq, text] of texts.entries()) if (text !== '') insert.run(seq, text)
  // What later steps made is made again.
  for (const table of ['connector', 'place', 'day', 'missing']) database.exec(`DROP TABLE collect_${table}`)
  database.exec('PRAGMA user_version = 2')
  database.close()
}

describe('migrations', () => {
  it('step 3 keeps every text findable, beside those that come later', () => {
    const before = ['reports/first.csv', '', 'reports/third.csv', 'reports/first.csv']
    storeLogs(dir, [{ sha256: shaOf(1), activities: events(0, before) }])
    asOfStepTwo(before)
    openWritable(dir).close()
    expect([found('first'), found('third'), found('reports')]).toEqual([[0, 3], [2], [0, 2, 3]])
    storeLogs(dir, [{ sha256: shaOf(2), activities: events(10, ['', 'reports/first.csv', 'reports/late.csv']) }])
    expect([found('first'), found('third'), found('late'), found('reports')]).toEqual([[0, 3, 5], [2], [6], [0, 2, 3, 5, 6]])
  })
})
