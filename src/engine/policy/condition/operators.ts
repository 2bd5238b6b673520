import { compileArnPattern, splitArn } from '../match/arn-pattern.ts'
import { compileGlob } from '../match/glob.ts'
import { type Lookup, parseTemplate, resolveTemplate } from '../match/template.ts'
import { no, type Truth, truthOf } from '../truth.ts'
import { inRange, parseAddress, parseRange } from './ip-range.ts'
import { readBoolean, readDateMs, readNumber } from './typed-value.ts'

/** Compares a value of the request with the policy value it was compiled for. `absent`: the policy value names a variable without value. */
export type Comparison = (value: string, lookup: Lookup) => Truth | { missing: 'absent' | 'unknown'; key: string }

export interface ConditionOperator {
  /** As AWS writes it. */
  name: string
  /** True when none of the values may match. */
  negated: boolean
  compile(policyValue: string, variables: boolean): Comparison
}

const text =
  (wildcards: boolean, ignoreCase: boolean): ConditionOperator['compile'] =>
  (policyValue, variables) => {
    const fold = (value: string): string => (ignoreCase ? value.toLowerCase() : value)
    const template = parseTemplate(policyValue, { variables, wildcards })
    const units = (tokens: readonly number[]): readonly number[] =>
      ignoreCase ? Array.from(String.fromCharCode(...tokens).toLowerCase(), unit => unit.charCodeAt(0)) : tokens
    if (!template.hasVariables) {
      const resolved = resolveTemplate(template, () => ({ state: 'absent' }))
      const glob = compileGlob(units('tokens' in resolved ? resolved.tokens : []))
      return value => truthOf(glob.matches(fold(value)))
    }
    return (value, lookup) => {
      const resolved = resolveTemplate(template, lookup)
      return 'missing' in resolved ? resolved : truthOf(compileGlob(units(resolved.tokens)).matches(fold(value)))
    }
  }

const typed =
  <T>(read: (value: string) => T | null, compare: (value: T, wanted: T) => boolean): ConditionOperator['compile'] =>
  policyValue => {
    const wanted = read(policyValue)
    return value => {
      const found = read(value)
      return truthOf(found !== null && wanted !== null && compare(found, wanted))
    }
  }

const arn: ConditionOperator['compile'] = (policyValue, variables) => {
  const pattern = compileArnPattern(policyValue, variables)
  return (value, lookup) => {
    const parts = splitArn(value)
    if (parts === null) return no
    const match = pattern.matches(parts, lookup)
    return 'truth' in match ? match.truth : match
  }
}

const address: ConditionOperator['compile'] = policyValue => {
  const range = parseRange(policyValue)
  return value => {
    const found = parseAddress(value)
    return truthOf(range !== null && found !== null && inRange(found, range))
  }
}

const equal = <T>(value: T, wanted: T): boolean => value === wanted

const operator = (name: string, compile: ConditionOperator['compile'], negated = false): [string, ConditionOperator] => [
  name.toLowerCase(),
  { name, negated, compile }
]

const ordered = (kind: string, read: (value: string) => number | null): [string, ConditionOperator][] => [
  operator(`${kind}Equals`, typed(read, equal)),
  operator(`${kind}NotEquals`, typed(read, equal), true),
  operator(
    `${kind}LessThan`,
    typed(read, (value, wanted) => value < wanted)
  ),
  operator(
    `${kind}LessThanEquals`,
    typed(read, (value, wanted) => value <= wanted)
  ),
  operator(
    `${kind}GreaterThan`,
    typed(read, (value, wanted) => value > wanted)
  ),
  operator(
    `${kind}GreaterThanEquals`,
    typed(read, (value, wanted) => value >= wanted)
  )
]

/**
 * Every condition operator, by its name in lower case, without set prefix and `IfExists`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const conditionOperators: Readonly<Record<string, ConditionOperator>> = Object.fromEntries([
  operator('StringEquals', text(false, false)),
  operator('StringNotEquals', text(false, false), true),
  operator('StringEqualsIgnoreCase', text(false, true)),
  operator('StringNotEqualsIgnoreCase', text(false, true), true),
  operator('StringLike', text(true, false)),
  operator('StringNotLike', text(true, false), true),
  ...ordered('Numeric', readNumber),
  ...ordered('Date', readDateMs),
  operator('Bool', typed(readBoolean, equal)),
  operator(
    'BinaryEquals',
    typed(value => value, equal)
  ),
  operator('IpAddress', address),
  operator('NotIpAddress', address, true),
  operator('ArnEquals', arn),
  operator('ArnLike', arn),
  operator('ArnNotEquals', arn, true),
  operator('ArnNotLike', arn, true),
  // Asks whether the key is there at all; the evaluation of clauses knows it.
  operator('Null', typed(readBoolean, equal))
])

/** Whether an operator can compare with this policy value at all. Text it can always; variables are texts. */
export const isValueOf = (name: string, value: string): boolean => {
  if (name.startsWith('numeric')) return readNumber(value) !== null
  if (name.startsWith('date')) return readDateMs(value) !== null
  if (name === 'bool' || name === 'null') return readBoolean(value) !== null
  return name.endsWith('ipaddress') ? parseRange(value) !== null : true
}
