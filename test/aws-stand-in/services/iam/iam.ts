import { userArn } from '../../state/arns.ts'
import type { Plain, PlainObject } from '../../wire/plain.ts'
import { queryProtocol } from '../../wire/protocols.ts'
import { refuse } from '../../wire/refusal.ts'
import { needText, numberOf, readQuery, textOf } from '../input.ts'
import { pageOf } from '../page.ts'
import { type Call, queryCodes, type Service } from '../service.ts'
import { getAccountAuthorizationDetails, policySummary, policyVersion, roleDetail } from './authorization-details.ts'
import { generateCredentialReport, getCredentialReport } from './credential-report.ts'
import * as named from './iam-names.ts'
import * as providers from './identity-providers.ts'

/** A list of IAM's, under its name. */
const listed = (call: Call, name: string, all: readonly Plain[]): PlainObject => {
  const { items, next } = pageOf(call, all, { token: textOf(call, 'Marker'), size: numberOf(call, 'MaxItems') ?? 100, most: 1000 })
  return { [name]: items, IsTruncated: next !== undefined, Marker: next }
}

const listUsers = (call: Call): PlainObject =>
  listed(
    call,
    'Users',
    call.account.users.map(user => ({
      Path: user.path ?? '/',
      UserName: user.name,
      UserId: named.userId(call.account.id, user),
      Arn: userArn(call.account.id, user),
      CreateDate: new Date(user.createdMs),
      PasswordLastUsed: user.passwordLastUsedMs === undefined ? undefined : new Date(user.passwordLastUsedMs)
    }))
  )

const listAccessKeys = (call: Call): PlainObject => {
  const user = named.wantedUser(call)
  const keys = user.accessKeys.map(({ id, status, createdMs }) => ({
    UserName: user.name,
    AccessKeyId: id,
    Status: status,
    CreateDate: new Date(createdMs)
  }))
  return listed(call, 'AccessKeyMetadata', keys)
}

const getAccessKeyLastUsed = (call: Call): PlainObject => {
  const id = needText(call, 'AccessKeyId')
  const user = call.account.users.find(({ accessKeys }) => accessKeys.some(key => key.id === id))
  const used = user?.accessKeys.find(key => key.id === id)?.lastUsed
  if (user === undefined)
    return refuse('AccessDenied', `User: ${call.caller.arn} is not authorized to perform: iam:GetAccessKeyLastUsed`, 403)
  return {
    UserName: user.name,
    AccessKeyLastUsed: {
      LastUsedDate: used === undefined ? undefined : new Date(used.atMs),
      ServiceName: used?.service ?? 'N/A',
      Region: used?.region ?? 'N/A'
    }
  }
}

const getAccountSummary = ({ account }: Call): PlainObject => ({
  SummaryMap: new Map([
    ['Users', account.users.length],
    ['Groups', account.groups.length],
    ['Roles', account.roles.length],
    ['Policies', account.policies.filter(({ arn }) => !named.isAwsManaged(arn)).length],
    ['MFADevices', account.users.flatMap(({ mfaDevices = [] }) => mfaDevices).length],
    ['AccountMFAEnabled', Number(account.root.hasMfa)],
    ['AccountAccessKeysPresent', Number(account.root.accessKeys.length > 0)],
    ['AccountSigningCertificatesPresent', 0],
    ['Providers', account.samlProviders.length + account.oidcProviders.length]
  ])
})

const listMfaDevices = (call: Call): PlainObject => {
  const user = named.wantedUser(call)
  const devices = (user.mfaDevices ?? []).map(serial => ({
    UserName: user.name,
    SerialNumber: serial,
    EnableDate: new Date(user.createdMs)
  }))
  return listed(call, 'MFADevices', devices)
}

const getRole = (call: Call): PlainObject => {
  const role = named.wantedRole(call)
  return { Role: { ...roleDetail(call, role), Description: role.description, MaxSessionDuration: role.maxSessionSeconds ?? 3600 } }
}

const getRolePolicy = (call: Call): PlainObject => {
  const role = named.wantedRole(call)
  const name = needText(call, 'PolicyName')
  const document = role.inline[name]
  if (document === undefined) return refuse('NoSuchEntity', `The role policy with name ${name} cannot be found.`, 404)
  return { RoleName: role.name, PolicyName: name, PolicyDocument: named.encoded(document) }
}

const policyResource = (call: Call): string => textOf(call, 'PolicyArn') ?? '*'
const onUser = (run: (call: Call) => PlainObject) => ({ resource: named.userResource, run })
const onRole = (run: (call: Call) => PlainObject) => ({ resource: named.roleResource, run })

export const iam: Service = {
  prefix: 'iam',
  protocol: queryProtocol('https://iam.amazonaws.com/doc/2010-05-08/'),
  codes: queryCodes,
  read: readQuery,
  operations: {
    GetAccountAuthorizationDetails: { run: getAccountAuthorizationDetails },
    ListUsers: { run: listUsers },
    ListAccessKeys: onUser(listAccessKeys),
    GetAccessKeyLastUsed: { run: getAccessKeyLastUsed },
    GenerateCredentialReport: { run: generateCredentialReport },
    GetCredentialReport: { run: getCredentialReport },
    GetAccountSummary: { run: getAccountSummary },
    ListAccountAliases: { run: call => listed(call, 'AccountAliases', call.account.alias === undefined ? [] : [call.account.alias]) },
    ListSAMLProviders: { run: providers.listSamlProviders },
    GetSAMLProvider: { resource: call => textOf(call, 'SAMLProviderArn') ?? '*', run: providers.getSamlProvider },
    ListOpenIDConnectProviders: { run: providers.listOidcProviders },
    GetOpenIDConnectProvider: { resource: call => textOf(call, 'OpenIDConnectProviderArn') ?? '*', run: providers.getOidcProvider },
    GetPolicy: { resource: policyResource, run: call => ({ Policy: policySummary(call, named.wantedPolicy(call)) }) },
    GetPolicyVersion: { resource: policyResource, run: call => ({ PolicyVersion: policyVersion(named.wantedPolicy(call)) }) },
    ListMFADevices: onUser(listMfaDevices),
    GetRole: onRole(getRole),
    GetRolePolicy: onRole(getRolePolicy),
    ListRolePolicies: onRole(call => listed(call, 'PolicyNames', Object.keys(named.wantedRole(call).inline))),
    ListAttachedRolePolicies: onRole(call => listed(call, 'AttachedPolicies', named.attachedList(named.wantedRole(call).attached)))
  }
}
