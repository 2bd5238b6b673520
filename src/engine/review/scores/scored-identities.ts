import type { OktaLink } from '../../../shared/contract/okta.ts'
import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { EntitledIdentity } from '../../../shared/vocabulary/entitlement.ts'
import type { Caller } from '../../coverage/observation.ts'
import type { IdentityWord } from '../../store/read/event-words.ts'

/** Somebody a score is asked for. */
export interface ScoredIdentity extends EntitledIdentity {
  /** Row of the matrices; −1: no inventory knows it. */
  row: number
  /** How it calls: an Okta identity as any of its roles. */
  callers: readonly Caller[]
}

/**
 * Users, roles and Okta identities of the inventory, and those users and roles that events name in accounts without an inventory of their
 * identities. Where there is an inventory, who is not in it is gone.
 */
export const scoredIdentities = (
  entitled: readonly EntitledIdentity[],
  stored: readonly IdentityWord[],
  links: readonly OktaLink[],
  accountsWithIam: ReadonlySet<string>
): ScoredIdentity[] => {
  const rolesOf = Map.groupBy(links, link => link.identity)
  const callersOf = (key: string, type: EntitledIdentity['type']): Caller[] =>
    type === 'okta-user' ? (rolesOf.get(key) ?? []).flatMap(link => toCaller(link.roleArn) ?? []) : [toCaller(key) ?? []].flat()
  const identities: ScoredIdentity[] = entitled.map((identity, row) => ({
    ...identity,
    row,
    callers: callersOf(identity.key, identity.type)
  }))
  const known = new Set(entitled.map(identity => identity.key))
  for (const key of rolesOf.keys()) {
    if (known.has(key)) continue
    const name = key.slice(key.lastIndexOf(':') + 1)
    identities.push({
      key,
      type: 'okta-user',
      name,
      accountId: null,
      createdAtMs: null,
      tags: {},
      row: -1,
      callers: callersOf(key, 'okta-user')
    })
  }
  for (const { key, type, name, accountId } of stored) {
    if ((type !== 'iam-user' && type !== 'iam-role') || accountId === null || accountsWithIam.has(accountId) || known.has(key)) continue
    identities.push({ key, type, name, accountId, createdAtMs: null, tags: {}, row: -1, callers: callersOf(key, type) })
  }
  return identities
}

/** What stands in `userIdentity.arn`: a user's own ARN; of a role's sessions an STS ARN without the role's path. */
const toCaller = (key: string): Caller | null => {
  const arn = parseArn(key)
  if (arn === null) return null
  if (!arn.resource.startsWith('role/')) return { accountId: arn.accountId, arn: key, isPrefix: false }
  const name = arn.resource.slice(arn.resource.lastIndexOf('/') + 1)
  return { accountId: arn.accountId, arn: `arn:${arn.partition}:sts::${arn.accountId}:assumed-role/${name}/`, isPrefix: true }
}

/**
 * Which of the scored identities acts under each stored identity: by key; roles by account and name, since the ARN of a session leaves the
 * role's path out; and callers from another account, of whom a log tells only the unique id, by that.
 * @param keyOfUniqueId  from the inventory
 * @returns by stored identity: index into `identities`, or −1
 */
export const actorOfIdentity = (
  identities: readonly ScoredIdentity[],
  stored: readonly IdentityWord[],
  keyOfUniqueId: ReadonlyMap<string, string>
): Int32Array => {
  const byKey = new Map(identities.map((identity, at) => [identity.key, at]))
  const byRole = new Map(identities.flatMap((identity, at) => (identity.type === 'iam-role' ? [[roleName(identity), at] as const] : [])))
  return Int32Array.from(stored, word => {
    const direct = byKey.get(word.key)
    if (direct !== undefined) return direct
    if (word.type === 'iam-role') return byRole.get(roleName(word)) ?? -1
    const uniqueId = word.type === 'account' ? /\/([A-Z0-9]+)(?::|$)/.exec(word.key)?.[1] : undefined
    return uniqueId === undefined ? -1 : (byKey.get(keyOfUniqueId.get(uniqueId) ?? '') ?? -1)
  })
}

const roleName = ({ accountId, name }: { accountId: string | null; name: string }): string => `${accountId}/${name}`
