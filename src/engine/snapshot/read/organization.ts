import { isAccountId } from '../../../shared/vocabulary/account.ts'
import {
  type Fact,
  known,
  type OrganizationAccount,
  type OrganizationInventory,
  type PolicyLevel,
  type PolicyText,
  unknown
} from '../../../shared/vocabulary/inventory.ts'
import { byText, notInSnapshot } from '../snapshot-file.ts'
import { readDocument } from '../values/read-document.ts'
import { isMembers, membersAt, textAt } from '../values/read-values.ts'
import { entriesOf, failureOf, type Source } from './source.ts'

type PolicyType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'

/** AWS's own policies, whose text never changes and which `describe-policy` need not have been asked for. */
const awsPolicies: Readonly<Record<string, unknown>> = {
  'p-FullAWSAccess': { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
  'p-RCPFullAWSAccess': { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] }
}

/**
 * The organization of one snapshot.
 * @returns null when nothing names it, or it has no account: a member account may be told the organization's name and nothing else, and
 * that must not speak in the place of what the management account saw
 */
export const readOrganization = (source: Source, takenAtMs: number): OrganizationInventory | null => {
  const described = source.answers.all('organization/describe-organization').at(-1)
  if (described === undefined || described.broken !== null || failureOf(described.body) !== null) return null
  const place = source.placeOf(described).at('Organization')
  const members = membersAt(described.body.Organization, place)
  const organizationId = members === null ? null : textAt(members.Id, place.at('Id'))
  if (members === null || organizationId === null) return null
  const managementAccountId = textAt(members.MasterAccountId ?? members.ManagementAccountId, place.at('MasterAccountId')) ?? ''
  const tree = readTree(source)
  if (tree.accounts.size === 0) return null
  const policies = readPolicies(source)
  const accounts = [...tree.accounts]
    .sort(([a], [b]) => byText(a, b))
    .map(([accountId, { name, parent }]): OrganizationAccount => {
      const parents = parent === null ? null : pathTo(tree.parentOf, tree.roots, parent, accountId)
      return { accountId, name, parents, scps: levels('SERVICE_CONTROL_POLICY', parents), rcps: levels('RESOURCE_CONTROL_POLICY', parents) }
    })
  return { organizationId, managementAccountId, takenAtMs, accounts }

  function levels(type: PolicyType, parents: readonly string[] | null): Fact<PolicyLevel[]> {
    if (tree.disabledTypes.has(type)) return known([])
    if (parents === null) return unknown('where the account hangs in the organization is not in this snapshot')
    const found: PolicyLevel[] = []
    for (const targetId of parents) {
      const level = levelOf(source, policies, type, targetId)
      if (typeof level === 'string') return unknown(level)
      if (level !== null) found.push(level)
    }
    return known(found)
  }
}

interface Tree {
  roots: Set<string>
  /** Policy types that are switched off for the whole organization. */
  disabledTypes: Set<PolicyType>
  parentOf: Map<string, string>
  accounts: Map<string, { name: string | null; parent: string | null }>
}

const readTree = (source: Source): Tree => {
  const tree: Tree = { roots: new Set(), disabledTypes: new Set(), parentOf: new Map(), accounts: new Map() }
  for (const { entry, place } of entriesOf(source, source.answers.all('organization/list-roots'), 'Roots') ?? []) {
    const members = membersAt(entry, place)
    const id = members === null ? null : textAt(members.Id, place.at('Id'))
    if (members === null || id === null) continue
    tree.roots.add(id)
    if (!Array.isArray(members.PolicyTypes)) continue
    const enabled = new Set(members.PolicyTypes.flatMap(type => (isMembers(type) && type.Status === 'ENABLED' ? [type.Type] : [])))
    for (const type of ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const) if (!enabled.has(type)) tree.disabledTypes.add(type)
  }
  for (const [command, member] of [
    ['list-organizational-units-for-parent', 'OrganizationalUnits'],
    ['list-accounts-for-parent', 'Accounts'],
    ['list-accounts', 'Accounts']
  ] as const) {
    for (const answer of source.answers.all(`organization/${command}`)) {
      for (const { entry, place } of entriesOf(source, [answer], member) ?? []) {
        const members = membersAt(entry, place)
        const id = members === null ? null : textAt(members.Id, place.at('Id'))
        if (members === null || id === null) continue
        if (answer.name !== null) tree.parentOf.set(id, answer.name)
        if (!isAccountId(id)) continue
        const before = tree.accounts.get(id)
        tree.accounts.set(id, {
          name: textAt(members.Name, place.at('Name')) ?? before?.name ?? null,
          parent: answer.name ?? before?.parent ?? null
        })
      }
    }
  }
  return tree
}

