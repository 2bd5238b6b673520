import type { Cells } from '../event-columns.ts'
import { outcomeIndex } from '../event-flags.ts'
import type { EventFrame } from './event-frame.ts'
import type { EventWords } from './event-words.ts'

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs
/** In `DaySums.hours`: an hour without events. */
const never = 0xffffffff

/** Events by the cells of one column. Rows are in no order. */
export interface CellSums {
  cells: Uint32Array
  events: Uint32Array
  /** Milliseconds of the newest, since the day began. */
  last: Uint32Array
}

/** What is kept of every day with events, or of a part of one. Times are milliseconds since the day began. */
export interface DayOutline {
  /** When the day began. */
  startMs: number
  events: number
  /** First and last event of each of the 24 hours; see `hasHour`. */
  hours: { first: Uint32Array; last: Uint32Array }
  places: { account: number; region: number; events: number; first: number; last: number }[]
}

/** What is kept of days that were asked about. */
export interface DaySums extends DayOutline {
  denied: number
  failed: number
  identities: CellSums & { denied: Uint32Array }
  /** Cells are call × 24 + hour. */
  calls: CellSums
  addresses: CellSums
  errors: CellSums
  /** Ids of all that was used, each once. */
  resources: Uint32Array
  /** The newest events of root users, oldest first; at most `keptRootEvents`. */
  root: Uint32Array
}

export const keptRootEvents = 10

export const hasHour = ({ hours }: DayOutline, hour: number): boolean => hours.first[hour] !== never

/** @param seqs  events of one day, in any order */
export function outlineDay(frame: EventFrame, startMs: number, seqs: Uint32Array): DayOutline {
  const times = timesOf(frame, startMs, seqs)
  return {
    startMs,
    events: seqs.length,
    hours: spanHours(times),
    places: sumPlaces(cellsOf(seqs, frame.column('account')), cellsOf(seqs, frame.column('region')), times)
  }
}

/**
 * Makes a function that sums events of one day, given in any order. Its working arrays, as long as the dictionaries, are its own and serve
 * every day.
 * @param isRoot  by identity
 */
export function daySummer(
  { frame, words }: { frame: EventFrame; words: EventWords },
  isRoot: Uint8Array
): (outline: DayOutline, seqs: Uint32Array) => DaySums {
  const { identities, calls, useSets, resources } = words
  const scratch = newScratch(
    Math.max(identities.length, calls.length * 24, words.terms('ip').length, words.terms('error').length, useSets.length, resources.length)
  )
  const resourcesOf = flattenResources(useSets)
  const hasRoot = isRoot.includes(1)

  return (outline, seqs) => {
    const times = timesOf(frame, outline.startMs, seqs)
    const identities = cellsOf(seqs, frame.column('identity'))
    const flags = cellsOf(seqs, frame.column('flags'))
    const identitySums = sumCells(identities, times, scratch)
    return {
      ...outline,
      ...sumOutcomes(flags),
      identities: { ...identitySums, denied: countDenied(identitySums.cells, identities, flags, scratch) },
      calls: sumCells(byHour(cellsOf(seqs, frame.column('call')), times), times, scratch),
      addresses: sumCells(cellsOf(seqs, frame.column('ip')), times, scratch),
      errors: sumCells(cellsOf(seqs, frame.column('error')), times, scratch),
      resources: usedResources(distinctCells(cellsOf(seqs, frame.column('uses')), scratch), resourcesOf, scratch),
      root: hasRoot ? newestOf(seqs, times, identities, isRoot) : new Uint32Array(0)
    }
  }
}

/** Arrays by cell, all zero between uses. */
interface Scratch {
  events: Uint32Array
  last: Uint32Array
  touched: Uint32Array
}
const newScratch = (size: number): Scratch => ({
  events: new Uint32Array(size),
  last: new Uint32Array(size),
  touched: new Uint32Array(size)
})

// Gathered first, so that the loops below see one kind of array whatever the column's width.
function cellsOf(seqs: Uint32Array, column: Cells): Uint32Array {
  const cells = new Uint32Array(seqs.length)
  for (let i = 0; i < seqs.length; i++) cells[i] = column[seqs[i] as number] as number
  return cells
}

function timesOf(frame: EventFrame, startMs: number, seqs: Uint32Array): Uint32Array {
  const seconds = cellsOf(seqs, frame.column('seconds'))
  const times = cellsOf(seqs, frame.column('millis'))
  const startS = startMs / 1000
  for (let i = 0; i < times.length; i++) times[i] = ((seconds[i] as number) - startS) * 1000 + (times[i] as number)
  return times
}

