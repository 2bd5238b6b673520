import type { PolicyList } from '../../../shared/vocabulary/policy-document.ts'
import { type JsonObject, kindOf, memberOf, type Problems, placeOf } from './problems.ts'

/** Says what is wrong with one entry; the answer tells whether its meaning is clear all the same. */
export type CheckEntry = (entry: string, place: string) => boolean

const unreadableList: PolicyList = { not: false, values: [], unreadable: true }

/**
 * Reads an element that has a `Not…` twin: one of both, a string or a list of strings.
 * @param needed  false: leaving out both means everything
 */
export const parseTwin = (
  statement: JsonObject,
  name: 'Action' | 'Resource',
  place: string,
  needed: boolean,
  problems: Problems,
  check: CheckEntry
): PolicyList => {
  const [plain, negated] = [memberOf(statement, name), memberOf(statement, `Not${name}`)]
  if (plain !== undefined && negated !== undefined) {
    problems.fatal(place, `has both ${name} and Not${name}; IAM takes one`)
    return unreadableList
  }
  if (plain === undefined && negated === undefined) {
    if (!needed) return { not: false, values: ['*'], unreadable: false }
    problems.fatal(place, `has neither ${name} nor Not${name}`)
    return unreadableList
  }
  const not = plain === undefined
  return { not, ...parseEntries(not ? negated : plain, placeOf(place, not ? `Not${name}` : name), problems, check) }
}

/** A string or a list of strings. */
export const parseEntries = (
  value: unknown,
  place: string,
  problems: Problems,
  check: CheckEntry
): { values: string[]; unreadable: boolean } => {
  if (typeof value === 'string') return { values: [value], unreadable: !check(value, place) }
  if (!Array.isArray(value)) {
    problems.fatal(place, `is ${kindOf(value)}; expected a string or a list of strings`)
    return { values: [], unreadable: true }
  }
  if (value.length === 0) problems.warn(place, 'is an empty list')
  const values: string[] = []
  let unreadable = false
  for (const [at, entry] of value.entries()) {
    const entryPlace = `${place}[${at}]`
    if (typeof entry !== 'string') {
      problems.fatal(entryPlace, `is ${kindOf(entry)}; expected a string`)
      unreadable = true
    } else {
      values.push(entry)
      if (!check(entry, entryPlace)) unreadable = true
    }
  }
  return { values, unreadable }
}
