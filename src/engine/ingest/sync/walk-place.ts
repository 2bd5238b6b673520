import type { AwsProblem } from '../../../shared/contract/connectors.ts'
import { formatDay } from '../../../shared/vocabulary/time.ts'
import type { MissingRow, PlaceState } from '../../store/collect-ledger.ts'
import type { CollectMark, MissingObject } from '../../store/collect-mark.ts'
import { dayAfter, laterDay } from './days.ts'
import { type Fetched, type FetchParts, fetchObject, Refusals, toMissing, type WantedObject } from './fetch-object.ts'
import type { SourceContext } from './log-source.ts'
import { CallFailed } from './patience.ts'
import { plainProblem } from './plain-problem.ts'
import type { ProblemList } from './problem-list.ts'
import { type AskedDays, type LogObject, logsOf, type Stretch, stretchesOf } from './stretches.ts'

export interface WalkParts extends FetchParts {
  bucket: string
  whyKnown: SourceContext['whyKnown']
  asked: AskedDays
  /** First day to collect. */
  sinceDay: string
  problems: ProblemList
  tally: WalkTally
}

/** Counted on by all walks of a connector. */
export interface WalkTally {
  known: number
  missing: number
  newestDeliveryMs: number
}

/**
 * Collects one account's logs in one region: what could not be had before, then what is new. A listing that is refused is told of the place;
 * an object that is refused is noted, and the rest goes on.
 * @throws SourceStopped, the signal's reason
 */
export const walkPlace = async (place: PlaceState, missing: readonly MissingRow[], parts: WalkParts): Promise<void> => {
  const key = place.path.slice(`s3://${parts.bucket}/`.length)
  const walk: Walk = { place, key, parts, refusals: new Refusals(), tried: new Set() }
  try {
    await retryMissing(walk, missing)
    for (const stretch of stretchesOf(place, key, { ...parts, nowMs: parts.desk.nowMs() })) await walkStretch(walk, stretch)
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error
    parts.problems.add(error.fault, place.path)
    parts.push(markOf(place, { problem: plainProblem(error.fault) }))
  }
}

interface Walk {
  place: PlaceState
  key: string
  parts: WalkParts
  refusals: Refusals
  /** Paths fetched, or refused, outside of the listing. */
  tried: Set<string>
}

const markOf = (place: PlaceState, change: Partial<CollectMark>) => {
  const { id: _id, cursor: _cursor, sinceDay: _since, listedMs: _listed, ...plain } = place
  return { type: 'mark' as const, mark: { place: plain, files: [], missing: [], had: [], days: [], ...change } }
}

const isAsked = (day: string, { sinceDay, untilDay }: AskedDays): boolean =>
  (sinceDay === null || day >= sinceDay) && (untilDay === null || day <= untilDay)

const retryMissing = async (walk: Walk, rows: readonly MissingRow[]): Promise<void> => {
  const { parts, place } = walk
  const isRange = parts.asked.sinceDay !== null || parts.asked.untilDay !== null
  const wanted = rows.filter(row => isAsked(row.day, parts.asked) && (isRange || !row.unreadable))
  for (let at = 0; at < wanted.length; at += 1000) {
    const objects = wanted.slice(at, at + 1000).map(row => ({ ...row, key: row.path.slice(`s3://${parts.bucket}/`.length) }))
    const known = objects.filter(({ path, sizeBytes, modifiedAtMs }) => parts.whyKnown(path, sizeBytes, modifiedAtMs) !== null)
    const { had, ...change } = await fetchAll(
      walk,
      objects.filter(object => !known.includes(object))
    )
    for (const { path } of objects) walk.tried.add(path)
    const days = [...new Set(objects.map(({ day }) => day))]
    parts.push(markOf(place, { ...change, had: [...had, ...known.map(({ path }) => path)], days }))
  }
}

type Change = Pick<CollectMark, 'files' | 'missing' | 'had'>

