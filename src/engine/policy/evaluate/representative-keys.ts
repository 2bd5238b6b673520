import { anyOne, anyRun, type Glob } from '../match/glob.ts'

/** Places a glob may have come to, ascending; empty: it can no longer match. */
type Places = readonly number[]

/** @param places  ascending; one may stand twice */
const withRuns = (tokens: readonly number[], places: readonly number[]): Places => {
  const reached: number[] = []
  let last = -1
  for (const place of places) {
    if (place > last) {
      reached.push(place)
      last = place
    }
    // Runs do not follow each other, so what comes after one is never beyond the next place.
    if (tokens[place] === anyRun && place + 1 > last) {
      reached.push(place + 1)
      last = place + 1
    }
  }
  return reached
}

const placesAfter = (tokens: readonly number[], prefix: string): Places => {
  let known = 0
  while (known < prefix.length && tokens[known] === prefix.charCodeAt(known)) known++
  let places = withRuns(tokens, [known])
  for (let at = known; at < prefix.length && places.length > 0; at++) places = step(tokens, places, prefix.charCodeAt(at))
  return places
}

/** Whether a glob matches some texts that continue the prefix and not others; most match all of them or none. */
export const tellsApart = ({ tokens, literalPrefix, matchesAll }: Glob, prefix: string): boolean => {
  if (matchesAll || !(literalPrefix.startsWith(prefix) || prefix.startsWith(literalPrefix))) return false
  const last = tokens.length - 1
  if (prefix.startsWith(literalPrefix) && literalPrefix.length === last && tokens[last] === anyRun) return false
  const places = placesAfter(tokens, prefix)
  return places.length > 0 && !(places.includes(last) && tokens[last] === anyRun)
}

/** Of tokens that were asked for last, by where the rest begins: the same are asked about many resources. */
let asked: { tokens: readonly number[]; texts: string[] } = { tokens: [], texts: [] }

const restText = (tokens: readonly number[], place: number): string => {
  if (asked.tokens !== tokens) asked = { tokens, texts: [] }
  asked.texts[place] ??= tokens.slice(place).join(',')
  return asked.texts[place]
}

/** What is left of a glob after a prefix, as text: globs with the same rest match the same continuations. '' when it matches none. */
export const restAfter = ({ tokens, literalPrefix }: Glob, prefix: string): string => {
  if (literalPrefix.startsWith(prefix)) return tokens.slice(prefix.length).join(',')
  if (!prefix.startsWith(literalPrefix)) return ''
  if (literalPrefix.length === tokens.length - 1 && tokens[tokens.length - 1] === anyRun) return everyRest
  const rests = placesAfter(tokens, prefix).map(place => restText(tokens, place))
  return rests.includes(everyRest)
    ? everyRest
    : rests
        .filter(rest => rest !== '')
        .sort()
        .join(';')
}

/** The rest that matches every continuation. */
export const everyRest = String(anyRun)

const step = (tokens: readonly number[], places: Places, unit: number): Places => {
  const next: number[] = []
  for (const place of places) {
    const token = tokens[place]
    if (token === anyRun) next.push(place)
    else if (token === anyOne || token === unit) next.push(place + 1)
  }
  return withRuns(tokens, next)
}

/** A unit no glob names: what holds for it holds for all others of its kind. */
const otherUnit = (globs: readonly Glob[]): number => {
  const named = new Set(globs.flatMap(({ tokens }) => tokens))
  let other = 'k'.charCodeAt(0)
  while (named.has(other)) other++
  return other
}

/** Where every glob stands after a text; those that can no longer match are left out. */
interface State {
  text: string
  live: readonly (readonly [glob: number, places: Places])[]
}

/** The units that lead a state to different places: one that nothing waits for, and those that something does. */
const tellingUnits = ({ live }: State, tokens: readonly (readonly number[])[], other: number): Set<number> => {
  const units = new Set([other])
  for (const [glob, places] of live)
    for (const place of places) {
      const token = tokens[glob]?.[place]
      if (token !== undefined && token >= 0) units.add(token)
    }
  return units
}

const advance = ({ text, live }: State, tokens: readonly (readonly number[])[], unit: number): State => {
  const next: [number, Places][] = []
  for (const [glob, places] of live) {
    const reached = step(tokens[glob] as readonly number[], places, unit)
    if (reached.length > 0) next.push([glob, reached])
  }
  return { text: text + String.fromCharCode(unit), live: next }
}

/** Steps taken before giving up: some seconds' work at the very most, and policies written by people need a hundredth of it. */
const maxSteps = 1_000_000
/** Steps that are left to be taken, counted down. */
export interface Steps {
  left: number
}
/** What looking at a key costs beside finding it. */
const stepsPerKey = 20
/** Globs whose own shortest text is tried after that. */
const maxShortest = 200

/**
 * Texts that continue `prefix`, one for every way in which the globs can together match or not match such texts: what holds for one text
 * holds for all that match alike. At least one unit is added. The shortest come first.
 * @returns whether every way was found; false when there are too many to look through
 */
export function* representativeKeys(
  prefix: string,
  given: readonly Glob[],
  allowed: Steps = { left: maxSteps }
): Generator<string, boolean> {
  const globs = given.filter(glob => tellsApart(glob, prefix))
  const tokens = globs.map(glob => glob.tokens)
  const other = otherUnit(globs)
  const [seen, told] = [new Set<string>(), new Set<string>()]
  const queue: State[] = [{ text: prefix, live: tokens.map((each, glob) => [glob, placesAfter(each, prefix)] as const) }]
  let steps = 0
  const take = (count: number): boolean => {
    steps += count
    allowed.left -= count
    return steps <= maxSteps && allowed.left >= 0
  }
  for (let at = 0; at < queue.length; at++) {
    const state = queue[at] as State
    for (const unit of tellingUnits(state, tokens, other)) {
      if (!take(state.live.length + 1)) return yield* shortestOf(prefix, globs, other)
      const next = advance(state, tokens, unit)
      const key = next.live.map(([glob, places]) => `${glob}:${places.join(',')}`).join(';')
      if (seen.has(key)) continue
      seen.add(key)
      const matched = next.live.filter(([glob, places]) => places.includes(tokens[glob]?.length ?? -1))
      const way = matched.map(([glob]) => glob).join(',')
      if (!told.has(way)) {
        told.add(way)
        take(stepsPerKey)
        yield next.text
      }
      queue.push(next)
    }
  }
  return true
}

/** Not all ways, but likely ones: the shortest text each glob matches. */
function* shortestOf(prefix: string, globs: readonly Glob[], other: number): Generator<string, false> {
  for (const { tokens } of globs.slice(0, maxShortest)) {
    const units = tokens.filter(token => token !== anyRun).map(token => (token === anyOne ? other : token))
    const text = units.map(unit => String.fromCharCode(unit)).join('')
    if (text.startsWith(prefix) && text.length > prefix.length) yield text
  }
  return false
}
