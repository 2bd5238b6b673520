import { parseEventTime } from '../../../shared/vocabulary/time.ts'
import { asObject, firstTextIn, type JsonObject, listIn, memberOf, objectIn, textIn } from '../json-values.ts'
import { isOktaUserId, normalLogin } from '../login.ts'
import { hostOf } from '../okta-hosts.ts'
import type { OktaItem, OktaProblem } from '../okta-item.ts'

type Item<K extends OktaItem['kind']> = Extract<OktaItem, { kind: K }>

const problem = (reason: string): OktaProblem => ({ kind: 'problem', reason })
const orNull = (text: string): string | null => (text === '' ? null : text)
const loginOrNull = (text: string): string | null => (text === '' || text.length > 320 ? null : normalLogin(text))

/** Host of the organization from the links Okta puts into its answers; else what was known before. */
const orgFromLinks = (object: JsonObject | null, org: string): string => {
  const links = objectIn(object, '_links')
  for (const name of ['self', 'user', 'app', 'group', 'users', 'suspend', 'resetPassword', 'deactivate']) {
    const host = hostOf(textIn(objectIn(links, name), 'href'))
    if (host !== null) return host.replace(/^([^.]+)-admin\./, '$1.')
  }
  return org
}

const idInLink = (object: JsonObject | null, link: string, folder: string): string => {
  const href = textIn(objectIn(objectIn(object, '_links'), link), 'href')
  return new RegExp(`/${folder}/([A-Za-z0-9]{1,64})(?:/|$)`).exec(href)?.[1] ?? ''
}

const isPerson = (entry: JsonObject | null): boolean => textIn(entry, 'type') === 'User' && isOktaUserId(textIn(entry, 'id'))

const targetOf = (event: JsonObject, type: string): JsonObject | null =>
  listIn(event, 'target')
    .map(asObject)
    .find(target => textIn(target, 'type') === type) ?? null

/** An entry of the System Log. Who typed a login that Okta does not know is no person: the text is an outsider's. */
const toEvent = (entry: JsonObject, org: string): Item<'event'> | OktaProblem => {
  const publishedMs = parseEventTime(firstTextIn(entry, 'published', 'timestamp'))
  if (publishedMs === null) return problem('the log entry has no time that can be read')
  const type = textIn(entry, 'eventType', 200)
  const group = targetOf(entry, 'UserGroup')
  const app = targetOf(entry, 'AppInstance')
  const member = type.startsWith('group.user_membership.') ? targetOf(entry, 'User') : asObject(memberOf(entry, 'actor'))
  const person = isPerson(member) ? member : null
  return {
    kind: 'event',
    org,
    uuid: textIn(entry, 'uuid', 128),
    publishedMs,
    type,
    outcome: orNull(textIn(objectIn(entry, 'outcome'), 'result', 40)),
    login: loginOrNull(textIn(person, 'alternateId')),
    userId: orNull(textIn(person, 'id')),
    ip: orNull(textIn(objectIn(entry, 'client'), 'ipAddress', 64)),
    app: orNull(firstTextIn(app, 'displayName', 'alternateId')),
    group: orNull(textIn(group, 'displayName'))
  }
}

const namesIn = (object: JsonObject | null, ...members: string[]): string[] => {
  const found = members.flatMap(member => {
    const list = listIn(object, member)
    const text = textIn(object, member, 65_536)
    return list.length > 0 ? list : text.split(/[;\n]/)
  })
  const names = found.map(entry =>
    typeof entry === 'string' ? entry.trim() : firstTextIn(objectIn(asObject(entry), 'profile') ?? asObject(entry), 'name', 'id')
  )
  return [...new Set(names.filter(name => name !== '' && name.length <= 512))].slice(0, 5000)
}

const toUser = (user: JsonObject, org: string): Item<'user'> | OktaProblem => {
  const profile = objectIn(user, 'profile')
  const login = loginOrNull(firstTextIn(profile, 'login'))
  if (login === null) return problem('the user has no login')
  return {
    kind: 'user',
    org: orgFromLinks(user, org),
    login,
    userId: orNull(textIn(user, 'id', 64)),
    email: loginOrNull(textIn(profile, 'email')),
    status: orNull(textIn(user, 'status', 40).toUpperCase()),
    createdMs: parseEventTime(textIn(user, 'created')),
    lastSignInMs: parseEventTime(textIn(user, 'lastLogin')),
    groups: [...new Set([...namesIn(user, 'groups'), ...namesIn(objectIn(user, '_embedded'), 'groups')])]
  }
}

