import type { ResourceType } from '../../../../shared/vocabulary/activity.ts'
import { everyRest, restAfter } from '../../../policy/evaluate/representative-keys.ts'
import { type ResolvedPattern, splitArn } from '../../../policy/match/arn-pattern.ts'
import type { Glob } from '../../../policy/match/glob.ts'
import type { ResourceSide } from '../resource-side.ts'
import type { Effort } from './effort.ts'
import { createIds } from './interning.ts'
import { createPairTable } from './pair-table.ts'

/**
 * What a list of patterns says of one resource, by number: whether one of them matches the resource itself, and what they leave to be said of
 * the keys in it. 0: nothing.
 */
export interface Hit {
  itself: number
  /** For each rest of a pattern its truth; sorted. */
  rests: readonly string[]
}

export interface Hits {
  of(id: number): Hit
  union(left: number, right: number): number
  everything: number
  /** What one resolved pattern says of one resource. */
  single(pattern: ResolvedPattern, at: number): number
  /**
   * What it says of all: `base` of each that is not listed.
   * @param text  where the pattern is the same for all callers: what it was written as
   */
  all(
    pattern: Exclude<ResolvedPattern, 'absent'>,
    text: string | null
  ): { base: number; listed: readonly (readonly [at: number, hit: number])[] }
}

interface Place {
  at: number
  name: string
  head: number
}

/** Hits that are remembered of patterns: some fifty megabytes. */
const listedKeptAtMost = 1_000_000

/** What trying a pattern on a resource takes. */
const unitsPerPlace = 2

/** Finds the resources of a kind that patterns match. */
export const createHits = (type: ResourceType, resources: readonly ResourceSide[], { spend }: Pick<Effort, 'spend'>): Hits => {
  const hits: Hit[] = []
  const idOf = createIds()
  const withKeys = type === 's3-bucket'
  const numbered = (itself: number, rests: readonly string[]): number => {
    const kept = rests.includes(`2${everyRest}`) ? [`2${everyRest}`] : [...new Set(rests)].sort()
    const id = idOf(`${itself} ${kept.join(' ')}`)
    hits[id] ??= { itself, rests: kept }
    return id
  }
  numbered(0, [])
  const everything = numbered(2, withKeys ? [`2${everyRest}`] : [])

  const heads: string[][] = []
  const headIds = createIds()
  const places: Place[] = []
  /** Without a head: no ARN at all, so only `*` matches. */
  const placeOf: (Place | null)[] = resources.map(({ facts: { resource } }, at) => {
    const parts = splitArn(resource)
    if (parts === null) return null
    const head = headIds(parts.slice(0, 5).join(':'))
    heads[head] ??= parts.slice(0, 5)
    const place = { at, name: parts[5] ?? '', head }
    places.push(place)
    return place
  })
  places.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))

  const hitOf = (glob: Glob, truth: number, { name }: Place): number => {
    if (glob.matchesAll && truth === 2) return everything
    const rest = withKeys ? restAfter(glob, `${name}/`) : ''
    const itself = glob.matches(name) ? truth : 0
    return itself === 0 && rest === '' ? 0 : numbered(itself, rest === '' ? [] : [`${truth}${rest}`])
  }
  const firstFrom = (text: string): number => {
    let [low, high] = [0, places.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((places[middle] as Place).name < text) low = middle + 1
      else high = middle
    }
    return low
  }
  /** Those whose name, or whose keys, may begin with what the glob begins with. */
  const candidates = ({ literalPrefix, tokens }: Glob): Place[] => {
    if (literalPrefix === '') return places
    const slash = withKeys ? literalPrefix.indexOf('/') : -1
    const isExact = slash >= 0 || literalPrefix.length === tokens.length
    const wanted = slash >= 0 ? literalPrefix.slice(0, slash) : literalPrefix
    const found: Place[] = []
    for (let at = firstFrom(wanted); at < places.length; at++) {
      const place = places[at] as Place
      if (isExact ? place.name !== wanted : !place.name.startsWith(wanted)) break
      found.push(place)
    }
    return found
  }
  const headsOf = (globs: readonly Glob[]): boolean[] => heads.map(head => head.every((part, at) => globs[at]?.matches(part) === true))

  const united = createPairTable()
  const union = (left: number, right: number): number => {
    if (left === right || right === 0) return left
    if (left === 0) return right
    let id = united.get(left, right)
    if (id < 0) {
      const [a, b] = [hits[left] as Hit, hits[right] as Hit]
      id = numbered(Math.max(a.itself, b.itself), [...a.rests, ...b.rests])
      united.set(left, right, id)
    }
    return id
  }
  const remembered = new Map<string, ReturnType<Hits['all']>>()
  let listedKept = 0
  const find = ({ globs, truth }: { globs: readonly Glob[]; truth: number }): ReturnType<Hits['all']> => {
    const fits = headsOf(globs)
    const last = globs[5] as Glob
    if (last.matchesAll && truth === 2 && fits.every(Boolean) && places.length === resources.length) return { base: everything, listed: [] }
    const listed: [number, number][] = []
    const tried = candidates(last)
    spend(tried.length * unitsPerPlace)
    for (const place of tried) {
      if (fits[place.head] !== true) continue
      const hit = hitOf(last, truth, place)
      if (hit !== 0) listed.push([place.at, hit])
    }
    return { base: 0, listed }
  }
  return {
    of: id => hits[id] as Hit,
    union,
    everything,
    single(pattern, at) {
      if (pattern === 'everything') return everything
      const place = placeOf[at]
      if (typeof pattern === 'string' || !place) return 0
      const head = heads[place.head] as string[]
      if (!head.every((part, each) => pattern.globs[each]?.matches(part) === true)) return 0
      return hitOf(pattern.globs[5] as Glob, pattern.truth, place)
    },
    all(pattern, text) {
      if (pattern === 'everything') return { base: everything, listed: [] }
      if (pattern === 'nothing') return { base: 0, listed: [] }
      if (text === null) return find(pattern)
      let found = remembered.get(text)
      if (found === undefined) {
        found = find(pattern)
        if (listedKept > listedKeptAtMost) {
          remembered.clear()
          listedKept = 0
        }
        listedKept += found.listed.length
        remembered.set(text, found)
      }
      return found
    }
  }
}
