import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BatchWords } from '../../../../src/engine/store/batch-words.ts'
import { openWritable } from '../../../../src/engine/store/database.ts'
import { verifyStore } from '../../../../src/engine/store/maintenance.ts'
import { openReader } from '../../../../src/engine/store/read/store-reader.ts'
import type { Activity } from '../../../../src/shared/vocabulary/activity.ts'
import { anyEvent } from '../../../../src/shared/vocabulary/event-filter.ts'
import { shaOf, storeLogs } from '../../../builders/a-store.ts'
import { anActivity } from '../../../builders/an-activity.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-appender-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

interface File {
  sha: string
  records: Activity[]
}

const guid = (n: number) => `00000000-0000-4000-a000-${n.toString(16).padStart(12, '0')}`

const activity = fc
  .record({
    id: fc.nat(6),
    odd: fc.constantFrom('guid', 'text', 'none'),
    account: fc.constantFrom('111122223333', ''),
    who: fc.nat(2),
    bucket: fc.nat(3),
    outcome: fc.constantFrom('success' as const, 'denied' as const, 'failed' as const),
    day: fc.nat(2),
    fidelity: fc.constantFrom('full' as const, 'degraded' as const),
    corrects: fc.constantFrom(false, false, false, true),
    shared: fc.constantFrom(null, 'shared-1')
  })
  .map(given =>
    anActivity({
      eventId: given.odd === 'none' ? null : given.odd === 'text' ? `EXAMPLE-${given.id}` : guid(given.id),
      corrects: given.corrects,
      sharedEventId: given.shared,
      timeMs: Date.UTC(2026, 6, 1 + given.day, 12, given.id),
      identity: {
        key: `arn:aws:iam::111122223333:user/u${given.who}`,
        type: 'iam-user',
        name: `u${given.who}`,
        accountId: given.account || null,
        uniqueId: null
      },
      accountId: given.account,
      errorCode: given.outcome === 'success' ? '' : 'AccessDenied',
      uses: [
        {
          action: 's3:GetObject',
          class: 'view',
          resource: { arn: `arn:aws:s3:::b${given.bucket}`, type: 's3-bucket', accountId: null, region: null, inferred: given.who === 0 }
        }
      ],
      outcome: given.outcome,
      fidelity: given.fidelity,
      text: `reports/object-${given.bucket}.csv`
    })
  )

const files = fc
  .array(fc.array(activity, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 })
  .map(lists => lists.map((records, i): File => ({ sha: shaOf(i), records })))

function store(place: string, runs: File[][]): void {
  for (const run of runs)
    storeLogs(
      place,
      run.map(file => ({ sha256: file.sha, activities: file.records }))
    )
}

/** Everything a reader can see, without the numbers that depend on the order of arrival. */
function look(place: string) {
  const reader = openReader(place)
  try {
    const rows = reader.events.rows(reader.selector.select(anyEvent)).map(({ seq: _seq, ...row }) => JSON.stringify(row))
    const usage = reader.database
      .prepare(
        'SELECT i.key, u.uses, d.day, d.success, d.denied, d.failed, d.first, d.last, d.first_success, d.last_success FROM usage_day d JOIN identity i ON i.id = d.identity JOIN use_set u ON u.id = d.uses'
      )
      .all()
      .map(row => {
        const words = reader.words.useSets.flatMap((set, id) =>
          reader.database.prepare('SELECT uses FROM use_set WHERE id = ?').get(id)?.uses === row.uses ? set : []
        )
        return JSON.stringify({
          ...row,
          uses: words.map(use => [reader.words.terms('action')[use.action], reader.words.resources[use.resource]?.arn])
        })
      })
    const places = reader.database.prepare('SELECT count(*) AS n FROM duplicate').get()?.n
    return {
      rows: rows.sort(),
      usage: usage.sort(),
      identities: reader.words.identities.map(identity => JSON.stringify(identity)).sort(),
      places
    }
  } finally {
    reader.close()
  }
}

describe('appending events', () => {
  it('gives the same store whatever the order, the repetition and the interruptions', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.array(fc.nat(), { maxLength: 10 }), async (list, picks) => {
        const a = mkdtempSync(join(dir, 'a-'))
        const b = mkdtempSync(join(dir, 'b-'))
        store(a, [list])
        const shuffled = picks.map(n => list[n % list.length] as File)
        store(b, [...shuffled.map(file => [file]), list.toReversed()])
        expect(look(b)).toEqual(look(a))
        for (const place of [a, b]) {
          const reader = openReader(place)
          const report = await verifyStore(reader.database, place, () => undefined)
          reader.close()
          expect(report.checks.filter(check => !check.ok && check.check !== 'kept originals')).toEqual([])
        }
      }),
      { numRuns: 60 }
    )
  })

  it('gives the same store whether a parser tells its words with every file or once, and whatever is dropped in between', () => {
    fc.assert(
      fc.property(
        files,
        fc.array(fc.constantFrom('sent', 'dropped before it was sent', 'dropped by the writer'), { maxLength: 8 }),
        (list, fates) => {
          const [a, b] = [mkdtempSync(join(dir, 'a-')), mkdtempSync(join(dir, 'b-'))]
          const fateOf = (i: number) => fates[i] ?? 'sent'
          storeLogs(
            a,
            list.filter((_, i) => fateOf(i) === 'sent').map(file => ({ sha256: file.sha, activities: file.records }))
          )
          storeLogs(
            b,
            list.map((file, i) => ({ sha256: file.sha, activities: file.records, fate: fateOf(i) })),
            new BatchWords()
          )
          expect(look(b)).toEqual(look(a))
        }
      ),
      { numRuns: 40 }
    )
  })
})

describe('an event of no use', () => {
  const record = (n: number, uses: Activity['uses']): Activity =>
    anActivity({ eventId: guid(n), timeMs: Date.UTC(2026, 6, 1, 12, n), uses })
  const read: Activity['uses'] = [
    {
      action: 's3:GetObject',
      class: 'view',
      resource: { arn: 'arn:aws:s3:::b', type: 's3-bucket', accountId: null, region: null, inferred: false }
    }
  ]

  it('is known again in every later run, and reads as one without uses', async () => {
    const uses = [[], read, [], [{ action: 'iam:GetRole', class: 'read-config' as const, resource: null }], []]
    const runs = uses.map((each, n): File[] => [{ sha: shaOf(n), records: [record(n, each), record(n + 10, [])] }])
    store(dir, runs)
    const reader = openReader(dir)
    try {
      expect(reader.words.useSets.map(set => set.length)).toEqual([0, 1, 1])
    } finally {
      reader.close()
    }
    const database = openWritable(dir)
    try {
      expect((await verifyStore(database, dir, () => undefined)).checks.find(({ check }) => check.startsWith('dictionaries'))?.ok).toBe(
        true
      )
    } finally {
      database.close()
    }
  })

  it('that stands twice in a store of before does not keep new ones out', () => {
    store(dir, [[{ sha: shaOf(0), records: [record(0, [])] }]])
    const database = openWritable(dir)
    database.exec("INSERT INTO use_set (id, uses) VALUES (1, '')")
    database.close()
    store(dir, [[{ sha: shaOf(1), records: [record(1, read), record(2, [])] }]])
    const reader = openReader(dir)
    try {
      expect(reader.words.useSets.map(set => set.length)).toEqual([0, 0, 1])
    } finally {
      reader.close()
    }
  })
})
