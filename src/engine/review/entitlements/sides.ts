import type { ResourceType } from '../../../shared/vocabulary/activity.ts'
import type { AccountInventory, Inventory } from '../../../shared/vocabulary/inventory.ts'
import { type IdentitySide, type IdentitySides, identitySides } from './identity-side.ts'
import { organizationSide } from './organization-side.ts'
import { createPolicyLibrary, type PolicyLibrary } from './policy-library.ts'
import { bucketSide, keySide, type ResourceSide, secretSide } from './resource-side.ts'

/** What is decided on: the accounts and their organization. */
export type Decidable = Pick<Inventory, 'accounts' | 'organization'>

/** An inventory prepared for questions: every user, role and resource with all that bears on it. */
export interface Sides {
  identities: readonly IdentitySide[]
  /** Those that can be somebody's entitlement. */
  resources: Readonly<Record<ResourceType, readonly ResourceSide[]>>
  leftOut: readonly { arn: string; why: string }[]
  /** What should be known beside anything said of an account, by account id. */
  marks: ReadonlyMap<string, readonly string[]>
  /** When questions are taken to be asked: the time of the newest snapshot, so that the answer is the inventory's alone. */
  nowMs: number
  /** By ARN; those left out too. */
  resource(arn: string): ResourceSide | undefined
  /** A user, role, root user or role session of the inventory, by ARN. */
  identity(key: string): IdentitySide | undefined
  /** Of a role, for who may assume it. */
  trustPolicy(arn: string): unknown
  library: PolicyLibrary
}

const canonicalIdOf = ({ buckets }: AccountInventory): string | null => {
  if (buckets.state === 'unknown') return null
  for (const { acl } of buckets.value) if (acl.state === 'known' && acl.value.ownerId !== null) return acl.value.ownerId
  return null
}

const sessionArn = /^arn:[^:]*:sts::(\d{12}):assumed-role\/([^/]+)(?:\/|$)/
const rootArn = /^arn:[^:]*:iam::(\d{12}):root$/

export const createSides = ({ accounts, organization }: Decidable): Sides => {
  const library = createPolicyLibrary()
  const identities: IdentitySide[] = []
  const byKey = new Map<string, IdentitySide>()
  const resources: Record<ResourceType, ResourceSide[]> = { 's3-bucket': [], secret: [], 'kms-key': [] }
  const byArn = new Map<string, ResourceSide>()
  const leftOut: { arn: string; why: string }[] = []
  const marks = new Map<string, string[]>()
  const makers = new Map<string, IdentitySides>()

  for (const account of accounts) {
    const side = organizationSide(organization, account.accountId, library)
    if (side.isUnknown) marks.set(account.accountId, ['organization-unknown'])
    const around = { account, organization: side, library }
    const found = [
      ...(account.buckets.state === 'known' ? account.buckets.value.map(bucket => bucketSide(bucket, around)) : []),
      ...account.secrets.items.map(secret => secretSide(secret, around)),
      ...account.keys.items.map(key => keySide(key, around))
    ]
    for (const each of found) {
      byArn.set(each.entitled.arn, each)
      if (each.leftOutBecause === null) resources[each.type].push(each)
      else leftOut.push({ arn: each.entitled.arn, why: each.leftOutBecause })
    }
    const iam = account.iam.state === 'known' ? account.iam.value : { users: [], groups: [], roles: [], policies: [] }
    const maker = identitySides({ account, iam, organization, library, canonicalUserId: canonicalIdOf(account) })
    makers.set(account.accountId, maker)
    identities.push(...iam.users.map(user => maker.of(user, 'iam-user')), ...iam.roles.map(role => maker.of(role, 'iam-role')))
  }
  for (const each of identities) byKey.set(each.entitled.key, each)

  const roleByName = (accountId: string | undefined, name: string | undefined) => {
    const iam = accounts.find(account => account.accountId === accountId)?.iam
    return iam?.state === 'known' ? iam.value.roles.find(role => role.name === name) : undefined
  }
  return {
    identities,
    resources,
    leftOut,
    marks,
    nowMs: Math.max(0, ...accounts.map(({ takenAtMs }) => takenAtMs)),
    resource: arn => byArn.get(arn),
    identity(key) {
      const listed = byKey.get(key)
      if (listed !== undefined) return listed
      const root = rootArn.exec(key)
      if (root !== null) return makers.get(root[1] ?? '')?.root() ?? undefined
      const session = sessionArn.exec(key)
      const role = session === null ? undefined : roleByName(session[1], session[2])
      return role === undefined ? undefined : (makers.get(session?.[1] ?? '')?.session(role, key) ?? undefined)
    },
    trustPolicy(arn) {
      for (const { iam } of accounts) {
        const role = iam.state === 'known' ? iam.value.roles.find(each => each.arn === arn) : undefined
        if (role !== undefined) return role.trustPolicy
      }
      return undefined
    },
    library
  }
}

const made = new WeakMap<Decidable, Sides>()

/** The sides of an inventory, made once. */
export const sidesOf = (inventory: Decidable): Sides => {
  let sides = made.get(inventory)
  if (sides === undefined) {
    sides = createSides(inventory)
    made.set(inventory, sides)
  }
  return sides
}