const toAssignment = (given: JsonObject, org: string): Item<'assignment'> | OktaProblem => {
  const profile = objectIn(given, 'profile')
  const isGroup = memberOf(objectIn(given, '_links'), 'group') !== undefined
  const embedded = objectIn(objectIn(objectIn(given, '_embedded'), 'user'), 'profile')
  const id = textIn(given, 'id', 64)
  const userName = isGroup ? null : loginOrNull(textIn(objectIn(given, 'credentials'), 'userName'))
  const userId = isGroup ? null : orNull(idInLink(given, 'user', 'users') || (isOktaUserId(id) ? id : ''))
  const groupId = isGroup ? orNull(id || idInLink(given, 'group', 'groups')) : null
  if (userName === null && userId === null && groupId === null) return problem('the assignment names neither a user nor a group')
  return {
    kind: 'assignment',
    org: orgFromLinks(given, org),
    app: idInLink(given, 'app', 'apps') || firstTextIn(given, 'appId', 'appName', 'app'),
    userName,
    login: loginOrNull(textIn(embedded, 'login')),
    userId,
    groupId,
    roles: namesIn(profile, 'samlRoles', 'role')
  }
}

const toGroup = (group: JsonObject, org: string): Item<'group'> | OktaProblem => {
  const [groupId, name] = [textIn(group, 'id', 64), textIn(objectIn(group, 'profile'), 'name', 512)]
  if (groupId === '' || name === '') return problem('the group has no id or no name')
  return { kind: 'group', org: orgFromLinks(group, org), groupId, name }
}

/** A group with its members beside it, as scripts put `GET /groups/{id}/users` together. */
const toMemberships = (group: JsonObject, org: string): (Item<'membership'> | OktaProblem)[] => {
  const known = objectIn(group, 'group')
  const name =
    firstTextIn(objectIn(known, 'profile') ?? known, 'name') || firstTextIn(known, 'id') || firstTextIn(group, 'group', 'groupName')
  const members = [...listIn(group, 'users'), ...listIn(group, 'members')].map(entry =>
    typeof entry === 'string' ? { login: entry } : asObject(entry)
  )
  return members.map(member => {
    const login = loginOrNull(firstTextIn(objectIn(member, 'profile') ?? member, 'login', 'userName', 'email'))
    const userId = orNull(textIn(member, 'id', 64))
    if (login === null && userId === null) return problem('a member of the group has neither login nor id')
    return { kind: 'membership', org: orgFromLinks(member, org), login, userId, group: name }
  })
}

const groupTypes = new Set(['OKTA_GROUP', 'APP_GROUP', 'BUILT_IN'])

/** What one unwrapped object is; several things for a group with its members. */
export const toOktaItems = (value: JsonObject, org: string): (OktaItem | OktaProblem)[] => {
  const profile = objectIn(value, 'profile')
  const links = objectIn(value, '_links')
  if (textIn(value, 'eventType') !== '' && textIn(value, 'uuid', 128) !== '') return [toEvent(value, org)]
  if (textIn(value, 'eventType') !== '' && (memberOf(value, 'published') !== undefined || memberOf(value, 'outcome') !== undefined))
    return [problem('the log entry has no uuid')]
  if (memberOf(value, 'group') !== undefined && (memberOf(value, 'users') !== undefined || memberOf(value, 'members') !== undefined))
    return toMemberships(value, org)
  if (groupTypes.has(textIn(value, 'type')) && profile !== null) return [toGroup(value, org)]
  if (memberOf(links, 'app') !== undefined || memberOf(value, 'credentials') !== undefined) {
    if (memberOf(profile, 'login') === undefined && (profile !== null || memberOf(value, 'scope') !== undefined))
      return [toAssignment(value, org)]
  }
  if (memberOf(profile, 'login') !== undefined) return [toUser(value, org)]
  if (profile !== null && (textIn(value, 'scope') !== '' || namesIn(profile, 'samlRoles', 'role').length > 0))
    return [toAssignment(value, org)]
  return [problem(strangerOf(value))]
}

const strangerOf = (value: JsonObject): string => {
  if (textIn(value, 'eventSource').endsWith('.amazonaws.com')) return 'a CloudTrail record; bring it in with import'
  if (textIn(value, 'signOnMode') !== '') return 'an application, which names no user; export its users or groups'
  if (textIn(value, 'errorSummary') !== '') return "an error of Okta's, not an answer"
  return 'neither a System Log entry nor a user, a group or an assignment of Okta'
}
