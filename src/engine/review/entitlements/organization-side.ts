import type { Fact, OrganizationAccount, OrganizationInventory, PolicyLevel } from '../../../shared/vocabulary/inventory.ts'
import type { CompiledPolicy } from '../../policy/compile-policy.ts'
import type { RequestFacts } from '../../policy/context/request-facts.ts'
import type { PolicyLibrary } from './policy-library.ts'

/** What an organization says about one of its accounts. */
export interface OrganizationSide {
  facts: Pick<RequestFacts, 'organizationId' | 'organizationPath'>
  isManagement: boolean
  /** null: none, or not known. */
  scps: readonly (readonly CompiledPolicy[])[] | null
  rcps: readonly (readonly CompiledPolicy[])[] | null
  /** Something that may take access away is not known. */
  isUnknown: boolean
}

const levels = (fact: Fact<PolicyLevel[]>, kind: 'scp' | 'rcp', library: PolicyLibrary): CompiledPolicy[][] | null =>
  fact.state === 'unknown' || fact.value.length === 0
    ? null
    : fact.value.map(({ targetId, policies }) =>
        policies.map(({ name, document }) => library.policy(document, kind, name, `${kind}:${targetId}`))
      )

const pathOf = ({ organizationId }: OrganizationInventory, { accountId, parents }: OrganizationAccount): string | null =>
  parents === null ? null : `${[organizationId, ...parents.filter(parent => parent !== accountId)].join('/')}/`

/** @param organization  null: no snapshot of it, so nothing is known of its policies */
export const organizationSide = (
  organization: OrganizationInventory | null,
  accountId: string,
  library: PolicyLibrary
): OrganizationSide => {
  const account = organization?.accounts.find(each => each.accountId === accountId)
  if (organization === null || account === undefined)
    return { facts: {}, isManagement: organization?.managementAccountId === accountId, scps: null, rcps: null, isUnknown: true }
  const organizationPath = pathOf(organization, account)
  const isManagement = organization.managementAccountId === accountId
  return {
    facts: { organizationId: organization.organizationId, ...(organizationPath === null ? {} : { organizationPath }) },
    isManagement,
    scps: levels(account.scps, 'scp', library),
    // They do not bind the management account's resources.
    rcps: isManagement ? null : levels(account.rcps, 'rcp', library),
    isUnknown: !isManagement && (account.scps.state === 'unknown' || account.rcps.state === 'unknown')
  }
}
