import type { Overview, OverviewTotals, TopRow, Window } from '../../../shared/contract/overview.ts'
import { outcomeIndex } from '../event-flags.ts'
import { countCells } from './count-events.ts'
import { seriesOf } from './event-series.ts'
import { serviceOf } from './match-words.ts'
import type { StoreReader } from './store-reader.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Shorter silences are ordinary in a small organization. */
const gapAtLeastMs = 3 * hourMs
const listed = 8

/** Everything the Overview page shows, from one walk over each column it needs. */
export function readOverview(reader: StoreReader, window: Window): Overview {
  const { frame, words } = reader
  const selection = reader.selector.select({ conditions: [], ...window })
  const { order } = frame
  const firstMs = order.length === 0 ? null : frame.timeMs(order[0] as number)
  const lastMs = order.length === 0 ? null : frame.timeMs(order[order.length - 1] as number)
  const lengthMs = window.untilMs - window.sinceMs
  const before = { sinceMs: window.sinceMs - lengthMs, untilMs: window.sinceMs }
  const stepMs = lengthMs <= 2 * dayMs ? hourMs : dayMs
  return {
    totals: totalsOf(reader, selection),
    previous: firstMs !== null && firstMs < before.untilMs ? totalsOf(reader, reader.selector.select({ conditions: [], ...before })) : null,
    firstEventMs: firstMs,
    lastEventMs: lastMs,
    activity: seriesOf(selection, { fromMs: window.sinceMs, toMs: window.untilMs, stepMs, by: 'source', groups: 7 }, frame, words),
    gaps: findGaps(reader, selection, window, firstMs),
    freshness: readFreshness(reader, window.untilMs),
    topIdentities: topIdentities(reader, selection),
    topServices: topServices(reader, selection),
    topAddresses: topTerms(reader, selection, 'ip'),
    topErrors: topTerms(reader, selection, 'error'),
    root: rootActivity(reader, selection)
  }
}

function totalsOf({ frame, words }: StoreReader, selection: Uint32Array): OverviewTotals {
  const flags = frame.column('flags')
  let denied = 0
  let failed = 0
  for (const seq of selection) {
    const outcome = outcomeIndex(flags[seq] as number)
    if (outcome === 1) denied++
    else if (outcome === 2) failed++
  }
  const used = (column: 'identity' | 'account' | 'region' | 'uses', size: number) =>
    countCells(selection, frame.column(column), size).counts
  const resources = new Set<number>()
  const uses = used('uses', words.useSets.length)
  words.useSets.forEach((set, id) => {
    if (uses[id])
      for (const use of set) if (use.resource >= 0 && words.resources[use.resource]?.type !== 'other') resources.add(use.resource)
  })
  const distinct = (counts: Uint32Array) => counts.reduce((n, count) => n + Number(count > 0), 0)
  const named = (column: 'account' | 'region') => {
    const texts = words.terms(column)
    const counts = used(column, texts.length)
    return texts.filter((text, id) => text !== '' && counts[id]).length
  }
  return {
    events: selection.length,
    denied,
    failed,
    identities: distinct(used('identity', words.identities.length)),
    resources: resources.size,
    accounts: named('account'),
    regions: named('region')
  }
}

function findGaps({ frame }: StoreReader, selection: Uint32Array, window: Window, firstMs: number | null): Overview['gaps'] {
  if (firstMs === null) return []
  const gaps: Overview['gaps'] = []
  let before = Math.max(window.sinceMs, firstMs)
  const note = (untilMs: number) => {
    if (untilMs - before >= gapAtLeastMs) gaps.push({ fromMs: before, toMs: untilMs })
  }
  for (const seq of selection) {
    const timeMs = frame.timeMs(seq)
    if (timeMs > before) note(timeMs)
    before = Math.max(before, timeMs)
  }
  note(window.untilMs)
  return gaps
}

