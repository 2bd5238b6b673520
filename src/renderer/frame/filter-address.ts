import { type Condition, type EventFilter, type FilterField, filterFields } from '../../shared/vocabulary/event-filter.ts'
import { type AddressSearch, firstOf } from './address.ts'

/*
 * An event filter as words of an address: `identity=alice&name!=GetObject&q=denied&since=2024-07-01`.
 * `word=` is "is any of" (a repeated word adds a value), `word!=` is "is none of". A second condition with the same word and
 * the same sense is written `word~2=`.
 */

const known: ReadonlySet<string> = new Set(filterFields)
const isField = (word: string): word is FilterField => known.has(word)
const wordForm = /^([a-z-]+)(!?)(?:~\d+)?$/
const newestDateMs = 8.64e15

/** An instant as people write it: a date when it is midnight UTC, else with time; milliseconds only when there are any. */
export const writeInstant = (atMs: number): string =>
  new Date(Math.max(-newestDateMs, Math.min(newestDateMs, atMs)))
    .toISOString()
    .replace(/\.000Z$/, 'Z')
    .replace(/T00:00:00Z$/, '')

/** A date or an ISO 8601 instant; undefined when it is neither. A time without a zone is UTC. */
export const readInstant = (text: string | undefined): number | undefined => {
  if (text === undefined || text.trim() === '') return undefined
  const hasZone = /(?:[zZ]|[+-]\d\d:?\d\d)$/.test(text) || !text.includes('T')
  const atMs = Date.parse(hasZone ? text : `${text}Z`)
  return Number.isNaN(atMs) ? undefined : atMs
}

/** The filter as address words. `filterFromSearch` reads exactly the same filter back. */
export const filterToSearch = (filter: EventFilter): AddressSearch => {
  const search: Record<string, string | string[]> = {}
  for (const { field, op, values } of filter.conditions) {
    const word = op === 'is' ? field : `${field}!`
    let unused = word
    for (let n = 2; Object.hasOwn(search, unused); n++) unused = `${word}~${n}`
    search[unused] = [...values]
  }
  if (filter.text !== undefined && filter.text !== '') search.q = filter.text
  if (filter.sinceMs !== undefined) search.since = writeInstant(filter.sinceMs)
  if (filter.untilMs !== undefined) search.until = writeInstant(filter.untilMs)
  return search
}

const conditionFrom = (word: string, value: string | readonly string[]): Condition | null => {
  const [, field = '', not] = wordForm.exec(word) ?? []
  const values = typeof value === 'string' ? [value] : [...value]
  if (!isField(field) || values.length === 0) return null
  return { field, op: not === '!' ? 'is-not' : 'is', values }
}

/** The filter an address asks for. Words it does not know (range, columns, a page's own) are left to others. */
export const filterFromSearch = (search: AddressSearch): EventFilter => {
  const conditions = Object.entries(search).flatMap(([word, value]) => conditionFrom(word, value) ?? [])
  const text = firstOf(search, 'q')
  const sinceMs = readInstant(firstOf(search, 'since'))
  const untilMs = readInstant(firstOf(search, 'until'))
  return {
    conditions,
    ...(text === undefined || text === '' ? {} : { text }),
    ...(sinceMs === undefined ? {} : { sinceMs }),
    ...(untilMs === undefined ? {} : { untilMs })
  }
}

/** The words of an address that are part of a filter, for clearing them. */
export const filterWordsOf = (search: AddressSearch): string[] =>
  Object.keys(search).filter(word => ['q', 'since', 'until'].includes(word) || isField(wordForm.exec(word)?.[1] ?? ''))

/** One condition that a field is one of these values. */
export const where = (field: FilterField, ...values: [string, ...string[]]): Condition => ({ field, op: 'is', values })
