import type { AccountState, OrganizationPolicyState, OrganizationState } from '../state/state.ts'
import type { Plain, PlainObject } from '../wire/plain.ts'
import { jsonProtocol } from '../wire/protocols.ts'
import { refuse } from '../wire/refusal.ts'
import { needText, numberOf, readJson, textOf } from './input.ts'
import { pageOf } from './page.ts'
import { type Call, jsonCodes, type Service } from './service.ts'

const organizationOf = ({ state }: Call): OrganizationState =>
  state.organization ?? refuse('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.')

/** Only management account and delegated administrators may look around. */
const forAdministrators =
  (run: (call: Call, organization: OrganizationState) => PlainObject) =>
  (call: Call): PlainObject => {
    const organization = organizationOf(call)
    const administrators = [organization.managementAccountId, ...organization.delegatedAdministrators.map(({ accountId }) => accountId)]
    if (!administrators.includes(call.account.id)) refuse('AccessDeniedException', "You don't have permissions to access this resource.")
    return run(call, organization)
  }

const arnOf = ({ id, managementAccountId }: OrganizationState, kind: string, rest: string): string =>
  `arn:aws:organizations::${managementAccountId}:${kind}/${id}${rest === '' ? '' : `/${rest}`}`

const listed = (call: Call, name: string, all: readonly Plain[]): PlainObject => {
  const { items, next } = pageOf(call, all, {
    token: textOf(call, 'NextToken'),
    size: numberOf(call, 'MaxResults'),
    most: 20,
    badToken: 'InvalidInputException'
  })
  return { [name]: items, NextToken: next }
}

const describeOrganization = (call: Call): PlainObject => {
  const organization = organizationOf(call)
  const manager = call.state.accounts.find(({ id }) => id === organization.managementAccountId)
  return {
    Organization: {
      Id: organization.id,
      Arn: arnOf(organization, 'organization', ''),
      FeatureSet: 'ALL',
      MasterAccountArn: arnOf(organization, 'account', organization.managementAccountId),
      MasterAccountId: organization.managementAccountId,
      MasterAccountEmail: manager?.email,
      AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }]
    }
  }
}

const listRoots = (call: Call, organization: OrganizationState): PlainObject =>
  listed(call, 'Roots', [
    {
      Id: organization.rootId,
      Arn: arnOf(organization, 'root', organization.rootId),
      Name: 'Root',
      PolicyTypes: organization.enabledPolicyTypes.map(Type => ({ Type, Status: 'ENABLED' }))
    }
  ])

const toAccount = (organization: OrganizationState, { id, email, name, status, joinedMs }: AccountState): PlainObject => ({
  Id: id,
  Arn: arnOf(organization, 'account', id),
  Email: email,
  Name: name,
  Status: status,
  JoinedMethod: 'CREATED',
  JoinedTimestamp: new Date(joinedMs)
})

const parentOf = (call: Call, organization: OrganizationState, child: string): string => {
  const unit = organization.units.find(({ id }) => id === child)
  const account = call.state.accounts.find(({ id }) => id === child)
  if (unit === undefined && account === undefined) refuse('ChildNotFoundException', "You specified a child that doesn't exist.")
  return unit?.parentId ?? account?.parentId ?? organization.rootId
}

const checkParent = (organization: OrganizationState, parent: string): void => {
  if (parent !== organization.rootId && !organization.units.some(({ id }) => id === parent))
    refuse('ParentNotFoundException', "You specified parent that doesn't exist.")
}

const listParents = (call: Call, organization: OrganizationState): PlainObject => {
  const parent = parentOf(call, organization, needText(call, 'ChildId'))
  return listed(call, 'Parents', [{ Id: parent, Type: parent === organization.rootId ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }])
}

const listUnits = (call: Call, organization: OrganizationState): PlainObject => {
  const parent = needText(call, 'ParentId')
  checkParent(organization, parent)
  const units = organization.units.filter(({ parentId }) => parentId === parent)
  return listed(
    call,
    'OrganizationalUnits',
    units.map(({ id, name }) => ({ Id: id, Arn: arnOf(organization, 'ou', id), Name: name }))
  )
}

