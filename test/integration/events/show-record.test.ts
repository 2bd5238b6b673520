import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aRawRecord } from '../../builders/a-log-folder.ts'
import { anEngine } from '../../builders/an-engine.ts'

let dir = ''
let asked: Awaited<ReturnType<typeof anEngine>>

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-show-'))
  mkdirSync(join(dir, 'logs'))
  asked = await anEngine(join(dir, 'workspace'))
})
afterAll(async () => {
  await asked.close()
  rmSync(dir, { recursive: true, force: true })
})

const everything = { conditions: [] }

describe('showing a record', () => {
  it('gives its own bytes, however large its file and wherever it lies in it', async () => {
    // Padding of changing length puts records at every place relative to the pieces a file is read in.
    const texts = Array.from({ length: 900 }, (_, n) =>
      JSON.stringify({ ...aRawRecord(n), additionalEventData: { padding: 'é'.repeat((n * 37) % 900) } })
    )
    writeFileSync(join(dir, 'logs', 'large.json.gz'), gzipSync(`{"Records":[${texts.join(', ')}]}`))
    const report = await asked.call('import.run', { paths: [join(dir, 'logs', 'large.json.gz')] })
    expect(report.events.added).toBe(900)
    const { events } = await asked.call('events.page', { filter: everything, limit: 900 })
    for (const event of events.filter((_, i) => i % 13 === 0)) {
      const detail = await asked.call('events.get', { seq: event.seq })
      expect(detail.raw).toBe(texts[event.record])
      expect(detail.explanation.summary).toContain('user-')
    }
  })

  it('keeps originals packed when they came plain, and says when one left in place has changed', async () => {
    const path = join(dir, 'logs', 'plain.json')
    writeFileSync(path, JSON.stringify({ Records: [aRawRecord(100_001)] }, null, 2))
    await asked.call('import.run', { paths: [path], keep: 'in-place' })
    const { events } = await asked.call('events.page', { filter: everything, limit: 1 })
    const seq = events[0]?.seq ?? 0
    const shown = await asked.call('events.get', { seq })
    expect(JSON.parse(shown.raw ?? '')).toEqual(aRawRecord(100_001))
    expect(shown.place.keptAt).toBe(path)
    writeFileSync(path, `${readFileSync(path, 'utf8')} `)
    const changed = await anEngine(join(dir, 'workspace'))
    expect(await changed.call('events.get', { seq })).toMatchObject({ raw: null, rawProblem: expect.stringContaining('SHA-256') })
    await changed.close()
  })
})
