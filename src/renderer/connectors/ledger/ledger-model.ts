import type { LedgerDay } from '../../../shared/contract/connectors.ts'
import { dayMs, formatDay, startOfDay } from '../../../shared/vocabulary/time.ts'

export const ledgerStates = ['collected', 'open', 'empty', 'missing', 'not-collected'] as const
export type LedgerState = (typeof ledgerStates)[number]

/** `partly`: of an account's regions some were collected and others never listed. */
export type CellState = LedgerState | 'partly'

/** One day of an account over its regions, or of one region. */
export interface LedgerCell {
  state: CellState
  files: number
  bytes: number
  missing: number
  problem: string | null
  /** Regions by state; of one region: itself. */
  regions: Readonly<Partial<Record<LedgerState, number>>>
}

/** One line of the calendar. */
export interface LedgerRow {
  accountId: string
  /** null: the account over its regions. */
  region: string | null
  cells: readonly LedgerCell[]
}

export interface Ledger {
  days: readonly string[]
  /** Accounts, each over its regions. */
  accounts: readonly LedgerRow[]
  /** Regions by account. */
  regions: ReadonlyMap<string, readonly LedgerRow[]>
}

/** Every day from one to another, both included; at most ten years of them. */
export const daysBetween = (fromDay: string, toDay: string): string[] => {
  const startMs = startOfDay(fromDay)
  const endMs = startOfDay(toDay)
  if (!(endMs >= startMs)) return []
  return Array.from({ length: Math.min(3660, Math.round((endMs - startMs) / dayMs) + 1) }, (_, day) => formatDay(startMs + day * dayMs))
}

const never: LedgerCell = { state: 'not-collected', files: 0, bytes: 0, missing: 0, problem: null, regions: { 'not-collected': 1 } }

const cellOf = ({ state, files, bytes, missing, problem }: LedgerDay): LedgerCell => ({
  state,
  files,
  bytes,
  missing,
  problem,
  regions: { [state]: 1 }
})

/** What a day of an account is, from its regions: what is wrong outweighs what is there, and what is there outweighs silence. */
const stateFrom = (regions: Readonly<Partial<Record<LedgerState, number>>>): CellState => {
  const has = (state: LedgerState): boolean => (regions[state] ?? 0) > 0
  if (has('missing')) return 'missing'
  if (has('not-collected')) return has('collected') || has('open') || has('empty') ? 'partly' : 'not-collected'
  if (has('open')) return 'open'
  return has('collected') ? 'collected' : 'empty'
}

const sumOf = (cells: readonly LedgerCell[]): LedgerCell => {
  const regions: Partial<Record<LedgerState, number>> = {}
  const sum = { files: 0, bytes: 0, missing: 0, problem: null as string | null }
  for (const cell of cells) {
    for (const state of ledgerStates) {
      const count = cell.regions[state] ?? 0
      if (count > 0) regions[state] = (regions[state] ?? 0) + count
    }
    sum.files += cell.files
    sum.bytes += cell.bytes
    sum.missing += cell.missing
    sum.problem ??= cell.problem
  }
  return { ...sum, regions, state: stateFrom(regions) }
}

/**
 * The ledger as lines of equal length, one a region and one over the regions of each account. A day nothing is told of was not collected.
 * A region is listed where the ledger tells of it at all, so that regions an account never used do not stand as holes.
 */
export const toLedger = (
  answer: { accounts: readonly string[]; regions: readonly string[]; days: readonly LedgerDay[] },
  days: readonly string[]
): Ledger => {
  const column = new Map(days.map((day, at) => [day, at]))
  const byAccount = new Map<string, Map<string, LedgerCell[]>>(answer.accounts.map(account => [account, new Map()]))
  for (const day of answer.days) {
    const at = column.get(day.day)
    const regions = byAccount.get(day.accountId) ?? new Map<string, LedgerCell[]>()
    byAccount.set(day.accountId, regions)
    const cells = regions.get(day.region) ?? days.map(() => never)
    regions.set(day.region, cells)
    if (at !== undefined) cells[at] = cellOf(day)
  }
  const regions = new Map<string, LedgerRow[]>()
  const accounts = [...byAccount].map(([accountId, found]): LedgerRow => {
    const rows = [...found].sort(([a], [b]) => a.localeCompare(b)).map(([region, cells]): LedgerRow => ({ accountId, region, cells }))
    regions.set(accountId, rows)
    return {
      accountId,
      region: null,
      cells: days.map((_, at) => (rows.length === 0 ? never : sumOf(rows.map(row => row.cells[at] ?? never))))
    }
  })
  return { days, accounts, regions }
}

/** The lines in view: accounts, and under each that is open its regions. */
export const shownRows = (ledger: Ledger, open: ReadonlySet<string>): LedgerRow[] =>
  ledger.accounts.flatMap(row => [row, ...(open.has(row.accountId) ? (ledger.regions.get(row.accountId) ?? []) : [])])

/** How many days of how many accounts and regions are in each state. */
export const countStates = (ledger: Ledger): Readonly<Record<LedgerState, number>> => {
  const counts: Record<LedgerState, number> = { collected: 0, open: 0, empty: 0, missing: 0, 'not-collected': 0 }
  for (const row of ledger.accounts)
    for (const cell of row.cells) for (const state of ledgerStates) counts[state] += cell.regions[state] ?? 0
  return counts
}

/** A rectangle of lines and days, both ends included, in either direction. */
export interface Selection {
  fromRow: number
  toRow: number
  fromDay: number
  toDay: number
}

export interface CollectAgain {
  sinceDay: string
  untilDay: string
  accounts: string[]
  /** Empty: all of these accounts' regions. */
  regions: string[]
}

/** What to ask for so that everything chosen is listed again: the smallest request that covers it. */
export const requestFor = (rows: readonly LedgerRow[], days: readonly string[], chosen: Selection): CollectAgain | null => {
  const [top, bottom] = [Math.min(chosen.fromRow, chosen.toRow), Math.max(chosen.fromRow, chosen.toRow)]
  const sinceDay = days[Math.min(chosen.fromDay, chosen.toDay)]
  const untilDay = days[Math.max(chosen.fromDay, chosen.toDay)]
  const picked = rows.slice(top, bottom + 1)
  if (sinceDay === undefined || untilDay === undefined || picked.length === 0) return null
  const whole = picked.some(({ region }) => region === null)
  return {
    sinceDay,
    untilDay,
    accounts: [...new Set(picked.map(({ accountId }) => accountId))],
    regions: whole ? [] : [...new Set(picked.flatMap(({ region }) => (region === null ? [] : [region])))]
  }
}
