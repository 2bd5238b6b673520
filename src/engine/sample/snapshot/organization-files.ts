import { accountAliases, accounts, ORGANIZATION_ID } from '../inventory/sample-accounts.ts'
import { type OrganizationPolicy, organizationPolicies, policyTypes, units } from './organization-policies.ts'
import { answerFile, type SnapshotFile } from './snapshot-file.ts'

const { management, logArchive, security, production, staging, sandbox } = accounts

const unitNames: Readonly<Record<string, string>> = {
  [units.security]: 'Security',
  [units.workloads]: 'Workloads',
  [units.sandbox]: 'Sandbox'
}

const children: Readonly<Record<string, { units: readonly string[]; accounts: readonly string[] }>> = {
  [units.root]: { units: [units.security, units.workloads, units.sandbox], accounts: [management] },
  [units.security]: { units: [], accounts: [logArchive, security] },
  [units.workloads]: { units: [], accounts: [production, staging] },
  [units.sandbox]: { units: [], accounts: [sandbox] }
}

/** Where an account hangs: root first, the unit last. */
export const parentsOf = (accountId: string): string[] => {
  const unit = Object.keys(children).find(id => children[id]?.accounts.includes(accountId)) ?? units.root
  return unit === units.root ? [units.root] : [units.root, unit]
}

const arnOf = (kind: string, rest: string): string => `arn:aws:organizations::${management}:${kind}/${ORGANIZATION_ID}/${rest}`

const policySummary = ({ id, name, description, type, isAws }: OrganizationPolicy): object => ({
  Id: id,
  Arn: isAws
    ? `arn:aws:organizations::aws:policy/${type.toLowerCase()}/${id}`
    : `arn:aws:organizations::${management}:policy/${ORGANIZATION_ID}/${type.toLowerCase()}/${id}`,
  Name: name,
  Description: description,
  Type: type,
  AwsManaged: isAws
})

const account = (id: string): object => ({
  Id: id,
  Arn: arnOf('account', id),
  Email: `aws+${id}@outfitters.example`,
  Name: accountAliases[id] ?? id,
  Status: 'ACTIVE',
  State: 'ACTIVE',
  JoinedMethod: id === management ? 'INVITED' : 'CREATED',
  JoinedTimestamp: '2024-01-15T10:00:00+00:00'
})

const unit = (id: string): object => ({ Id: id, Arn: arnOf('ou', id), Name: unitNames[id] })
const enabledTypes = policyTypes.map(Type => ({ Type, Status: 'ENABLED' }))

const describe = {
  Organization: {
    Id: ORGANIZATION_ID,
    Arn: `arn:aws:organizations::${management}:organization/${ORGANIZATION_ID}`,
    FeatureSet: 'ALL',
    MasterAccountArn: arnOf('account', management),
    MasterAccountId: management,
    MasterAccountEmail: `aws+${management}@outfitters.example`,
    AvailablePolicyTypes: enabledTypes
  }
}

/** The organization: its units, accounts and policies. */
export function* organizationFiles(): Generator<SnapshotFile> {
  const answer = (place: readonly string[], value: object): SnapshotFile => answerFile(['organization', ...place], value)
  yield answer(['describe-organization'], describe)
  yield answer(['list-roots'], {
    Roots: [{ Id: units.root, Arn: arnOf('root', units.root), Name: 'Root', PolicyTypes: enabledTypes }]
  })
  yield answer(['list-accounts'], { Accounts: Object.values(accounts).map(account) })
  for (const [parent, below] of Object.entries(children)) {
    yield answer(['list-organizational-units-for-parent', parent], { OrganizationalUnits: below.units.map(unit) })
    yield answer(['list-accounts-for-parent', parent], { Accounts: below.accounts.map(account) })
  }
  for (const target of [...Object.keys(children), ...Object.values(accounts)])
    for (const type of policyTypes) {
      const attached = organizationPolicies.filter(policy => policy.type === type && policy.targets.includes(target))
      yield answer(['list-policies-for-target', target, type], { Policies: attached.map(policySummary) })
    }
  for (const policy of organizationPolicies)
    yield answer(['describe-policy', policy.id], {
      Policy: { PolicySummary: policySummary(policy), Content: JSON.stringify(policy.document) }
    })
}
