import { type PrincipalEntry, type PrincipalList, type PrincipalType, principalTypes } from '../../../shared/vocabulary/policy-document.ts'
import { parseEntries } from './parse-list.ts'
import { isObject, type JsonObject, kindOf, memberOf, type Problems, placeOf } from './problems.ts'

const unreadableList: PrincipalList = { not: false, entries: [], unreadable: true }

/** `Principal` or `NotPrincipal` of a statement that must have one of them. */
export const parsePrincipals = (statement: JsonObject, place: string, problems: Problems): PrincipalList => {
  const [plain, negated] = [memberOf(statement, 'Principal'), memberOf(statement, 'NotPrincipal')]
  if (plain !== undefined && negated !== undefined) {
    problems.fatal(place, 'has both Principal and NotPrincipal; IAM takes one')
    return unreadableList
  }
  if (plain === undefined && negated === undefined) {
    problems.fatal(place, 'has neither Principal nor NotPrincipal, which a policy on a resource needs')
    return unreadableList
  }
  const not = plain === undefined
  const at = placeOf(place, not ? 'NotPrincipal' : 'Principal')
  if (not && memberOf(statement, 'Effect') === 'Allow')
    problems.warn(at, 'with Allow admits everyone who is not listed, anonymous callers too')
  return { not, ...parseValue(not ? negated : plain, at, problems) }
}

const parseValue = (value: unknown, place: string, problems: Problems): Omit<PrincipalList, 'not'> => {
  if (typeof value === 'string') return parseText(value, place, problems)
  if (!isObject(value)) {
    problems.fatal(place, `is ${kindOf(value)}; expected "*" or an object such as {"AWS": "…"}`)
    return { entries: [], unreadable: true }
  }
  const entries: PrincipalEntry[] = []
  let unreadable = false
  for (const [name, listed] of Object.entries(value)) {
    const type = principalTypes.find(known => known === name)
    if (type === undefined) problems.fatal(placeOf(place, name), `"${name}" is no type of principal; expected ${principalTypes.join(', ')}`)
    const found = parseEntries(listed, placeOf(place, name), problems, checkEntry(type, problems))
    if (type === undefined || found.unreadable) unreadable = true
    if (type !== undefined) entries.push(...found.values.map(entry => ({ type, value: entry })))
  }
  return { entries, unreadable }
}

/** IAM writes only "*" without a type. Exports of other tools write ARNs so, and there is one thing they can mean. */
const parseText = (text: string, place: string, problems: Problems): Omit<PrincipalList, 'not'> => {
  if (text !== '*') {
    if (!/^(?:arn:|\d{12}$)/.test(text)) {
      problems.fatal(place, `"${text}" is no principal; expected "*" or an object such as {"AWS": "…"}`)
      return { entries: [], unreadable: true }
    }
    problems.warn(place, `"${text}" stands without a type; read as {"AWS": "${text}"}`)
  }
  return { entries: [{ type: 'AWS', value: text }], unreadable: false }
}

const checkEntry =
  (type: PrincipalType | undefined, problems: Problems) =>
  (value: string, place: string): boolean => {
    if (type === 'AWS' && value !== '*' && /[*?]/.test(value))
      problems.warn(place, `"${value}" has a wildcard in it, which IAM does not take in a principal; it matches nobody`)
    if (type === 'AWS' && /^arn:[^:]*:iam::[^:]*:group\//.test(value))
      problems.warn(place, `"${value}" is a group, which cannot be a principal`)
    return true
  }
