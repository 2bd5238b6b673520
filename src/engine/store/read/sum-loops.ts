import type { Cells } from '../event-columns.ts'
import { outcomeIndex } from '../event-flags.ts'

// The loops over events of `daySummer`. Each is a function of its own with nothing behind the loop: what follows a long loop is unknown
// to the code compiled in its midst, which is then thrown away at the loop's end, every time.

const hourMs = 3_600_000

/** Takes the cells of some events out of a column; the loops below then see one kind of array whatever the column's width. */
export function gather(seqs: Uint32Array, column: Cells, into: Uint32Array): void {
  // One loop for each width, alike: a loop that has met several asks at every cell which it is.
  if (column instanceof Uint8Array) for (let i = 0; i < seqs.length; i++) into[i] = column[seqs[i] as number] as number
  else if (column instanceof Uint16Array) for (let i = 0; i < seqs.length; i++) into[i] = column[seqs[i] as number] as number
  else for (let i = 0; i < seqs.length; i++) into[i] = column[seqs[i] as number] as number
}

/** Turns milliseconds of the second into milliseconds since `startS`. */
export function addSeconds(millis: Uint32Array, seconds: Uint32Array, startS: number): void {
  for (let i = 0; i < millis.length; i++) millis[i] = ((seconds[i] as number) - startS) * 1000 + (millis[i] as number)
}

/** Turns cells into cell × 24 + hour of the day. */
export function addHours(cells: Uint32Array, times: Uint32Array): void {
  for (let i = 0; i < cells.length; i++) cells[i] = (cells[i] as number) * 24 + (((times[i] as number) / hourMs) | 0)
}

/** Notes first and last time of each hour. */
export function stretchHours(times: Uint32Array, first: Uint32Array, last: Uint32Array): void {
  for (let i = 0; i < times.length; i++) {
    const time = times[i] as number
    const hour = (time / hourMs) | 0
    if (time < (first[hour] as number)) first[hour] = time
    if (time > (last[hour] as number)) last[hour] = time
  }
}

/** Arrays by cell, all zero between uses. */
export interface Scratch {
  events: Uint32Array
  last: Uint32Array
  /** The cells that are not zero, in the order they were met. */
  touched: Uint32Array
}

/** Counts events by cell and notes the newest. @returns how many cells were touched */
export function countCells(cells: Uint32Array, times: Uint32Array, { events, last, touched }: Scratch): number {
  let n = 0
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as number
    const time = times[i] as number
    const known = events[cell] as number
    if (known === 0) touched[n++] = cell
    events[cell] = known + 1
    if (time > (last[cell] as number)) last[cell] = time
  }
  return n
}

/** Marks the cells. @returns how many were touched */
export function markCells(cells: Uint32Array, { events, touched }: Scratch): number {
  let n = 0
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as number
    if (events[cell] !== 0) continue
    events[cell] = 1
    touched[n++] = cell
  }
  return n
}

/** Zeroes the scratch again. */
export function clearTouched({ events, last, touched }: Scratch, n: number): void {
  for (let row = 0; row < n; row++) {
    const cell = touched[row] as number
    events[cell] = 0
    last[cell] = 0
  }
}

/** Counts events by outcome. @param counts  of success, denied, failed */
export function countOutcomes(flags: Uint32Array, counts: Uint32Array): void {
  for (let i = 0; i < flags.length; i++) {
    const outcome = outcomeIndex(flags[i] as number)
    counts[outcome] = (counts[outcome] as number) + 1
  }
}

/** Counts denied events by cell. */
export function countDenied(cells: Uint32Array, flags: Uint32Array, counts: Uint32Array): void {
  for (let i = 0; i < flags.length; i++) {
    const cell = cells[i] as number
    counts[cell] = (counts[cell] as number) + Number(outcomeIndex(flags[i] as number) === 1)
  }
}

/** Events of one account's log in one region. */
export interface PlaceSum {
  account: number
  region: number
  events: number
  first: number
  last: number
}

/** Two ids as one exact number: ids stay below 2^26. */
export const placeKey = (account: number, region: number): number => account * 2 ** 26 + region

/** Sums events by place, under `placeKey`. */
export function sumPlaces(accounts: Uint32Array, regions: Uint32Array, times: Uint32Array, places: Map<number, PlaceSum>): void {
  let place: PlaceSum = { account: -1, region: -1, events: 0, first: 0, last: 0 }
  for (let i = 0; i < times.length; i++) {
    const time = times[i] as number
    const account = accounts[i] as number
    const region = regions[i] as number
    // A file's events are of one place, so this is asked once a file.
    if (account !== place.account || region !== place.region) {
      const key = placeKey(account, region)
      place = places.get(key) ?? { account, region, events: 0, first: time, last: time }
      places.set(key, place)
    }
    place.events++
    if (time < place.first) place.first = time
    if (time > place.last) place.last = time
  }
}
