import type { IdentityCenterInventory } from '../../../shared/vocabulary/inventory.ts'
import { byText } from '../snapshot-file.ts'
import type { Place } from '../values/place.ts'
import { isMembers, listAt, membersAt, textAt } from '../values/read-values.ts'
import { entriesOf, failureOf, type Source } from './source.ts'

/**
 * Identity Center as one snapshot tells of it.
 * @returns null when nothing names the instance, or nothing but its name is told, as a member account is
 */
export const readIdentityCenter = (source: Source, takenAtMs: number): IdentityCenterInventory | null => {
  const sets = readPermissionSets(source)
  const instance = readInstance(source, sets[0]?.arn ?? null)
  if (instance === null) return null
  const members = new Map<string, { groupId: string; userId: string }>()
  for (const answer of source.answers.all('identity-center/list-group-memberships')) {
    for (const { entry, place } of entriesOf(source, [answer], 'GroupMemberships') ?? []) {
      const membership = membersAt(entry, place)
      const groupId = membership === null ? null : (textAt(membership.GroupId, place.at('GroupId')) ?? answer.name)
      const userId = membership !== null && isMembers(membership.MemberId) ? membership.MemberId.UserId : null
      if (groupId !== null && typeof userId === 'string') members.set(`${groupId}\n${userId}`, { groupId, userId })
      else if (membership !== null) place.tell('it does not say who is in which group; it is left out')
    }
  }
  const assignments = readAssignments(source)
  if (!lists.some(([command, member]) => isRead(source, `identity-center/${command}`, member)) && sets.length === 0) return null
  return {
    takenAtMs,
    ...instance,
    permissionSets: sets,
    users: readUsers(source),
    members: sortedBy(members),
    assignments,
    unread: unreadCalls(source, assignments)
  }
}

const lists = [
  ['list-permission-sets', 'PermissionSets'],
  ['list-account-assignments', 'AccountAssignments'],
  ['list-users', 'Users'],
  ['list-group-memberships', 'GroupMemberships']
] as const

/** Whether a list was asked for and answered, by anything or about one thing. */
const isRead = (source: Source, command: string, member: string, name?: string): boolean => {
  const answers = source.answers.all(command).filter(answer => name === undefined || answer.name === name)
  return (
    answers.length > 0 && answers.every(({ broken, body }) => broken === null && failureOf(body) === null && Array.isArray(body[member]))
  )
}

/** What would be needed to say who reaches what, and has no answer. */
const unreadCalls = (source: Source, assignments: IdentityCenterInventory['assignments']): { call: string; resource: string | null }[] => {
  const unread: { call: string; resource: string | null }[] = []
  const need = (isThere: boolean, call: string, resource: string | null = null): void => {
    if (!isThere) unread.push({ call, resource })
  }
  const all = (command: string, member: string): boolean => isRead(source, `identity-center/${command}`, member)
  need(all('list-permission-sets', 'PermissionSets'), 'sso:ListPermissionSets')
  need(all('list-account-assignments', 'AccountAssignments'), 'sso:ListAccountAssignments')
  need(all('list-users', 'Users'), 'identitystore:ListUsers')
  const described = new Set(
    source.answers.all('identity-center/describe-permission-set').flatMap(({ body }) => {
      const set = body.PermissionSet
      return isMembers(set) && typeof set.Name === 'string' ? [set.PermissionSetArn] : []
    })
  )
  const groupsTold = new Set(
    source.answers.all('identity-center/list-group-memberships').flatMap(({ broken, body, name }) => {
      const list = body.GroupMemberships
      if (broken !== null || !Array.isArray(list)) return []
      return [name, ...list.map(entry => (isMembers(entry) ? entry.GroupId : null))]
    })
  )
  for (const arn of new Set(assignments.map(({ permissionSetArn }) => permissionSetArn)))
    need(described.has(arn), 'sso:DescribePermissionSet', lastPart(arn))
  for (const id of new Set(assignments.flatMap(({ principalType, principalId }) => (principalType === 'GROUP' ? [principalId] : []))))
    need(groupsTold.has(id), 'identitystore:ListGroupMemberships', id)
  return unread
}

const sortedBy = <T>(map: ReadonlyMap<string, T>): T[] => [...map].sort(([a], [b]) => byText(a, b)).map(([, value]) => value)