const listAccountsForParent = (call: Call, organization: OrganizationState): PlainObject => {
  const parent = needText(call, 'ParentId')
  checkParent(organization, parent)
  const accounts = call.state.accounts.filter(({ parentId = organization.rootId }) => parentId === parent)
  return listed(
    call,
    'Accounts',
    accounts.map(account => toAccount(organization, account))
  )
}

const toSummary = (organization: OrganizationState, { id, name, type, isAwsManaged }: OrganizationPolicyState): PlainObject => ({
  Id: id,
  Arn: isAwsManaged
    ? `arn:aws:organizations::aws:policy/${type.toLowerCase()}/${id}`
    : `arn:aws:organizations::${organization.managementAccountId}:policy/${organization.id}/${type.toLowerCase()}/${id}`,
  Name: name,
  Description: '',
  Type: type,
  AwsManaged: isAwsManaged
})

const listPolicies = (call: Call, organization: OrganizationState, isMeant: (policy: OrganizationPolicyState) => boolean): PlainObject => {
  const type = needText(call, 'Filter')
  const meant = organization.policies.filter(policy => policy.type === type && isMeant(policy))
  return listed(
    call,
    'Policies',
    meant.map(policy => toSummary(organization, policy))
  )
}

const listPoliciesForTarget = (call: Call, organization: OrganizationState): PlainObject => {
  const target = needText(call, 'TargetId')
  const known = [organization.rootId, ...organization.units.map(({ id }) => id), ...call.state.accounts.map(({ id }) => id)]
  if (!known.includes(target)) refuse('TargetNotFoundException', "You specified a target that doesn't exist.")
  return listPolicies(call, organization, ({ targets }) => targets.includes(target))
}

const describePolicy = (call: Call, organization: OrganizationState): PlainObject => {
  const id = needText(call, 'PolicyId')
  const policy = organization.policies.find(one => one.id === id)
  if (policy === undefined) return refuse('PolicyNotFoundException', "You specified a policy that doesn't exist.")
  return { Policy: { PolicySummary: toSummary(organization, policy), Content: JSON.stringify(policy.content) } }
}

const listDelegatedAdministrators = (call: Call, organization: OrganizationState): PlainObject => {
  const service = textOf(call, 'ServicePrincipal')
  const meant = organization.delegatedAdministrators.filter(({ services }) => service === undefined || services.includes(service))
  const accounts = call.state.accounts.filter(({ id }) => meant.some(({ accountId }) => accountId === id))
  return listed(
    call,
    'DelegatedAdministrators',
    accounts.map(account => ({ ...toAccount(organization, account), DelegationEnabledDate: new Date(account.joinedMs) }))
  )
}

const accounts = (call: Call, organization: OrganizationState): PlainObject =>
  listed(
    call,
    'Accounts',
    call.state.accounts.map(account => toAccount(organization, account))
  )

export const organizations: Service = {
  prefix: 'organizations',
  protocol: jsonProtocol('1.1'),
  codes: { ...jsonCodes, throttled: ['TooManyRequestsException', 400] },
  read: readJson,
  operations: {
    DescribeOrganization: { run: describeOrganization },
    ListRoots: { run: forAdministrators(listRoots) },
    ListAccounts: { run: forAdministrators(accounts) },
    ListParents: { run: forAdministrators(listParents) },
    ListOrganizationalUnitsForParent: { run: forAdministrators(listUnits) },
    ListAccountsForParent: { run: forAdministrators(listAccountsForParent) },
    ListPolicies: { run: forAdministrators((call, organization) => listPolicies(call, organization, () => true)) },
    ListPoliciesForTarget: { run: forAdministrators(listPoliciesForTarget) },
    DescribePolicy: { run: forAdministrators(describePolicy) },
    ListDelegatedAdministrators: { run: forAdministrators(listDelegatedAdministrators) }
  }
}
