import type { ConditionClause } from '../../../shared/vocabulary/policy-document.ts'
import { conditionOperators, isValueOf } from '../condition/operators.ts'
import { isObject, kindOf, type Problems, placeOf } from './problems.ts'

interface OperatorWords {
  operator: string
  set: 'all' | 'any' | null
  ifExists: boolean
}

const prefixes = { 'forallvalues:': 'all', 'foranyvalue:': 'any' } as const

/** Takes `ForAnyValue:StringLikeIfExists` apart; null when IAM has no such operator. */
export const parseOperator = (text: string): OperatorWords | null => {
  let operator = text.toLowerCase()
  let set: OperatorWords['set'] = null
  for (const [prefix, meaning] of Object.entries(prefixes)) {
    if (!operator.startsWith(prefix)) continue
    operator = operator.slice(prefix.length)
    set = meaning
    break
  }
  const ifExists = operator.endsWith('ifexists')
  if (ifExists) operator = operator.slice(0, -'ifexists'.length)
  if (!Object.hasOwn(conditionOperators, operator)) return null
  return operator === 'null' && (ifExists || set !== null) ? null : { operator, set, ifExists }
}

/** The clauses of a `Condition`, and whether some of it is not understood. */
export const parseConditions = (value: unknown, place: string, problems: Problems): { clauses: ConditionClause[]; unreadable: boolean } => {
  if (value === undefined) return { clauses: [], unreadable: false }
  if (!isObject(value)) {
    problems.fatal(place, `is ${kindOf(value)}; expected an object of operators`)
    return { clauses: [], unreadable: true }
  }
  const clauses: ConditionClause[] = []
  let unreadable = false
  for (const [name, keys] of Object.entries(value)) {
    const at = placeOf(place, name)
    const words = parseOperator(name)
    if (words === null) problems.fatal(at, `"${name}" is no condition operator`)
    if (words === null || !isObject(keys)) {
      if (words !== null) problems.fatal(at, `is ${kindOf(keys)}; expected an object of condition keys`)
      unreadable = true
      continue
    }
    for (const [key, listed] of Object.entries(keys)) clauses.push(parseClause(words, key, listed, placeOf(at, key), problems))
  }
  return { clauses, unreadable }
}

const parseClause = (words: OperatorWords, key: string, listed: unknown, place: string, problems: Problems): ConditionClause => {
  const values: string[] = []
  let unreadable = false
  const list: readonly unknown[] = Array.isArray(listed) ? listed : [listed]
  for (const [at, value] of list.entries()) {
    const valuePlace = Array.isArray(listed) ? `${place}[${at}]` : place
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      problems.fatal(valuePlace, `is ${kindOf(value)}; expected a string, a number or a boolean`)
      unreadable = true
    } else if (!isValueOf(words.operator, String(value))) {
      problems.fatal(valuePlace, `"${value}" is no value ${conditionOperators[words.operator]?.name ?? ''} can compare with`)
      unreadable = true
    } else values.push(String(value))
  }
  if (list.length === 0) problems.warn(place, 'is an empty list, which no value matches')
  return { ...words, key, values, unreadable }
}