const readInstance = (source: Source, permissionSetArn: string | null): { instanceArn: string; identityStoreId: string | null } | null => {
  const entries = entriesOf(source, source.answers.all('identity-center/list-instances'), 'Instances') ?? []
  const [first, ...more] = entries
  const members = first === undefined ? null : membersAt(first.entry, first.place)
  if (first !== undefined && members !== null) {
    const instanceArn = textAt(members.InstanceArn, first.place.at('InstanceArn'))
    const seen = new Set([instanceArn, ...more.map(({ entry }) => (isMembers(entry) ? entry.InstanceArn : instanceArn))])
    if (seen.size > 1) first.place.tell('there are several instances; only the first is read')
    if (instanceArn !== null) return { instanceArn, identityStoreId: textAt(members.IdentityStoreId, first.place.at('IdentityStoreId')) }
  }
  const found = /^arn:([a-z-]+):sso:::permissionSet\/([^/]+)\//.exec(permissionSetArn ?? '')
  return found === null ? null : { instanceArn: `arn:${found[1]}:sso:::instance/${found[2]}`, identityStoreId: null }
}

const lastPart = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)

/** Names come from `describe-permission-set`; without it, the set goes by its id. */
const readPermissionSets = (source: Source): { arn: string; name: string }[] => {
  const names = new Map<string, string>()
  for (const { entry, place } of entriesOf(source, source.answers.all('identity-center/list-permission-sets'), 'PermissionSets') ?? []) {
    const arn = textAt(entry, place)
    if (arn !== null) names.set(arn, lastPart(arn))
  }
  for (const answer of source.answers.all('identity-center/describe-permission-set')) {
    if (answer.broken !== null) continue
    const place = source.placeOf(answer).at('PermissionSet')
    const set = membersAt(answer.body.PermissionSet, place)
    const arn = set === null ? null : textAt(set.PermissionSetArn, place.at('PermissionSetArn'))
    if (set !== null && arn !== null) names.set(arn, textAt(set.Name, place.at('Name')) ?? lastPart(arn))
  }
  return [...names].sort(([a], [b]) => byText(a, b)).map(([arn, name]) => ({ arn, name }))
}

const readUsers = (source: Source): IdentityCenterInventory['users'] => {
  const users = new Map<string, IdentityCenterInventory['users'][number]>()
  for (const { entry, place } of entriesOf(source, source.answers.all('identity-center/list-users'), 'Users') ?? []) {
    const user = membersAt(entry, place)
    const userId = user === null ? null : textAt(user.UserId, place.at('UserId'))
    if (user === null || userId === null) continue
    users.set(userId, {
      userId,
      userName: textAt(user.UserName, place.at('UserName')) ?? '',
      emails: valuesIn(user.Emails, 'Value', place.at('Emails')),
      externalIds: valuesIn(user.ExternalIds, 'Id', place.at('ExternalIds'))
    })
  }
  return sortedBy(users)
}

const valuesIn = (value: unknown, member: string, place: Place): string[] =>
  (listAt(value, place) ?? []).flatMap((entry, index) => {
    const members = membersAt(entry, place.at(index))
    return (members === null ? null : textAt(members[member], place.at(index).at(member))) ?? []
  })

const readAssignments = (source: Source): IdentityCenterInventory['assignments'] => {
  const assignments = new Map<string, IdentityCenterInventory['assignments'][number]>()
  for (const answer of source.answers.all('identity-center/list-account-assignments')) {
    const [folder = null] = answer.name?.split('/') ?? []
    for (const { entry, place } of entriesOf(source, [answer], 'AccountAssignments') ?? []) {
      const members = membersAt(entry, place)
      if (members === null) continue
      const accountId = textAt(members.AccountId, place.at('AccountId')) ?? folder
      const permissionSetArn = textAt(members.PermissionSetArn, place.at('PermissionSetArn'))
      const principalId = textAt(members.PrincipalId, place.at('PrincipalId'))
      const principalType = members.PrincipalType === 'USER' || members.PrincipalType === 'GROUP' ? members.PrincipalType : null
      if (accountId === null || permissionSetArn === null || principalId === null || principalType === null) {
        place.tell('it does not say who is assigned what; it is left out')
        continue
      }
      assignments.set([accountId, permissionSetArn, principalType, principalId].join('\n'), {
        accountId,
        permissionSetArn,
        principalType,
        principalId
      })
    }
  }
  return sortedBy(assignments)
}
