import type { IdentityCenterState, PermissionSetState } from '../state/state.ts'
import type { Plain, PlainObject } from '../wire/plain.ts'
import { jsonProtocol } from '../wire/protocols.ts'
import { refuse } from '../wire/refusal.ts'
import { needText, numberOf, readJson, textOf } from './input.ts'
import { pageOf } from './page.ts'
import { type Call, jsonCodes, type Service } from './service.ts'

const permissionSetArn = ({ instanceArn }: IdentityCenterState, { id }: PermissionSetState): string =>
  `arn:aws:sso:::permissionSet/${instanceArn.split('/').at(-1)}/${id}`

/** Known in its own region only. */
const centerHere = ({ state, region }: Call): IdentityCenterState | null =>
  state.identityCenter?.region === region ? state.identityCenter : null

const wantedCenter = (call: Call): IdentityCenterState => {
  const center = centerHere(call)
  return center !== null && center.instanceArn === needText(call, 'InstanceArn')
    ? center
    : refuse('ResourceNotFoundException', 'Instance not found')
}

const wantedSet = (call: Call): { center: IdentityCenterState; set: PermissionSetState } => {
  const center = wantedCenter(call)
  const arn = needText(call, 'PermissionSetArn')
  const set = center.permissionSets.find(one => permissionSetArn(center, one) === arn)
  return set === undefined ? refuse('ResourceNotFoundException', `Could not find PermissionSet ${arn}`) : { center, set }
}

const listed = (call: Call, name: string, all: readonly Plain[]): PlainObject => {
  const { items, next } = pageOf(call, all, { token: textOf(call, 'NextToken'), size: numberOf(call, 'MaxResults'), most: 100 })
  return { [name]: items, NextToken: next }
}

const listInstances = (call: Call): PlainObject => {
  const center = centerHere(call)
  const instance =
    center === null
      ? []
      : [
          {
            InstanceArn: center.instanceArn,
            IdentityStoreId: center.identityStoreId,
            OwnerAccountId: center.ownerAccountId,
            Status: 'ACTIVE'
          }
        ]
  return listed(call, 'Instances', instance)
}

const listPermissionSets = (call: Call, isMeant: (set: PermissionSetState) => boolean): PlainObject => {
  const center = wantedCenter(call)
  return listed(
    call,
    'PermissionSets',
    center.permissionSets.filter(isMeant).map(set => permissionSetArn(center, set))
  )
}

const describePermissionSet = (call: Call): PlainObject => {
  const { center, set } = wantedSet(call)
  return {
    PermissionSet: { Name: set.name, PermissionSetArn: permissionSetArn(center, set), SessionDuration: set.sessionDuration ?? 'PT1H' }
  }
}

const listAccountAssignments = (call: Call): PlainObject => {
  const { center, set } = wantedSet(call)
  const account = needText(call, 'AccountId')
  const meant = set.assignments.filter(({ accountId }) => accountId === account)
  return listed(
    call,
    'AccountAssignments',
    meant.map(({ accountId, principalType, principalId }) => ({
      AccountId: accountId,
      PermissionSetArn: permissionSetArn(center, set),
      PrincipalType: principalType,
      PrincipalId: principalId
    }))
  )
}

const instance = (call: Call): string => textOf(call, 'PermissionSetArn') ?? textOf(call, 'InstanceArn') ?? '*'
const onInstance = (run: (call: Call) => PlainObject) => ({ resource: instance, run })

export const ssoAdmin: Service = {
  prefix: 'sso',
  protocol: jsonProtocol('1.1'),
  codes: jsonCodes,
  read: readJson,
  operations: {
    ListInstances: { run: listInstances },
    ListPermissionSets: onInstance(call => listPermissionSets(call, () => true)),
    DescribePermissionSet: onInstance(describePermissionSet),
    ListPermissionSetsProvisionedToAccount: onInstance(call =>
      listPermissionSets(call, ({ assignments }) => assignments.some(({ accountId }) => accountId === textOf(call, 'AccountId')))
    ),
    ListAccountsForProvisionedPermissionSet: onInstance(call => {
      const { assignments } = wantedSet(call).set
      return listed(call, 'AccountIds', [...new Set(assignments.map(({ accountId }) => accountId))])
    }),
    ListAccountAssignments: onInstance(listAccountAssignments),
    GetInlinePolicyForPermissionSet: onInstance(call => {
      const { inline } = wantedSet(call).set
      return { InlinePolicy: inline === undefined ? '' : JSON.stringify(inline) }
    }),
    ListManagedPoliciesInPermissionSet: onInstance(call =>
      listed(
        call,
        'AttachedManagedPolicies',
        wantedSet(call).set.managedPolicies.map(policy => ({ ...policy }))
      )
    ),
    ListCustomerManagedPolicyReferencesInPermissionSet: onInstance(call => {
      wantedSet(call)
      return listed(call, 'CustomerManagedPolicyReferences', [])
    })
  }
}
