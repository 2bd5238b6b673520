import { arnName, parseArn } from '../../../shared/vocabulary/arn.ts'
import type { EntitledIdentity } from '../../../shared/vocabulary/entitlement.ts'
import type {
  AccountInventory,
  IamGroup,
  IamInventory,
  IamRole,
  IamUser,
  OrganizationInventory
} from '../../../shared/vocabulary/inventory.ts'
import type { CompiledPolicy } from '../../policy/compile-policy.ts'
import { type Principal, parsePrincipal } from '../../policy/context/principal.ts'
import type { RequestFacts } from '../../policy/context/request-facts.ts'
import { type OrganizationSide, organizationSide } from './organization-side.ts'
import type { PolicyLibrary } from './policy-library.ts'

/** A principal and everything that bears on it, whatever it asks for. */
export interface IdentitySide {
  entitled: EntitledIdentity
  principal: Principal
  principalTags?: Readonly<Record<string, string>>
  organization: Pick<RequestFacts, 'organizationId' | 'organizationPath'>
  identityPolicies: readonly CompiledPolicy[]
  permissionBoundary?: CompiledPolicy
  scps?: readonly (readonly CompiledPolicy[])[]
  managementAccount: boolean
}

type Holder = Pick<IamUser, 'inline' | 'attached'>

/** Compiles what the users and roles of one account hold. */
export interface IdentitySides {
  of(holder: IamUser | IamRole, type: 'iam-user' | 'iam-role'): IdentitySide
  /** One session of a role. */
  session(role: IamRole, arn: string): IdentitySide | null
  root(): IdentitySide | null
}

interface Surroundings {
  account: AccountInventory
  iam: IamInventory
  organization: OrganizationInventory | null
  library: PolicyLibrary
  /** The account's id in access control lists; null: not known. */
  canonicalUserId: string | null
}

const isUser = (holder: IamUser | IamRole): holder is IamUser => 'groups' in holder

export const identitySides = ({ account, iam, organization, library, canonicalUserId }: Surroundings): IdentitySides => {
  const managed = new Map(iam.policies.map(policy => [policy.arn ?? policy.name, policy.document]))
  const groups = new Map(iam.groups.map(group => [group.name, group]))
  const side: OrganizationSide = organizationSide(organization, account.accountId, library)

  const held = ({ inline, attached }: Holder, inlinePath: string, attachedPath: string): CompiledPolicy[] => [
    ...inline.map(({ name, document }) => library.policy(document, 'identity', name, inlinePath)),
    ...attached.map(({ arn }) => library.policy(managed.get(arn), 'identity', arn, attachedPath))
  ]
  const ofGroups = new Map<string, CompiledPolicy[]>()
  const ofGroup = (name: string): CompiledPolicy[] => {
    let policies = ofGroups.get(name)
    if (policies === undefined) {
      const group: IamGroup | undefined = groups.get(name)
      const path = `group:${name}`
      // A group that is named but not told of may allow and deny anything.
      policies = group === undefined ? [library.policy(undefined, 'identity', path, path)] : held(group, path, path)
      ofGroups.set(name, policies)
    }
    return policies
  }
  const policiesOf = (holder: IamUser | IamRole): CompiledPolicy[] => [
    ...held(holder, 'inline', 'attached'),
    ...(isUser(holder) ? holder.groups.flatMap(ofGroup) : [])
  ]
  const shared = {
    organization: side.facts,
    managementAccount: side.isManagement,
    ...(side.scps === null ? {} : { scps: side.scps })
  }
  const principalOf = (arn: string, principalId: string): Principal | null =>
    parsePrincipal(arn, { principalId: principalId === '' ? null : principalId, canonicalUserId })

  const put = (holder: IamUser | IamRole, type: 'iam-user' | 'iam-role', principal: Principal): IdentitySide => ({
    ...shared,
    entitled: {
      key: holder.arn,
      type,
      name: holder.name,
      accountId: account.accountId,
      createdAtMs: holder.createdAtMs,
      tags: holder.tags
    },
    principal,
    principalTags: holder.tags,
    identityPolicies: policiesOf(holder),
    ...(holder.boundaryArn === null
      ? {}
      : { permissionBoundary: library.policy(managed.get(holder.boundaryArn), 'identity', holder.boundaryArn, 'boundary') })
  })
  return {
    of(holder, type) {
      const arn = parseArn(holder.arn)
      // What the inventory lists is a principal, however its ARN is written.
      const principal = principalOf(holder.arn, holder.uniqueId) ?? {
        kind: type === 'iam-user' ? 'user' : 'role',
        arn: holder.arn,
        accountId: account.accountId,
        partition: account.partition,
        name: arn === null ? holder.name : arnName(arn),
        sessionName: null,
        principalId: holder.uniqueId === '' ? null : holder.uniqueId,
        canonicalUserId
      }
      return put(holder, type, principal)
    },
    session(role, arn) {
      const bare = principalOf(arn, '')
      if (bare === null) return null
      const principalId = role.uniqueId === '' || bare.sessionName === null ? null : `${role.uniqueId}:${bare.sessionName}`
      return put(role, 'iam-role', { ...bare, principalId })
    },
    root() {
      const arn = `arn:${account.partition}:iam::${account.accountId}:root`
      const principal = principalOf(arn, '')
      if (principal === null) return null
      const entitled = { key: arn, type: 'iam-user' as const, name: 'root', accountId: account.accountId, createdAtMs: null, tags: {} }
      return { ...shared, entitled, principal, identityPolicies: [] }
    }
  }
}
