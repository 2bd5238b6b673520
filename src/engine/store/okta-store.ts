import type { DatabaseSync } from 'node:sqlite'
import type { Exported, OktaAssignment, OktaEvent, OktaGroup, OktaMembership, OktaUser } from '../../shared/vocabulary/okta-directory.ts'
import { numberOrNull, textOrNull } from './cells.ts'

export interface OktaWriter {
  /** @returns false when an entry with this uuid is stored already */
  addEvent(event: OktaEvent, raw: Uint8Array): boolean
  putUser(user: Exported<OktaUser>): void
  putAssignment(assignment: Exported<OktaAssignment>): void
  putGroup(group: Exported<OktaGroup>): void
  putMembership(membership: Exported<OktaMembership>): void
  /** Tells readers that there is something new. Call once, before the commit. */
  finish(): void
}

/**
 * Puts what Okta says into the store. Of two exports of one thing the later speaks, and of two of one moment the greater row, so that the order of
 * reading never matters. Must run inside a transaction.
 */
export function oktaWriter(database: DatabaseSync): OktaWriter {
  const addEvent = database.prepare(
    `INSERT OR IGNORE INTO okta_event (uuid, org, published_ms, type, outcome, login, user_id, ip, app, group_name)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  )
  // Apart from what is asked, which then fits into few pages.
  const addRecord = database.prepare('INSERT INTO okta_record (uuid, raw) VALUES (?, ?)')
  const putUser = newest(database, 'okta_user', ['org', 'login'], ['user_id', 'email', 'status', 'created_ms', 'last_sign_in_ms', 'groups'])
  const putAssignment = newest(
    database,
    'okta_assignment',
    ['org', 'app', 'subject'],
    ['login', 'user_name', 'user_id', 'group_id', 'roles']
  )
  const putGroup = newest(database, 'okta_group', ['org', 'group_id'], ['name'])
  const putMembership = newest(database, 'okta_membership', ['org', 'group_key', 'member'], ['login', 'user_id'])
  return {
    addEvent({ uuid, org, publishedMs, type, outcome, login, userId, ip, app, group }, raw) {
      const isNew = addEvent.run(uuid, org, publishedMs, type, outcome, login, userId, ip, app, group).changes === 1
      if (isNew) addRecord.run(uuid, raw)
      return isNew
    },
    putUser: ({ org, login, userId, email, status, createdMs, lastSignInMs, groups, exportedMs }) =>
      void putUser.run(org, login, userId, email, status, createdMs, lastSignInMs, JSON.stringify(groups), exportedMs),
    putAssignment({ org, app, login, userName, userId, groupId, roles, exportedMs }) {
      const subject = groupId !== null ? `group:${groupId}` : (userId ?? userName ?? '')
      putAssignment.run(org, app, subject, login, userName, userId, groupId, JSON.stringify(roles), exportedMs)
    },
    putGroup: ({ org, groupId, name, exportedMs }) => void putGroup.run(org, groupId, name, exportedMs),
    putMembership: ({ org, group, login, userId, exportedMs }) =>
      void putMembership.run(org, group, userId ?? login ?? '', login, userId, exportedMs),
    finish: () => database.exec("UPDATE meta SET value = value + 1 WHERE key = 'commits'")
  }
}

/** Inserts, or replaces a row of an earlier export; of one moment the row whose cells are greater stays. */
function newest(database: DatabaseSync, table: string, key: string[], rest: string[]) {
  const columns = [...key, ...rest, 'exported_ms']
  const asText = (side: string) => rest.map(column => `coalesce(${side}.${column}, '')`).join(` || char(31) || `)
  return database.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT DO UPDATE SET ${[...rest, 'exported_ms'].map(column => `${column} = excluded.${column}`).join(', ')}
     WHERE excluded.exported_ms > ${table}.exported_ms
        OR (excluded.exported_ms = ${table}.exported_ms AND ${asText('excluded')} > ${asText(table)})`
  )
}

type Row = Record<string, unknown>
const namesIn = (cell: unknown): string[] => JSON.parse(String(cell)) as string[]

