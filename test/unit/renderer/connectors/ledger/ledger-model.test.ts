import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellPaths, fullness } from '../../../../../src/renderer/connectors/ledger/cell-paths.ts'
import { extendTo, type LedgerCursor, pressed } from '../../../../../src/renderer/connectors/ledger/ledger-cursor.ts'
import {
  countStates,
  daysBetween,
  ledgerStates,
  requestFor,
  shownRows,
  toLedger
} from '../../../../../src/renderer/connectors/ledger/ledger-model.ts'
import { cellLines, cellSpoken, rangeWords } from '../../../../../src/renderer/connectors/ledger/ledger-words.ts'
import { aLedgerDay } from '../builders.ts'

const days = daysBetween('2026-02-27', '2026-03-02')
const asIs = (id: string): string => id
const ledgerOf = (...told: Parameters<typeof aLedgerDay>[0][]) =>
  toLedger({ accounts: ['111122223333'], regions: [], days: told.map(aLedgerDay) }, days)

test('days are counted through the end of a month, both ends included', () => {
  expect(days).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'])
  expect(daysBetween('2026-03-02', '2026-03-01')).toEqual([])
  expect(daysBetween('never', '2026-03-01')).toEqual([])
})

test('a day nothing is told of was not collected, and is never taken for empty', () => {
  const [account] = ledgerOf({ day: '2026-03-01' }).accounts
  expect(account?.cells.map(({ state }) => state)).toEqual(['not-collected', 'not-collected', 'collected', 'not-collected'])
  expect(toLedger({ accounts: ['111122223333'], regions: [], days: [] }, days).accounts[0]?.cells[0]?.state).toBe('not-collected')
})

test('over its regions an account shows what is wrong before what is there', () => {
  const state = (...states: (typeof ledgerStates)[number][]) =>
    ledgerOf(...states.map((one, n) => ({ region: `r-${n}`, day: '2026-03-01', state: one, missing: one === 'missing' ? 2 : 0 })))
      .accounts[0]?.cells[2]?.state
  expect(state('collected', 'empty', 'empty')).toBe('collected')
  expect(state('empty', 'empty')).toBe('empty')
  expect(state('collected', 'open')).toBe('open')
  expect(state('collected', 'not-collected')).toBe('partly')
  expect(state('not-collected', 'not-collected')).toBe('not-collected')
  expect(state('missing', 'not-collected', 'collected')).toBe('missing')
})

test('every day of every region is counted once, however they are spread', () => {
  const day = fc.record({
    accountId: fc.constantFrom('1', '2'),
    region: fc.constantFrom('a', 'b', 'c'),
    day: fc.constantFrom(...days),
    state: fc.constantFrom(...ledgerStates),
    files: fc.nat(9)
  })
  fc.assert(
    fc.property(fc.uniqueArray(day, { selector: one => `${one.accountId} ${one.region} ${one.day}`, minLength: 1 }), told => {
      const ledger = toLedger({ accounts: [], regions: [], days: told.map(aLedgerDay) }, days)
      const places = new Set(told.map(one => `${one.accountId} ${one.region}`)).size
      expect(Object.values(countStates(ledger)).reduce((a, b) => a + b, 0)).toBe(places * days.length)
      const files = ledger.accounts.flatMap(({ cells }) => cells).reduce((sum, cell) => sum + cell.files, 0)
      expect(files).toBe(told.reduce((sum, one) => sum + one.files, 0))
    })
  )
})

test('what is chosen is asked for as the smallest request that covers it', () => {
  const ledger = ledgerOf({ region: 'eu-central-1', day: '2026-03-01' }, { region: 'us-east-1', day: '2026-03-01' })
  const rows = shownRows(ledger, new Set(['111122223333']))
  expect(rows.map(({ region }) => region)).toEqual([null, 'eu-central-1', 'us-east-1'])
  expect(requestFor(rows, days, { fromRow: 2, toRow: 1, fromDay: 3, toDay: 1 })).toEqual({
    sinceDay: '2026-02-28',
    untilDay: '2026-03-02',
    accounts: ['111122223333'],
    regions: ['eu-central-1', 'us-east-1']
  })
  expect(requestFor(rows, days, { fromRow: 0, toRow: 1, fromDay: 0, toDay: 0 })?.regions).toEqual([])
})

test('arrows stay inside, Shift chooses from where it began, Escape lets go', () => {
  const size = { rows: 3, days: 4 }
  const first = pressed(null, 'ArrowLeft', false, size)
  expect(first).toEqual({ row: 0, day: 3, chosen: null })
  const at: LedgerCursor = { row: 0, day: 3, chosen: null }
  expect(pressed(at, 'ArrowRight', false, size)).toMatchObject({ day: 3 })
  const chosen = pressed(pressed(at, 'ArrowLeft', true, size), 'ArrowDown', true, size)
  expect(chosen).toEqual({ row: 1, day: 2, chosen: { fromRow: 0, fromDay: 3, toRow: 1, toDay: 2 } })
  expect(pressed(chosen, 'Escape', false, size)?.chosen).toBeNull()
  expect(pressed(at, 'Home', false, size)).toMatchObject({ day: 0 })
  expect(pressed(at, 'constructor', false, size)).toBeNull()
  expect(extendTo(at, 2, 0).chosen).toEqual({ fromRow: 0, fromDay: 3, toRow: 2, toDay: 0 })
})

test('a line is a handful of paths, however many days it has', () => {
  const cells = ledgerStates.flatMap(state =>
    Array.from({ length: 60 }, (_, n) => ({ state, files: n, bytes: 0, missing: 0, problem: null, regions: {} }))
  )
  expect(cellPaths(cells, 10, 24, 60).length).toBeLessThan(12)
})

test('more files never look emptier', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000), fc.nat(100_000), (most, a, b) => {
      const [less, more] = [Math.min(a, b, most), Math.min(Math.max(a, b), most)]
      if (less > 0) expect(fullness(less, most)).toBeLessThanOrEqual(fullness(more, most))
    })
  )
})

test('a day is told with exact numbers, and an account’s with its regions', () => {
  const [account] = ledgerOf(
    { day: '2026-03-01' },
    { day: '2026-03-01', region: 'us-east-1', state: 'missing', files: 3, bytes: 60_000, missing: 2, problem: 'kms:Decrypt was refused' }
  ).accounts
  if (account === undefined) throw new Error('there is an account')
  const cell = account.cells[2]
  if (cell === undefined) throw new Error('there is a day')
  expect(cellLines(cell, true)).toEqual([
    '15 files, 400.0 kB',
    '2 files missing',
    'kms:Decrypt was refused',
    '2 regions: 1 collected, 1 files missing'
  ])
  expect(cellSpoken(account, '2026-03-01', cell, asIs)).toMatch(/^111122223333, 2026-03-01: Files missing\. 15 files/)
  expect(rangeWords({ sinceDay: 'a', untilDay: 'b', accounts: ['1', '2', '3'], regions: [] }, asIs)).toBe('a to b, 3 accounts, all regions')
})