/** From the root to the account; null when a link is missing, or they go in a circle. */
const pathTo = (parentOf: ReadonlyMap<string, string>, roots: ReadonlySet<string>, parent: string, accountId: string): string[] | null => {
  const path = [accountId]
  for (let at: string | undefined = parent; at !== undefined; at = parentOf.get(at)) {
    if (path.includes(at) || path.length > 12) return null
    path.unshift(at)
  }
  const top = path[0] as string
  return roots.has(top) || top.startsWith('r-') ? path : null
}

const readPolicies = (source: Source): Map<string, PolicyText> => {
  const policies = new Map<string, PolicyText>()
  for (const answer of source.answers.all('organization/describe-policy')) {
    const place = source.placeOf(answer).at('Policy')
    if (answer.broken !== null || failureOf(answer.body) !== null) continue
    const policy = membersAt(answer.body.Policy, place)
    const summary = policy === null ? null : membersAt(policy.PolicySummary ?? {}, place.at('PolicySummary'))
    const id = summary === null ? null : (textAt(summary.Id, place.at('PolicySummary').at('Id')) ?? answer.name)
    if (policy === null || summary === null || id === null) continue
    const arn = textAt(summary.Arn, place.at('PolicySummary').at('Arn'))
    policies.set(id, {
      name: textAt(summary.Name, place.at('PolicySummary').at('Name')) ?? id,
      arn,
      document: readDocument(policy.Content, place.at('Content'))
    })
  }
  return policies
}

/** Policies of one type at one target; null: the type is switched off; a text: why they are not known. */
const levelOf = (
  source: Source,
  policies: ReadonlyMap<string, PolicyText>,
  type: PolicyType,
  targetId: string
): PolicyLevel | null | string => {
  const answers = source.answers.about('organization/list-policies-for-target', null, [`${targetId}/${type}`])
  if (answers.length === 0) {
    return source.refusals.why(['organizations:ListPoliciesForTarget'], [`${targetId}/${type}`, targetId], null) ?? notInSnapshot
  }
  const failure = failureOf((answers.at(-1) as { body: Record<string, unknown> }).body)
  if (failure !== null)
    return /PolicyTypeNot(?:Enabled|Available)/.test(failure) ? null : `the list of policies could not be read (${failure})`
  const entries = entriesOf(source, answers, 'Policies')
  if (entries === null) return 'the list of policies could not be understood'
  const level: PolicyLevel = { targetId, policies: [] }
  for (const { entry, place } of entries) {
    const members = membersAt(entry, place)
    const id = members === null ? null : textAt(members.Id, place.at('Id'))
    if (members === null || id === null) return 'the list of policies could not be understood'
    const policy = policies.get(id) ?? awsPolicy(id, members.Name)
    if (policy === null)
      return source.refusals.why(['organizations:DescribePolicy'], [id], null) ?? `the text of the policy ${id} is not in this snapshot`
    level.policies.push(policy)
  }
  return level
}

const awsPolicy = (id: string, name: unknown): PolicyText | null =>
  Object.hasOwn(awsPolicies, id) ? { name: typeof name === 'string' ? name : id.slice(2), arn: null, document: awsPolicies[id] } : null