const fetchAll = async (walk: Walk, objects: readonly WantedObject[]): Promise<Change> => {
  const change: Change = { files: [], missing: [], had: [] }
  const spared = await fetchInto(walk, objects, change)
  // What was refused is given again: those that were spared asking for are asked for after all.
  const left = walk.refusals.isOver
    ? await fetchInto(
        walk,
        spared.map(({ object }) => object),
        change
      )
    : spared
  for (const { object, problem } of left) noteMissing(walk, toMissing(object, problem), change)
  return change
}

interface Spared {
  object: WantedObject
  problem: AwsProblem
}

/** @returns those that were not asked for */
const fetchInto = async (walk: Walk, objects: readonly WantedObject[], change: Change): Promise<Spared[]> => {
  const { parts, refusals } = walk
  const ends: { object: WantedObject; end: Promise<Fetched> }[] = []
  for (const object of objects) ends.push({ object, end: (await fetchObject(parts, object, refusals)).end })
  const spared: Spared[] = []
  for (const { object, end } of ends) {
    const fetched = await end
    if (fetched === 'gone') change.had.push(object.path)
    else if ('file' in fetched) change.files.push(fetched.file)
    else if ('missing' in fetched) noteMissing(walk, fetched.missing, change)
    else spared.push({ object, problem: fetched.spared })
  }
  return spared
}

const noteMissing = ({ parts, place }: Walk, missing: MissingObject, change: Change): void => {
  change.missing.push(missing)
  parts.tally.missing++
  parts.problems.add(missing.problem, missing.path, place.path)
}

const walkStretch = async (walk: Walk, stretch: Stretch): Promise<void> => {
  const { place, key, parts } = walk
  const { startAfter, untilDay, moves, sinceDay } = stretch
  const isWithin = ({ day }: LogObject): boolean => untilDay === null || day <= untilDay
  let { fromDay } = stretch
  let cursor = moves ? place.cursor : null
  let token: string | undefined
  for (;;) {
    const page = await parts.desk.list({ prefix: key, startAfter, token })
    const all = logsOf(page, parts.bucket)
    const logs = all.filter(isWithin)
    const change = await takePage(walk, logs, stretch.again)
    const last = logs.at(-1)
    token = page.next ?? undefined
    const isLast = token === undefined || logs.length < all.length
    if (moves && last !== undefined && (cursor === null || last.key > cursor)) cursor = last.key
    const now = parts.desk.nowMs()
    // Everything before the last file's day has been listed by now.
    const toDay = isLast ? (untilDay ?? formatDay(now)) : last === undefined ? fromDay : dayAfter(last.day, -1)
    parts.push(
      markOf(place, {
        ...change,
        ...(moves && cursor !== null ? { cursor } : {}),
        ...(sinceDay !== null && (moves || isLast) ? { sinceDay } : {}),
        ...(fromDay <= toDay ? { listed: { fromDay, toDay, atMs: now } } : {}),
        ...(isLast && stretch.untilDay === null ? { listedMs: now, problem: null } : {})
      })
    )
    fromDay = laterDay(fromDay, dayAfter(toDay))
    if (isLast) return
  }
}

const takePage = async (
  walk: Walk,
  logs: readonly LogObject[],
  again: boolean
): Promise<Pick<CollectMark, 'files' | 'missing' | 'had' | 'days'>> => {
  const { parts, place, tried } = walk
  const days = new Set<string>()
  let known = 0
  const wanted = logs.filter(({ key, path, sizeBytes, modifiedAtMs, day, deliveredAtMs }) => {
    if (deliveredAtMs > parts.tally.newestDeliveryMs) parts.tally.newestDeliveryMs = deliveredAtMs
    if (tried.has(path)) return false
    const isKnown = parts.whyKnown(path, sizeBytes, modifiedAtMs) !== null
    if (isKnown) known++
    // What another connector has fetched counts for this one too, once it is met.
    if (!isKnown || again || place.cursor === null || key > place.cursor) days.add(day)
    return !isKnown
  })
  parts.tally.known += known
  if (known > 0) parts.push({ type: 'known', files: known })
  return { ...(await fetchAll(walk, wanted)), days: [...days] }
}
