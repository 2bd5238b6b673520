import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { AttachedPolicy, IamGroup, IamRole, IamUser, PolicyText } from '../../../shared/vocabulary/inventory.ts'
import type { Place } from '../values/place.ts'
import { readDocument } from '../values/read-document.ts'
import { isMembers, listAt, type Members, membersAt, tagsAt, textAt, textsAt, timeAt } from '../values/read-values.ts'

/* Entries of `get-account-authorization-details`, one by one. What cannot be read stays visible as unknown. */

/** The text of the version in force; '' when none of them is. */
export const documentInForce = (entry: Members, place: Place): unknown => {
  const versions = listAt(entry.PolicyVersionList, place.at('PolicyVersionList'))
  const all = (versions ?? []).map((version, index) => ({ version, place: place.at('PolicyVersionList').at(index) }))
  const readable = all.filter((one): one is { version: Members; place: Place } => isMembers(one.version))
  const inForce =
    readable.find(({ version }) => version.IsDefaultVersion === true || version.IsDefaultVersion === 'true') ??
    readable.find(({ version }) => version.VersionId !== undefined && version.VersionId === entry.DefaultVersionId) ??
    (readable.length === 1 ? readable[0] : undefined)
  if (inForce !== undefined) return readDocument(inForce.version.Document, inForce.place.at('Document'))
  place.tell('none of its versions is the one in force; its text is not known')
  return ''
}

const pathOf = (arn: string): string => {
  const resource = parseArn(arn)?.resource ?? ''
  const from = resource.indexOf('/')
  return from < 0 ? '/' : resource.slice(from, resource.lastIndexOf('/') + 1)
}

/** A list that could not be read stays visible as a policy without a readable text: what it would have said is unknown, not nothing. */
const unreadablePolicy = (member: string, value: unknown): PolicyText => ({
  name: `(${member}: could not be read)`,
  arn: null,
  document: typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
})

const inlineOf = (entry: Members, member: string, place: Place): PolicyText[] => {
  const at = place.at(member)
  const list = listAt(entry[member], at)
  if (list === null) return [unreadablePolicy(member, entry[member])]
  return list.map((policy, index) => {
    const members = membersAt(policy, at.at(index))
    if (members === null) return unreadablePolicy(`${member}[${index}]`, policy)
    const name = textAt(members.PolicyName, at.at(index).at('PolicyName')) ?? `(${member}[${index}] without a name)`
    return { name, arn: null, document: readDocument(members.PolicyDocument, at.at(index).at('PolicyDocument')) }
  })
}

const attachedOf = (entry: Members, place: Place): { attached: AttachedPolicy[]; unreadable: PolicyText[] } => {
  const at = place.at('AttachedManagedPolicies')
  const given = entry.AttachedManagedPolicies
  // AWS's own documentation shows one policy without the list around it.
  const list = isMembers(given) && Object.hasOwn(given, 'PolicyArn') ? [given] : listAt(given, at)
  if (list === null) return { attached: [], unreadable: [unreadablePolicy('AttachedManagedPolicies', entry.AttachedManagedPolicies)] }
  const attached: AttachedPolicy[] = []
  const unreadable: PolicyText[] = []
  for (const [index, policy] of list.entries()) {
    const members = membersAt(policy, at.at(index))
    const arn = members === null ? null : textAt(members.PolicyArn, at.at(index).at('PolicyArn'))
    if (members !== null && arn === null) at.at(index).tell('no PolicyArn says which policy is attached')
    if (members === null || arn === null) unreadable.push(unreadablePolicy(`AttachedManagedPolicies[${index}]`, policy))
    else attached.push({ name: typeof members.PolicyName === 'string' ? members.PolicyName : arn.slice(arn.lastIndexOf('/') + 1), arn })
  }
  return { attached, unreadable }
}

/** The ARN of the boundary; one that cannot be read stays a boundary whose text is not known. */
const boundaryOf = (entry: Members, place: Place): string | null => {
  const boundary = entry.PermissionsBoundary
  if (boundary === undefined || boundary === null) return null
  const arn = isMembers(boundary) ? boundary.PermissionsBoundaryArn : boundary
  if (typeof arn === 'string' && parseArn(arn) !== null) return arn
  place.at('PermissionsBoundary').tell('it does not say which policy is the boundary')
  return '(permissions boundary could not be read)'
}

const holderOf = (entry: Members, names: { name: string; id: string; inline: string }, arn: string, place: Place) => {
  const { attached, unreadable } = attachedOf(entry, place)
  return {
    name: textAt(entry[names.name], place.at(names.name)) ?? arn.slice(arn.lastIndexOf('/') + 1),
    path: textAt(entry.Path, place.at('Path')) ?? pathOf(arn),
    arn,
    uniqueId: textAt(entry[names.id], place.at(names.id)) ?? '',
    createdAtMs: timeAt(entry.CreateDate, place.at('CreateDate')),
    inline: [...inlineOf(entry, names.inline, place), ...unreadable],
    attached
  }
}

export const userOf = (entry: Members, place: Place, arn: string | null): IamUser | null => {
  if (arn === null) return null
  const holder = holderOf(entry, { name: 'UserName', id: 'UserId', inline: 'UserPolicyList' }, arn, place)
  const groups = textsAt(entry.GroupList, place.at('GroupList'))
  if (groups === null) holder.inline.push(unreadablePolicy('GroupList', entry.GroupList))
  return { ...holder, groups: groups ?? [], boundaryArn: boundaryOf(entry, place), tags: tagsAt(entry.Tags, place.at('Tags')) ?? {} }
}

export const groupOf = (entry: Members, place: Place, arn: string | null): IamGroup | null =>
  arn === null ? null : holderOf(entry, { name: 'GroupName', id: 'GroupId', inline: 'GroupPolicyList' }, arn, place)

export const roleOf = (entry: Members, place: Place, arn: string | null): IamRole | null => {
  if (arn === null) return null
  const used = isMembers(entry.RoleLastUsed) ? entry.RoleLastUsed.LastUsedDate : undefined
  return {
    ...holderOf(entry, { name: 'RoleName', id: 'RoleId', inline: 'RolePolicyList' }, arn, place),
    boundaryArn: boundaryOf(entry, place),
    tags: tagsAt(entry.Tags, place.at('Tags')) ?? {},
    trustPolicy: readDocument(entry.AssumeRolePolicyDocument, place.at('AssumeRolePolicyDocument')),
    lastUsedAtMs: timeAt(used, place.at('RoleLastUsed'))
  }
}
