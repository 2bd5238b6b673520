import type { EventColumn } from '../event-columns.ts'
import type { EventFrame } from './event-frame.ts'
import type { EventWords } from './event-words.ts'
import {
  addHours,
  addSeconds,
  clearTouched,
  countCells,
  countDenied,
  countOutcomes,
  gather,
  markCells,
  type PlaceSum,
  type Scratch,
  stretchHours,
  sumPlaces
} from './sum-loops.ts'

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
  places: PlaceSum[]
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

/** Sums events of one day, given in any order. */
export interface DaySummer {
  outline(startMs: number, seqs: Uint32Array): DayOutline
  /** Fills an outline of the same events up. */
  sum(outline: DayOutline, seqs: Uint32Array): DaySums
}

/**
 * Its working arrays serve every day: new ones for each would take as long as the sums.
 * @param isRoot  by identity
 */
export function daySummer({ frame, words }: { frame: EventFrame; words: EventWords }, isRoot: Uint8Array): DaySummer {
  const spares = new Map<EventColumn, Uint32Array>()
  const cellsOf = (seqs: Uint32Array, column: EventColumn): Uint32Array => {
    const known = spares.get(column)
    const spare = known !== undefined && known.length >= seqs.length ? known : new Uint32Array(seqs.length)
    spares.set(column, spare)
    const cells = spare.subarray(0, seqs.length)
    gather(seqs, frame.column(column), cells)
    return cells
  }
  const timesOf = (startMs: number, seqs: Uint32Array): Uint32Array => {
    const times = cellsOf(seqs, 'millis')
    addSeconds(times, cellsOf(seqs, 'seconds'), startMs / 1000)
    return times
  }
  let tools: { scratch: Scratch; resourcesOf: ResourcesOfUses } | null = null
  const hasRoot = isRoot.includes(1)
  return {
    outline(startMs, seqs) {
      const times = timesOf(startMs, seqs)
      const hours = { first: new Uint32Array(24).fill(never), last: new Uint32Array(24) }
      stretchHours(times, hours.first, hours.last)
      const places = new Map<number, PlaceSum>()
      sumPlaces(cellsOf(seqs, 'account'), cellsOf(seqs, 'region'), times, places)
      return { startMs, events: seqs.length, hours, places: [...places.values()] }
    },
    sum(outline, seqs) {
      tools ??= { scratch: scratchFor(words), resourcesOf: flattenResources(words.useSets) }
      const { scratch, resourcesOf } = tools
      const times = timesOf(outline.startMs, seqs)
      const identities = cellsOf(seqs, 'identity')
      const flags = cellsOf(seqs, 'flags')
      const byOutcome = new Uint32Array(4)
      countOutcomes(flags, byOutcome)
      const calls = cellsOf(seqs, 'call')
      addHours(calls, times)
      const identitySums = sumCells(identities, times, scratch)
      return {
        ...outline,
        denied: byOutcome[1] as number,
        failed: byOutcome[2] as number,
        identities: { ...identitySums, denied: deniedOf(identitySums.cells, identities, flags, scratch) },
        calls: sumCells(calls, times, scratch),
        addresses: sumCells(cellsOf(seqs, 'ip'), times, scratch),
        errors: sumCells(cellsOf(seqs, 'error'), times, scratch),
        resources: usedResources(cellsOf(seqs, 'uses'), resourcesOf, scratch),
        root: hasRoot ? newestOf(seqs, times, identities, isRoot) : new Uint32Array(0)
      }
    }
  }
}

function scratchFor(words: EventWords): Scratch {
  const { identities, calls, useSets, resources } = words
  const [addresses, errors] = [words.terms('ip'), words.terms('error')]
  const size = Math.max(calls.length * 24, ...[identities, addresses, errors, useSets, resources].map(list => list.length))
  return { events: new Uint32Array(size), last: new Uint32Array(size), touched: new Uint32Array(size) }
}

function sumCells(cells: Uint32Array, times: Uint32Array, scratch: Scratch): CellSums {
  const n = countCells(cells, times, scratch)
  const rows = scratch.touched.slice(0, n)
  const sums = { cells: rows, events: new Uint32Array(n), last: new Uint32Array(n) }
  gather(rows, scratch.events, sums.events)
  gather(rows, scratch.last, sums.last)
  clearTouched(scratch, n)
  return sums
}

function deniedOf(rows: Uint32Array, identities: Uint32Array, flags: Uint32Array, scratch: Scratch): Uint32Array {
  const denied = new Uint32Array(rows.length)
  countDenied(identities, flags, scratch.events)
  gather(rows, scratch.events, denied)
  scratch.touched.set(rows)
  clearTouched(scratch, rows.length)
  return denied
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

function usedResources(uses: Uint32Array, { starts, ids }: ResourcesOfUses, scratch: Scratch): Uint32Array {
  const sets = distinctCells(uses, scratch)
  let length = 0
  for (const set of sets) length += (starts[set + 1] as number) - (starts[set] as number)
  const used = new Uint32Array(length)
  let n = 0
  for (const set of sets) {
    const end = starts[set + 1] as number
    for (let at = starts[set] as number; at < end; at++) used[n++] = ids[at] as number
  }
  return distinctCells(used, scratch)
}

function distinctCells(cells: Uint32Array, scratch: Scratch): Uint32Array {
  const n = markCells(cells, scratch)
  const distinct = scratch.touched.slice(0, n)
  clearTouched(scratch, n)
  return distinct
}

function newestOf(seqs: Uint32Array, times: Uint32Array, identities: Uint32Array, isRoot: Uint8Array): Uint32Array {
  const found: number[] = []
  for (let i = 0; i < identities.length; i++) if (isRoot[identities[i] as number] === 1) found.push(i)
  found.sort((a, b) => (times[a] as number) - (times[b] as number) || (seqs[a] as number) - (seqs[b] as number))
  return Uint32Array.from(found.slice(-keptRootEvents), i => seqs[i] as number)
}
