/**
 * What the value of a condition key depends on when nothing is known of the request: `caller` on who asks, `account` on the caller's
 * account and kind only, `resource` on what is asked for, `both` on whether caller and resource are of one account; else it is `fixed`.
 */
export type KeyDependency = 'caller' | 'account' | 'resource' | 'both' | 'fixed'

const rows: readonly (readonly [KeyDependency, string])[] = [
  ['caller', 'aws:principalarn aws:userid aws:username'],
  [
    'account',
    'aws:principalaccount kms:calleraccount aws:principaltype aws:principalisawsservice aws:principalorgid aws:principalorgpaths'
  ],
  ['both', 'aws:resourceorgid aws:resourceorgpaths'],
  ['resource', 'aws:resourceaccount s3:resourceaccount aws:requestedregion secretsmanager:secretid secretsmanager:name']
]
const exact = new Map(rows.flatMap(([dependency, keys]) => keys.split(' ').map(key => [key, dependency] as const)))

/** All keys of a service's own resources may be told by the inventory. */
const resourcePrefixes = ['aws:resourcetag/', 'secretsmanager:resourcetag/', 's3:buckettag/', 'kms:']

/** @param key  in lower case */
export const dependencyOf = (key: string): KeyDependency => {
  const found = exact.get(key)
  if (found !== undefined) return found
  if (key.startsWith('aws:principaltag/')) return 'caller'
  return resourcePrefixes.some(prefix => key.startsWith(prefix)) ? 'resource' : 'fixed'
}
