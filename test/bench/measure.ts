/** One row of the result: a figure beside what it must and should reach. */
export interface Measure {
  /** Number in the table of targets, with a letter where it has several parts. */
  id: string
  what: string
  /** null: not measured; `why` says so. */
  value: number | null
  unit: string
  must: number | null
  aim: number | null
  /** Whether more is better. */
  higherIsBetter: boolean
  /** Events of the input. */
  events: number | null
  why?: string
  detail?: unknown
}

type Target = Pick<Measure, 'what' | 'unit' | 'must' | 'aim' | 'higherIsBetter'>

const most = (what: string, unit: string, must: number | null, aim: number | null): Target => ({
  what,
  unit,
  must,
  aim,
  higherIsBetter: false
})
const least = (what: string, unit: string, must: number | null, aim: number | null): Target => ({
  what,
  unit,
  must,
  aim,
  higherIsBetter: true
})

const MILLION = 1_000_000

/** An organization nothing new has come from. */
export const idleSync = { accounts: 50, regions: 17, days: 30 }

/** Between the two sizes targets are given for, the larger one's counts from twice the smaller. */
const isLarge = (events: number): boolean => events > 2 * MILLION

/** What each measure must reach on two cores, and what it aims for. */
const targets = (events: number): Readonly<Record<string, Target>> => ({
  '1': least('import ÷ floor', '×', 0.6, 1),
  '2': least('import ÷ DuckDB', '×', 0.5, 1),
  '3': most('peak memory of all processes', 'MB', isLarge(events) ? 1000 : 750, 450),
  '4': most('store per event', 'bytes', 220, 120),
  '5a': most('second import of the same files', 's', 3, 1),
  '5b': most('import of 10,000 known files and 1 new', 's', 5, 1),
  '6': most('overview', 'ms', isLarge(events) ? 300 : 150, 50),
  '7a': most('slowest page under one filter', 'ms', isLarge(events) ? 300 : 100, isLarge(events) ? 50 : 30),
  '7b': most('slowest page of free text', 'ms', isLarge(events) ? 300 : 100, isLarge(events) ? 50 : 30),
  '7c': most('slowest other answer of a page', 'ms', isLarge(events) ? 300 : 100, isLarge(events) ? 50 : 30),
  '8': most('entitlements of 1,000 identities × 3,000 resources, from snapshot to stored', 's', 10, 2),
  '9': most('scores of all of them for another range', 'ms', 500, 100),
  '9a': most('  of that, reading the stored entitlements anew', 'ms', null, null),
  '11': most('serve: start to first page', 'ms', 1500, 500),
  '13': most(
    `requests of a sync of ${idleSync.accounts} accounts × ${idleSync.regions} regions × ${idleSync.days} days with nothing new`,
    'requests',
    idleSync.accounts * idleSync.regions + 100,
    null
  ),
  '13a': least('sync of the same files as an import ÷ import', '×', null, null),
  '12a': least('import per event, against the size before', '×', null, 1),
  '12b': most('slowest page, against the size before', '× per doubling', 1.3, 1)
})

const targetOf = (id: string, events: number): Target => {
  const target = targets(events)[id]
  if (!target) throw new RangeError(`There is no target ${id}.`)
  return target
}

/** A figure for measure `id` on an input of `events`. */
export const measured = (id: string, events: number, value: number, detail?: unknown): Measure => ({
  id,
  ...targetOf(id, events),
  value,
  events,
  ...(detail === undefined ? {} : { detail })
})

/** A measure that could not be taken, and why. */
export const notMeasured = (id: string, events: number, why: string): Measure => ({ id, ...targetOf(id, events), value: null, events, why })

/** `must` when it falls short of that, `aim` when it reaches everything, else `ok`; null where nothing is asked or known. */
export const verdict = ({ value, must, aim, higherIsBetter }: Measure): 'missed' | 'met' | 'aim met' | null => {
  const reaches = (target: number): boolean => value !== null && (higherIsBetter ? value >= target : value <= target)
  if (value === null || (must === null && aim === null)) return null
  if (aim !== null && reaches(aim)) return 'aim met'
  if (must === null) return null
  return reaches(must) ? 'met' : 'missed'
}
