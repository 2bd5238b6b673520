import { anyOne, anyRun, type Glob } from '../match/glob.ts'

/** Places a glob may have come to, ascending; empty: it can no longer match. */
type Places = readonly number[]

const withRuns = (tokens: readonly number[], places: Iterable<number>): Places => {
  const reached = new Set<number>()
  for (const place of places) {
    let at = place
    reached.add(at)
    while (tokens[at] === anyRun) reached.add(++at)
  }
  return [...reached].sort((a, b) => a - b)
}

const placesAfter = (tokens: readonly number[], prefix: string): Places => {
  let places = withRuns(tokens, [0])
  for (let at = 0; at < prefix.length && places.length > 0; at++) places = step(tokens, places, prefix.charCodeAt(at))
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

const step = (tokens: readonly number[], places: Places, unit: number): Places => {
  const next: number[] = []
  for (const place of places) {
    const token = tokens[place]
    if (token === anyRun) next.push(place)
    else if (token === anyOne || token === unit) next.push(place + 1)
  }
  return withRuns(tokens, next)
}

/** Units the globs tell apart, and one they do not name, first. */
const alphabetOf = (globs: readonly Glob[]): number[] => {
  const named = new Set(globs.flatMap(({ tokens }) => tokens.filter(token => token >= 0)))
  let other = 'k'.charCodeAt(0)
  while (named.has(other)) other++
  return [other, ...named]
}

/** Steps taken before giving up: a second's work at the very most, and no policy written by a person needs a thousandth of it. */
const maxSteps = 200_000

/**
 * Texts that continue `prefix`, one for every way in which the globs can together match or not match such texts: what holds for one text
 * holds for all that match alike. At least one unit is added. The shortest come first.
 * @returns whether every way was found; false when there are too many to look through
 */
export function* representativeKeys(prefix: string, given: readonly Glob[]): Generator<string, boolean> {
  const globs = given.filter(glob => tellsApart(glob, prefix))
  const alphabet = alphabetOf(globs)
  const tokens = globs.map(glob => glob.tokens)
  const start = tokens.map(each => placesAfter(each, prefix))
  const seen = new Set<string>()
  const told = new Set<string>()
  const queue: { text: string; states: Places[] }[] = [{ text: prefix, states: start }]
  let steps = 0
  for (let at = 0; at < queue.length; at++) {
    const { text, states } = queue[at] as (typeof queue)[number]
    for (const unit of alphabet) {
      steps += tokens.length + 1
      if (steps > maxSteps) return false
      const next = states.map((places, glob) => step(tokens[glob] as readonly number[], places, unit))
      const key = next.map(places => places.join(',')).join(';')
      if (seen.has(key)) continue
      seen.add(key)
      const longer = text + String.fromCharCode(unit)
      const ways = next.map((places, glob) => (places.includes(tokens[glob]?.length ?? -1) ? '1' : '0')).join('')
      if (!told.has(ways)) {
        told.add(ways)
        yield longer
      }
      queue.push({ text: longer, states: next })
    }
  }
  return true
}
