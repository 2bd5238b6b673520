/**
 * A second evaluator that shares nothing with the product's: plain recursion over the JSON, written to be read beside field notes on
 * IAM rather than to be fast. It knows users, one account and another, complete contexts, and what the random policies use.
 */
export interface PlainStatement {
  Effect: 'Allow' | 'Deny'
  Action?: string[]
  NotAction?: string[]
  Resource?: string[]
  NotResource?: string[]
  Principal?: { AWS: string[] }
  Condition?: Record<string, Record<string, string[]>>
}
export interface PlainPolicy {
  Version: string
  Statement: PlainStatement[]
}
export interface PlainCase {
  principal: string
  action: string
  resource: string
  context: Record<string, string[]>
  identityPolicies: PlainPolicy[]
  permissionBoundary: PlainPolicy | null
  resourcePolicy: PlainPolicy | null
  scps: PlainPolicy[][]
  resourceAccount: string
}

/** Straight from the definition: a star is nothing, or one unit and a star. */
export const plainGlob = (pattern: string, text: string): boolean => {
  if (pattern === '') return text === ''
  if (pattern[0] === '*') return plainGlob(pattern.slice(1), text) || (text !== '' && plainGlob(pattern, text.slice(1)))
  return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && plainGlob(pattern.slice(1), text.slice(1))
}

const six = (arn: string): string[] | null => {
  const parts = arn.split(':')
  return parts.length < 6 ? null : [...parts.slice(0, 5), parts.slice(5).join(':')]
}

const arnMatches = (pattern: string, arn: string): boolean => {
  if (pattern === '*') return true
  const [wanted, found] = [six(pattern), six(arn)]
  return wanted !== null && found !== null && wanted.every((part, at) => plainGlob(part, found[at] as string))
}

const clauseHolds = (operator: string, key: string, wanted: string[], context: Record<string, string[]>): boolean => {
  const found = context[key]
  if (operator === 'Null') return wanted.some(value => (value === 'true') === (found === undefined))
  const optional = operator.endsWith('IfExists')
  const base = optional ? operator.slice(0, -'IfExists'.length) : operator
  const same = (value: string): boolean =>
    wanted.some(each =>
      base.endsWith('Like') ? plainGlob(each, value) : base.startsWith('Numeric') ? Number(each) === Number(value) : each === value
    )
  const set = base.includes(':') ? base.slice(0, base.indexOf(':')) : ''
  const negated = base.includes('Not')
  if (found === undefined) return optional || set === 'ForAllValues' || (negated && set === '')
  if (set === 'ForAllValues') return found.every(value => same(value) !== negated)
  if (set === 'ForAnyValue') return found.some(value => same(value) !== negated)
  return negated ? !found.some(same) : found.some(same)
}

const applies = (statement: PlainStatement, given: PlainCase): boolean => {
  const action = given.action.toLowerCase()
  const named = (statement.Action ?? statement.NotAction ?? []).some(pattern => plainGlob(pattern.toLowerCase(), action))
  const placed = (statement.Resource ?? statement.NotResource ?? []).some(pattern => arnMatches(pattern, given.resource))
  if (named !== (statement.Action !== undefined) || placed !== (statement.Resource !== undefined)) return false
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => clauseHolds(operator, key, wanted, given.context))
  )
}

const says = (
  policies: PlainPolicy[],
  effect: 'Allow' | 'Deny',
  given: PlainCase,
  names: (statement: PlainStatement) => boolean
): boolean =>
  policies.some(({ Statement }) =>
    Statement.some(statement => statement.Effect === effect && names(statement) && applies(statement, given))
  )

export const plainDecision = (given: PlainCase): 'allowed' | 'denied' => {
  const { principal, identityPolicies, permissionBoundary, resourcePolicy, scps, resourceAccount } = given
  const account = principal.split(':')[4] as string
  const anyone = (): boolean => true
  const namesOne =
    (...ids: string[]) =>
    ({ Principal }: PlainStatement): boolean =>
      (Principal?.AWS ?? []).some(id => ids.includes(id))
  const accounts = [account, `arn:aws:iam::${account}:root`]
  const boundaries = permissionBoundary === null ? [] : [permissionBoundary]
  const owners = resourcePolicy === null ? [] : [resourcePolicy]
  if (says([...identityPolicies, ...boundaries, ...scps.flat()], 'Deny', given, anyone)) return 'denied'
  if (says(owners, 'Deny', given, namesOne('*', principal, ...accounts))) return 'denied'
  if (!scps.every(level => says(level, 'Allow', given, anyone))) return 'denied'
  const own = says(identityPolicies, 'Allow', given, anyone) && (permissionBoundary === null || says(boundaries, 'Allow', given, anyone))
  if (account !== resourceAccount) return own && says(owners, 'Allow', given, namesOne('*', principal, ...accounts)) ? 'allowed' : 'denied'
  return own || says(owners, 'Allow', given, namesOne('*', principal)) ? 'allowed' : 'denied'
}