// From the hourly sums: a few rows instead of every event.
function readFreshness({ database, words }: StoreReader, untilMs: number): Overview['freshness'] {
  const rows = database
    .prepare(
      `SELECT account, region, sum(success + denied + failed) AS events, min(hour * 3600 + first) AS first, max(hour * 3600 + last) AS last
       FROM hour_call WHERE hour < ? GROUP BY account, region`
    )
    .all(Math.ceil(untilMs / hourMs))
  return rows
    .map(row => ({
      accountId: words.terms('account')[Number(row.account)] ?? '',
      region: words.terms('region')[Number(row.region)] ?? '',
      lastEventMs: Number(row.last) * 1000,
      firstEventMs: Number(row.first) * 1000,
      events: Number(row.events)
    }))
    .sort((a, b) => (a.accountId < b.accountId ? -1 : a.accountId > b.accountId ? 1 : b.events - a.events))
}

function topIdentities({ frame, words }: StoreReader, selection: Uint32Array): Overview['topIdentities'] {
  const cells = frame.column('identity')
  const flags = frame.column('flags')
  const { counts, last } = countCells(selection, cells, words.identities.length)
  const top = largest(counts)
  const denied = new Map(top.map(id => [id, 0]))
  for (const seq of selection) {
    const id = cells[seq] as number
    const known = denied.get(id)
    if (known !== undefined && outcomeIndex(flags[seq] as number) === 1) denied.set(id, known + 1)
  }
  return top.map(id => ({
    value: words.identities[id]?.key ?? 'unknown',
    label: words.identities[id]?.name ?? 'unknown',
    count: counts[id] as number,
    lastMs: frame.timeMs(last[id] as number),
    type: words.identities[id]?.type ?? 'unknown',
    accountId: words.identities[id]?.accountId ?? null,
    denied: denied.get(id) ?? 0
  }))
}

function topServices({ frame, words }: StoreReader, selection: Uint32Array): TopRow[] {
  const { counts, last } = countCells(selection, frame.column('call'), words.calls.length)
  const bySource = new Map<string, TopRow>()
  words.calls.forEach((call, id) => {
    if (!counts[id]) return
    const lastMs = frame.timeMs(last[id] as number)
    const row = bySource.get(call.source)
    if (row === undefined)
      bySource.set(call.source, { value: call.source, label: serviceOf(call.source), count: counts[id] as number, lastMs })
    else {
      row.count += counts[id] as number
      row.lastMs = Math.max(row.lastMs, lastMs)
    }
  })
  return [...bySource.values()].sort((a, b) => b.count - a.count).slice(0, listed)
}

function topTerms({ frame, words }: StoreReader, selection: Uint32Array, column: 'ip' | 'error'): TopRow[] {
  const texts = words.terms(column)
  const { counts, last } = countCells(selection, frame.column(column), texts.length)
  const empty = texts.indexOf('')
  if (empty >= 0) counts[empty] = 0
  return largest(counts).map(id => ({
    value: texts[id] ?? '',
    label: texts[id] ?? '',
    count: counts[id] as number,
    lastMs: frame.timeMs(last[id] as number)
  }))
}

function rootActivity(reader: StoreReader, selection: Uint32Array): Overview['root'] {
  const cells = reader.frame.column('identity')
  const isRoot = Uint8Array.from(reader.words.identities, identity => Number(identity.type === 'root'))
  const seqs = isRoot.includes(1) ? selection.filter(seq => isRoot[cells[seq] as number] === 1) : new Uint32Array(0)
  const newest = seqs.slice(-10).reverse()
  return {
    events: seqs.length,
    lastMs: newest.length === 0 ? null : reader.frame.timeMs(newest[0] as number),
    newest: reader.events.rows(newest)
  }
}

const largest = (counts: Uint32Array): number[] =>
  [...counts.keys()]
    .filter(id => counts[id])
    .sort((a, b) => (counts[b] as number) - (counts[a] as number))
    .slice(0, listed)
