import type { JsonObject } from '../json-values.ts'

/** Column names as people and the admin console write them, reduced to letters and digits. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^\ufeff/, '')
    .replace(/[^a-z0-9]/g, '')

const columns = {
  login: ['login', 'username', 'userlogin', 'profilelogin', 'user', 'oktalogin', 'oktausername'],
  id: ['id', 'userid', 'oktaid', 'oktauserid'],
  email: ['email', 'primaryemail', 'profileemail', 'emailaddress'],
  status: ['status', 'userstatus', 'accountstatus', 'oktastatus'],
  created: ['created', 'createddate', 'creationdate', 'usercreated', 'createdat', 'creationtime'],
  lastLogin: ['lastlogin', 'lastlogindate', 'lastsignin', 'lastsigninat', 'lastloginat'],
  groups: ['groups', 'groupmemberships', 'groupnames'],
  group: ['group', 'groupname'],
  roles: ['samlroles', 'samluserroles', 'samlrole', 'roles', 'role', 'awsroles', 'awsrole'],
  app: ['app', 'appname', 'application', 'applicationname', 'appid', 'applicationlabel', 'appinstance'],
  appUserName: ['appusername', 'applicationusername', 'credentialsusername', 'assignedusername'],
  uuid: ['uuid', 'eventuuid'],
  published: ['published', 'timestamp', 'time', 'date'],
  eventType: ['eventtype'],
  actorId: ['actorid'],
  actorType: ['actortype'],
  actorLogin: ['actoralternateid'],
  outcome: ['outcomeresult', 'result'],
  ip: ['clientipaddress', 'ipaddress'],
  org: ['org', 'organization', 'oktaorg', 'orgurl']
} as const
type Column = keyof typeof columns

export type CsvKind = 'okta-log-csv' | 'okta-users-csv' | 'okta-assignments-csv' | 'okta-memberships-csv'
export interface CsvHead {
  kind: CsvKind
  /** The row as the object Okta's own API would have given. */
  toEntry(cells: readonly string[]): JsonObject
}

/** What a table is, by its header; null for one that is none of Okta's. */
export const csvHead = (header: readonly string[]): CsvHead | null => {
  const names = header.map(plain)
  const at = (column: Column): number => {
    for (const name of columns[column]) if (names.includes(name)) return names.indexOf(name)
    return -1
  }
  const has = (column: Column): boolean => at(column) >= 0
  const who = has('login') || has('email') || has('appUserName')
  const reader =
    (cells: readonly string[]) =>
    (column: Column): string =>
      cells[at(column)]?.trim() ?? ''
  if (has('uuid') && has('eventType') && has('published'))
    return { kind: 'okta-log-csv', toEntry: cells => logEntry(reader(cells), targetsOf(names, cells)) }
  if (who && has('roles')) return { kind: 'okta-assignments-csv', toEntry: cells => assignmentEntry(reader(cells)) }
  if (who && has('group')) return { kind: 'okta-memberships-csv', toEntry: cells => membershipEntry(reader(cells)) }
  if (has('login') && (has('status') || has('email') || has('lastLogin') || names.includes('firstname')))
    return { kind: 'okta-users-csv', toEntry: cells => userEntry(reader(cells)) }
  return null
}

type Read = (column: Column) => string

const selfLink = (read: Read): JsonObject =>
  read('org') === '' ? {} : { _links: { self: { href: read('org').includes('://') ? read('org') : `https://${read('org')}` } } }

const userEntry = (read: Read): JsonObject => ({
  id: read('id'),
  status: read('status').replaceAll(' ', '_'),
  created: read('created'),
  lastLogin: read('lastLogin'),
  groups: read('groups').split(/[;,|]/),
  profile: { login: read('login'), email: read('email') },
  ...selfLink(read)
})

const assignmentEntry = (read: Read): JsonObject => ({
  id: read('id'),
  app: read('app'),
  scope: 'USER',
  credentials: { userName: read('appUserName') || read('login') || read('email') },
  profile: { samlRoles: read('roles').split(/[;|]/) },
  _embedded: { user: { profile: { login: read('login') } } },
  ...selfLink(read)
})

const membershipEntry = (read: Read): JsonObject => ({
  group: read('group'),
  users: [{ id: read('id'), login: read('login') || read('email'), ...selfLink(read) }]
})

const logEntry = (read: Read, target: JsonObject[]): JsonObject => ({
  uuid: read('uuid'),
  published: read('published'),
  eventType: read('eventType'),
  outcome: { result: read('outcome') },
  actor: { id: read('actorId'), type: read('actorType'), alternateId: read('actorLogin') },
  client: { ipAddress: read('ip') },
  target
})

/** `target0.id`, `target0.type`, … */
const targetsOf = (names: readonly string[], cells: readonly string[]): JsonObject[] => {
  const cell = (name: string): string => cells[names.indexOf(name)]?.trim() ?? ''
  return [0, 1, 2, 3, 4]
    .filter(n => names.includes(`target${n}type`))
    .map(n => ({
      id: cell(`target${n}id`),
      type: cell(`target${n}type`),
      alternateId: cell(`target${n}alternateid`),
      displayName: cell(`target${n}displayname`)
    }))
}