function sumCells(cells: Uint32Array, times: Uint32Array, { events, last, touched }: Scratch): CellSums {
  let n = 0
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as number
    const time = times[i] as number
    const known = events[cell] as number
    if (known === 0) touched[n++] = cell
    events[cell] = known + 1
    if (time > (last[cell] as number)) last[cell] = time
  }
  const sums = { cells: touched.slice(0, n), events: new Uint32Array(n), last: new Uint32Array(n) }
  for (let row = 0; row < n; row++) {
    const cell = touched[row] as number
    sums.events[row] = events[cell] as number
    sums.last[row] = last[cell] as number
    events[cell] = 0
    last[cell] = 0
  }
  return sums
}

function distinctCells(cells: Uint32Array, { events, touched }: Scratch): Uint32Array {
  let n = 0
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as number
    if (events[cell] === 0) {
      events[cell] = 1
      touched[n++] = cell
    }
  }
  for (let row = 0; row < n; row++) events[touched[row] as number] = 0
  return touched.slice(0, n)
}

function sumOutcomes(flags: Uint32Array): { denied: number; failed: number } {
  const byOutcome = [0, 0, 0, 0]
  for (let i = 0; i < flags.length; i++) {
    const outcome = outcomeIndex(flags[i] as number)
    byOutcome[outcome] = (byOutcome[outcome] as number) + 1
  }
  return { denied: byOutcome[1] as number, failed: byOutcome[2] as number }
}

function countDenied(rows: Uint32Array, identities: Uint32Array, flags: Uint32Array, { events }: Scratch): Uint32Array {
  for (let i = 0; i < flags.length; i++) {
    if (outcomeIndex(flags[i] as number) !== 1) continue
    const cell = identities[i] as number
    events[cell] = (events[cell] as number) + 1
  }
  const denied = rows.map(cell => events[cell] as number)
  for (const cell of rows) events[cell] = 0
  return denied
}

function spanHours(times: Uint32Array): DayOutline['hours'] {
  const first = new Uint32Array(24).fill(never)
  const last = new Uint32Array(24)
  for (let i = 0; i < times.length; i++) {
    const time = times[i] as number
    const hour = (time / hourMs) | 0
    if (time < (first[hour] as number)) first[hour] = time
    if (time > (last[hour] as number)) last[hour] = time
  }
  return { first, last }
}

function byHour(calls: Uint32Array, times: Uint32Array): Uint32Array {
  for (let i = 0; i < calls.length; i++) calls[i] = (calls[i] as number) * 24 + (((times[i] as number) / hourMs) | 0)
  return calls
}

function sumPlaces(accounts: Uint32Array, regions: Uint32Array, times: Uint32Array): DayOutline['places'] {
  const places = new Map<number, DayOutline['places'][number]>()
  let place: DayOutline['places'][number] = { account: -1, region: -1, events: 0, first: 0, last: 0 }
  for (let i = 0; i < times.length; i++) {
    const time = times[i] as number
    const account = accounts[i] as number
    const region = regions[i] as number
    // A file's events are of one place, so this is asked once a file.
    if (account !== place.account || region !== place.region) {
      const key = account * 2 ** 26 + region
      place = places.get(key) ?? { account, region, events: 0, first: time, last: time }
      places.set(key, place)
    }
    place.events++
    if (time < place.first) place.first = time
    if (time > place.last) place.last = time
  }
  return [...places.values()]
}

/** The resources of use set `id` are `ids[starts[id]]` up to before `ids[starts[id + 1]]`. */
interface ResourcesOfUses {
  starts: Uint32Array
  ids: Uint32Array
}

// The sets are met again on every day: lists of objects would take longer than all the events.
function flattenResources(useSets: EventWords['useSets']): ResourcesOfUses {
  const starts = new Uint32Array(useSets.length + 1)
  const ids: number[] = []
  useSets.forEach((uses, id) => {
    for (const { resource } of uses) if (resource >= 0) ids.push(resource)
    starts[id + 1] = ids.length
  })
  return { starts, ids: Uint32Array.from(ids) }
}

function usedResources(useSets: Uint32Array, { starts, ids }: ResourcesOfUses, { events, touched }: Scratch): Uint32Array {
  let n = 0
  for (let i = 0; i < useSets.length; i++) {
    const set = useSets[i] as number
    const end = starts[set + 1] as number
    for (let at = starts[set] as number; at < end; at++) {
      const resource = ids[at] as number
      if (events[resource] !== 0) continue
      events[resource] = 1
      touched[n++] = resource
    }
  }
  for (let row = 0; row < n; row++) events[touched[row] as number] = 0
  return touched.slice(0, n)
}

function newestOf(seqs: Uint32Array, times: Uint32Array, identities: Uint32Array, isRoot: Uint8Array): Uint32Array {
  const found: number[] = []
  for (let i = 0; i < identities.length; i++) if (isRoot[identities[i] as number] === 1) found.push(i)
  found.sort((a, b) => (times[a] as number) - (times[b] as number) || (seqs[a] as number) - (seqs[b] as number))
  return Uint32Array.from(found.slice(-keptRootEvents), i => seqs[i] as number)
}
