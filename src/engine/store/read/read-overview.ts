import type { Overview, OverviewTotals, TopRow, Window } from '../../../shared/contract/overview.ts'
import { type CellSums, type DayOutline, type DaySums, dayMs, hasHour, hourMs, keptRootEvents } from './day-sums.ts'
import { firstOf, lastOf } from './event-days.ts'
import { serviceOf } from './match-words.ts'
import { readActivity } from './read-activity.ts'
import type { StoreReader } from './store-reader.ts'
import { placeKey } from './sum-loops.ts'

/** Shorter silences are ordinary in a small organization. */
const gapAtLeastMs = 3 * hourMs
const listed = 8

/** Everything the Overview page shows, from the sums of days: no walk over events but those of the days a window begins and ends in. */
export function readOverview(reader: StoreReader, window: Window): Overview {
  const { days } = reader
  const lengthMs = window.untilMs - window.sinceMs
  const before = { sinceMs: window.sinceMs - lengthMs, untilMs: window.sinceMs }
  days.prepare(before.sinceMs, window.untilMs)
  const within = days.between(window.sinceMs, window.untilMs)
  const [oldest, newest] = [days.all().at(0), days.all().at(-1)]
  const firstMs = oldest === undefined ? null : firstOf(oldest)
  return {
    totals: totalsOf(reader, within),
    previous: firstMs !== null && firstMs < before.untilMs ? totalsOf(reader, days.between(before.sinceMs, before.untilMs)) : null,
    firstEventMs: firstMs,
    lastEventMs: newest === undefined ? null : lastOf(newest),
    activity: readActivity(reader, within, window, lengthMs <= 2 * dayMs ? hourMs : dayMs),
    gaps: findGaps(within, window, firstMs),
    freshness: readFreshness(reader, days.before(window.untilMs)),
    topIdentities: topIdentities(reader, within),
    topServices: topServices(reader, within),
    topAddresses: topTerms(reader, within, 'ip'),
    topErrors: topTerms(reader, within, 'error'),
    root: rootActivity(reader, within)
  }
}

function totalsOf({ words }: StoreReader, days: readonly DaySums[]): OverviewTotals {
  const sum = (of: (day: DaySums) => number) => days.reduce((total, day) => total + of(day), 0)
  const resources = distinct(
    days.map(day => day.resources),
    words.resources.length
  )
  const places = days.flatMap(day => day.places)
  const named = (field: 'account' | 'region') => {
    const texts = words.terms(field)
    return new Set(places.map(place => texts[place[field]] ?? '').filter(text => text !== '')).size
  }
  return {
    events: sum(day => day.events),
    denied: sum(day => day.denied),
    failed: sum(day => day.failed),
    identities: distinct(
      days.map(day => day.identities.cells),
      words.identities.length
    ).filter(Boolean).length,
    resources: resources.filter((isUsed, id) => isUsed && words.resources[id]?.type !== 'other').length,
    accounts: named('account'),
    regions: named('region')
  }
}

/** `[cell] === 1` for each cell in any of the lists. */
function distinct(lists: readonly Uint32Array[], size: number): Uint8Array {
  const isIn = new Uint8Array(size)
  for (const cells of lists) for (let i = 0; i < cells.length; i++) isIn[cells[i] as number] = 1
  return isIn
}

function findGaps(days: readonly DaySums[], window: Window, firstMs: number | null): Overview['gaps'] {
  if (firstMs === null) return []
  const gaps: Overview['gaps'] = []
  let before = Math.max(window.sinceMs, firstMs)
  const note = (untilMs: number) => {
    if (untilMs - before >= gapAtLeastMs) gaps.push({ fromMs: before, toMs: untilMs })
  }
  // Between two events of one hour is no gap.
  for (const day of days) {
    for (let hour = 0; hour < 24; hour++) {
      if (!hasHour(day, hour)) continue
      note(day.startMs + (day.hours.first[hour] as number))
      before = Math.max(before, day.startMs + (day.hours.last[hour] as number))
    }
  }
  note(window.untilMs)
  return gaps
}