export const readOktaUsers = (database: DatabaseSync): Exported<OktaUser>[] =>
  database
    .prepare('SELECT * FROM okta_user ORDER BY org, login')
    .all()
    .map((row: Row) => ({
      org: String(row.org),
      login: String(row.login),
      userId: textOrNull(row.user_id),
      email: textOrNull(row.email),
      status: textOrNull(row.status),
      createdMs: numberOrNull(row.created_ms),
      lastSignInMs: numberOrNull(row.last_sign_in_ms),
      groups: namesIn(row.groups),
      exportedMs: Number(row.exported_ms)
    }))

export const readOktaAssignments = (database: DatabaseSync): Exported<OktaAssignment>[] =>
  database
    .prepare('SELECT * FROM okta_assignment ORDER BY org, app, subject')
    .all()
    .map((row: Row) => ({
      org: String(row.org),
      app: String(row.app),
      login: textOrNull(row.login),
      userName: textOrNull(row.user_name),
      userId: textOrNull(row.user_id),
      groupId: textOrNull(row.group_id),
      roles: namesIn(row.roles),
      exportedMs: Number(row.exported_ms)
    }))

export const readOktaGroups = (database: DatabaseSync): Exported<OktaGroup>[] =>
  database
    .prepare('SELECT * FROM okta_group ORDER BY org, group_id')
    .all()
    .map((row: Row) => ({
      org: String(row.org),
      groupId: String(row.group_id),
      name: String(row.name),
      exportedMs: Number(row.exported_ms)
    }))

export const readOktaMemberships = (database: DatabaseSync): Exported<OktaMembership>[] =>
  database
    .prepare('SELECT * FROM okta_membership ORDER BY org, group_key, member')
    .all()
    .map((row: Row) => ({
      org: String(row.org),
      group: String(row.group_key),
      login: textOrNull(row.login),
      userId: textOrNull(row.user_id),
      exportedMs: Number(row.exported_ms)
    }))

/** A login the System Log speaks of, with the id it had and the newest times. One id under two logins: it was renamed. */
export interface SeenLogin {
  org: string
  login: string
  userId: string | null
  lastMs: number
  lastSignInMs: number | null
  /** Applications it signed in to. */
  apps: string[]
}

export const readSeenLogins = (database: DatabaseSync): SeenLogin[] =>
  database
    .prepare(
      `SELECT org, login, user_id, max(published_ms) AS last,
              max(CASE WHEN type = 'user.session.start' AND outcome = 'SUCCESS' THEN published_ms END) AS sign_in,
              json_group_array(DISTINCT app) FILTER (WHERE type = 'user.authentication.sso' AND outcome = 'SUCCESS' AND app IS NOT NULL) AS apps
       FROM okta_event WHERE login IS NOT NULL GROUP BY org, login, user_id ORDER BY org, login, user_id`
    )
    .all()
    .map((row: Row) => ({
      org: String(row.org),
      login: String(row.login),
      userId: textOrNull(row.user_id),
      lastMs: Number(row.last),
      lastSignInMs: numberOrNull(row.sign_in),
      apps: namesIn(row.apps)
    }))

export interface MembershipChange {
  org: string
  login: string
  group: string
  atMs: number
  added: boolean
}

/** The newest change of each membership the System Log tells of. */
export const readMembershipChanges = (database: DatabaseSync): MembershipChange[] =>
  database
    .prepare(
      `SELECT org, login, group_name, max(published_ms) AS at, type FROM okta_event
       WHERE type IN ('group.user_membership.add', 'group.user_membership.remove') AND outcome = 'SUCCESS'
         AND login IS NOT NULL AND group_name IS NOT NULL
       GROUP BY org, login, group_name ORDER BY org, login, group_name`
    )
    .all()
    .map((row: Row) => ({
      org: String(row.org),
      login: String(row.login),
      group: String(row.group_name),
      atMs: Number(row.at),
      added: row.type === 'group.user_membership.add'
    }))
