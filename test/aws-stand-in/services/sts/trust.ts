import type { PolicyJson } from '../../state/state.ts'

export interface TrustFacts {
  /** As an error names it. */
  principalArn: string
  /** All names the caller answers to, by kind (`AWS`, `Federated`). */
  principals: Readonly<Record<string, readonly string[]>>
  /** Condition keys in lower case. */
  keys: Readonly<Record<string, string>>
}

type Statement = Readonly<Record<string, unknown>>
const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value])

/** Whether a trust policy lets a caller in: the common condition operators are known, any other one holds never. */
export const isTrusted = (trust: PolicyJson, action: string, facts: TrustFacts): boolean => {
  const met = (listed(trust.Statement) as Statement[]).filter(statement => covers(statement, action, facts))
  return met.some(({ Effect }) => Effect === 'Allow') && !met.some(({ Effect }) => Effect === 'Deny')
}

const covers = ({ Action, Principal, Condition }: Statement, action: string, facts: TrustFacts): boolean =>
  listed(Action).some(pattern => like(String(pattern).toLowerCase(), action.toLowerCase())) &&
  (Principal === '*' || Object.entries(Principal ?? {}).some(([kind, names]) => isNamed(listed(names), facts.principals[kind] ?? []))) &&
  Object.entries(Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys as object).every(([key, wanted]) => holds(operator, facts.keys[key.toLowerCase()], listed(wanted).map(String)))
  )

const isNamed = (names: readonly unknown[], known: readonly string[]): boolean =>
  names.some(name => name === '*' || known.includes(String(name)))

const like = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.')}$`,
    's'
  ).test(text)

const holds = (operator: string, value: string | undefined, wanted: readonly string[]): boolean => {
  const [name, isOptional] = [operator.replace(/IfExists$/, ''), operator.endsWith('IfExists')]
  if (value === undefined) return isOptional || name === 'StringNotEquals'
  if (name === 'StringEquals' || name === 'ArnEquals') return wanted.includes(value)
  if (name === 'StringNotEquals') return !wanted.includes(value)
  if (name === 'StringLike' || name === 'ArnLike') return wanted.some(pattern => like(pattern, value))
  if (name === 'Bool') return wanted.includes(value)
  if (name === 'NumericLessThan') return wanted.some(limit => Number(value) < Number(limit))
  return false
}