function readFreshness({ words }: StoreReader, days: readonly DayOutline[]): Overview['freshness'] {
  const rows = new Map<number, Overview['freshness'][number]>()
  for (const { startMs, places } of days) {
    for (const { account, region, events, first, last } of places) {
      const key = placeKey(account, region)
      const known = rows.get(key)
      if (known === undefined) {
        const [accountId, name] = [words.terms('account')[account] ?? '', words.terms('region')[region] ?? '']
        rows.set(key, { accountId, region: name, lastEventMs: startMs + last, firstEventMs: startMs + first, events })
      } else {
        known.lastEventMs = startMs + last
        known.events += events
      }
    }
  }
  return [...rows.values()].sort((a, b) => compare(a.accountId, b.accountId) || b.events - a.events || compare(a.region, b.region))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Sums of several days by cell. */
interface Summed {
  events: Uint32Array
  lastMs: Float64Array
}

function sumBy(days: readonly DaySums[], size: number, of: (day: DaySums) => CellSums): Summed {
  const sums: Summed = { events: new Uint32Array(size), lastMs: new Float64Array(size) }
  for (const day of days) {
    const { cells, events, last } = of(day)
    for (let row = 0; row < cells.length; row++) {
      const cell = cells[row] as number
      sums.events[cell] = (sums.events[cell] as number) + (events[row] as number)
      // Days come oldest first.
      sums.lastMs[cell] = day.startMs + (last[row] as number)
    }
  }
  return sums
}

function topIdentities({ words }: StoreReader, days: readonly DaySums[]): Overview['topIdentities'] {
  const { events, lastMs } = sumBy(days, words.identities.length, day => day.identities)
  const denied = new Uint32Array(words.identities.length)
  for (const { identities } of days) {
    identities.cells.forEach((id, row) => {
      denied[id] = (denied[id] as number) + (identities.denied[row] as number)
    })
  }
  return largest(events, id => words.identities[id]?.key ?? '').map(id => ({
    value: words.identities[id]?.key ?? 'unknown',
    label: words.identities[id]?.name ?? 'unknown',
    count: events[id] as number,
    lastMs: lastMs[id] as number,
    type: words.identities[id]?.type ?? 'unknown',
    accountId: words.identities[id]?.accountId ?? null,
    denied: denied[id] as number
  }))
}

function topServices({ words }: StoreReader, days: readonly DaySums[]): TopRow[] {
  const { events, lastMs } = sumBy(days, words.calls.length * 24, day => day.calls)
  const bySource = new Map<string, TopRow>()
  for (const [cell, count] of events.entries()) {
    const source = words.calls[Math.floor(cell / 24)]?.source ?? ''
    if (count === 0) continue
    const row = bySource.get(source) ?? { value: source, label: serviceOf(source), count: 0, lastMs: 0 }
    row.count += count
    row.lastMs = Math.max(row.lastMs, lastMs[cell] as number)
    bySource.set(source, row)
  }
  return [...bySource.values()].sort((a, b) => b.count - a.count || compare(a.value, b.value)).slice(0, listed)
}

function topTerms({ words }: StoreReader, days: readonly DaySums[], field: 'ip' | 'error'): TopRow[] {
  const texts = words.terms(field)
  const { events, lastMs } = sumBy(days, texts.length, day => (field === 'ip' ? day.addresses : day.errors))
  const empty = texts.indexOf('')
  if (empty >= 0) events[empty] = 0
  return largest(events, id => texts[id] ?? '').map(id => ({
    value: texts[id] ?? '',
    label: texts[id] ?? '',
    count: events[id] as number,
    lastMs: lastMs[id] as number
  }))
}

function rootActivity({ frame, words, events }: StoreReader, days: readonly DaySums[]): Overview['root'] {
  let count = 0
  for (const { identities } of days) {
    identities.cells.forEach((id, row) => {
      if (words.identities[id]?.type === 'root') count += identities.events[row] as number
    })
  }
  const newest = days
    .flatMap(day => [...day.root])
    .slice(-keptRootEvents)
    .reverse()
  return {
    events: count,
    lastMs: newest[0] === undefined ? null : frame.timeMs(newest[0]),
    newest: events.rows(newest)
  }
}

/** The cells with the most events; of equals, the one whose text comes first. */
function largest(events: Uint32Array, textOf: (cell: number) => string): number[] {
  const top: number[] = []
  const order = (a: number, b: number) => (events[b] as number) - (events[a] as number) || compare(textOf(a), textOf(b))
  for (let cell = 0; cell < events.length; cell++) {
    const last = top[listed - 1]
    if (events[cell] === 0 || (last !== undefined && order(cell, last) > 0)) continue
    top.push(cell)
    top.sort(order)
    top.splice(listed)
  }
  return top
}
