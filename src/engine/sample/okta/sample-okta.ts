import type { SnapshotFile } from '../snapshot/snapshot-file.ts'
import { federatedSessions } from './federated-sessions.ts'
import { apps, directRoles, OKTA_HOST, roleGroups } from './okta-apps.ts'
import { type OktaPerson, oktaPeople, oktaPerson } from './okta-people.ts'
import { systemLog } from './system-log.ts'

const linkTo = (path: string): { href: string } => ({ href: `https://${OKTA_HOST}/api/v1/${path}` })

/** As `GET /api/v1/users` answers. */
const userAnswer = (person: OktaPerson, lastLoginMs: number | undefined): object => ({
  id: person.id,
  status: person.status,
  created: person.createdAt,
  activated: person.createdAt,
  statusChanged: person.deactivatedAt ?? person.createdAt,
  lastLogin: lastLoginMs === undefined ? null : new Date(lastLoginMs).toISOString(),
  lastUpdated: person.deactivatedAt ?? person.createdAt,
  passwordChanged: person.createdAt,
  type: { id: 'oty1example05d7' },
  profile: {
    firstName: person.firstName,
    lastName: person.lastName,
    mobilePhone: null,
    secondEmail: null,
    login: person.login,
    email: person.login
  },
  credentials: { provider: { type: 'OKTA', name: 'OKTA' } },
  _links: { self: linkTo(`users/${person.id}`) }
})

/** As `GET /api/v1/apps/{id}/users` answers: roles as `account -- role`. */
const assignmentAnswer = (person: OktaPerson, scope: 'USER' | 'GROUP', samlRoles: readonly string[]): object => ({
  id: person.id,
  externalId: null,
  created: person.createdAt,
  lastUpdated: person.createdAt,
  scope,
  status: 'ACTIVE',
  statusChanged: person.createdAt,
  passwordChanged: null,
  syncState: 'DISABLED',
  credentials: { userName: person.login },
  profile: { email: person.login, firstName: person.firstName, lastName: person.lastName, role: null, samlRoles },
  _links: { app: linkTo(`apps/${apps.federation.id}`), user: linkTo(`users/${person.id}`) }
})

const file = (name: string, answer: object): SnapshotFile => ({ path: name, text: `${JSON.stringify(answer, null, 2)}\n` })

/**
 * What Okta exports of the sample's people: a System Log that tells of every federated session of the logs, the directory, who has which
 * role through the AWS application, and the groups that bring roles. The same on every machine, byte for byte.
 */
export function* sampleOktaFiles(): Generator<SnapshotFile> {
  const sessions = federatedSessions()
  const lastLogins = new Map(sessions.map(({ login, atMs }) => [login, atMs]))
  const answerOf = (person: OktaPerson): object => userAnswer(person, lastLogins.get(person.login))
  yield { path: 'system-log.jsonl', text: systemLog(sessions) }
  yield file('users.json', oktaPeople.map(answerOf))
  const direct = [...directRoles].map(([login, roles]) =>
    assignmentAnswer(
      oktaPerson(login),
      'USER',
      roles.map(({ accountId, name }) => `${accountId} -- ${name}`)
    )
  )
  yield file('aws-account-federation-users.json', direct)
  yield file(
    'role-groups.json',
    roleGroups.map(({ id, name, logins }) => ({
      group: { id, type: 'OKTA_GROUP', profile: { name, description: null } },
      users: logins.map(login => answerOf(oktaPerson(login)))
    }))
  )
}
