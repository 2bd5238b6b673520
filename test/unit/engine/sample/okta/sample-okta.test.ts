import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { stoppedTrail } from '../../../../../src/engine/sample/incidents/trail-stopped.ts'
import { people } from '../../../../../src/engine/sample/inventory/sample-people.ts'
import { MIA, OLIVIER } from '../../../../../src/engine/sample/okta/okta-people.ts'
import { sampleOktaFiles } from '../../../../../src/engine/sample/okta/sample-okta.ts'
import { records, type SeenRecord, timeOf } from '../sample-records.ts'

const files = new Map([...sampleOktaFiles()].map(({ path, text }) => [path, text]))
const Entry = z.object({
  uuid: z.string(),
  published: z.string(),
  eventType: z.string(),
  outcome: z.object({ result: z.string() }),
  actor: z.object({ alternateId: z.string() }),
  client: z.object({ ipAddress: z.string() }),
  target: z.array(z.object({ id: z.string(), type: z.string(), displayName: z.string() })).nullable()
})
const entries = (files.get('system-log.jsonl') ?? '')
  .trim()
  .split('\n')
  .map(line => Entry.parse(JSON.parse(line)))
const Users = z.array(
  z.object({ id: z.string(), status: z.string(), lastLogin: z.string().nullable(), profile: z.object({ login: z.string() }) })
)
const users = Users.parse(JSON.parse(files.get('users.json') ?? ''))
const Assignments = z.array(
  z.object({ credentials: z.object({ userName: z.string() }), profile: z.object({ samlRoles: z.array(z.string()) }) })
)
const assignments = Assignments.parse(JSON.parse(files.get('aws-account-federation-users.json') ?? ''))
const Groups = z.array(z.object({ group: z.object({ profile: z.object({ name: z.string() }) }), users: Users }))
const groups = Groups.parse(JSON.parse(files.get('role-groups.json') ?? ''))

const isByOkta = (record: SeenRecord): boolean => String(record.requestParameters?.principalArn).endsWith('/Okta')
const sessions = [...new Map(records.map(record => [record.eventID, record])).values()].filter(
  ({ eventName }) => eventName === 'AssumeRoleWithSAML'
)

const tickets = entries.filter(({ eventType }) => eventType === 'user.authentication.sso')
const ticketOf = (record: SeenRecord) =>
  tickets.find(
    ({ actor, client, published, target }) =>
      actor.alternateId === record.userIdentity.userName &&
      client.ipAddress === record.sourceIPAddress &&
      target?.[0]?.displayName === (isByOkta(record) ? 'AWS Account Federation' : 'AWS IAM Identity Center') &&
      timeOf(record) - Date.parse(published) > 0 &&
      timeOf(record) - Date.parse(published) < 60_000
  )

/** `account/role` Okta gives a login, itself or by a group. */
const rolesOf = (login: string): string[] => [
  ...assignments
    .filter(({ credentials }) => credentials.userName === login)
    .flatMap(({ profile }) => profile.samlRoles.map(text => text.replace(' -- ', '/'))),
  ...groups
    .filter(group => group.users.some(({ profile }) => profile.login === login))
    .map(({ group }) => group.profile.name.replace(/^aws#[^#]+#([^#]+)#(\d+)$/, '$2/$1'))
]

describe('the sample’s Okta', () => {
  test('exports the same byte for byte, on every machine', () => {
    const hash = createHash('sha256')
    for (const [path, text] of files) hash.update(path).update(text)
    expect(hash.digest('hex').slice(0, 16)).toMatchInlineSnapshot(`"967803335559849a"`)
  })

  test('logs a ticket before every federated session AWS logged', () => {
    expect(sessions.length).toBeGreaterThan(700)
    expect(sessions.filter(record => ticketOf(record) === undefined)).toEqual([])
  })

  test('logs nothing more but what no trail recorded', () => {
    const known = new Set(sessions.map(ticketOf))
    const strays = tickets.filter(ticket => !known.has(ticket))
    for (const { published, target } of strays) {
      expect(target?.[0]?.displayName).toBe('AWS IAM Identity Center')
      expect(Date.parse(published)).toBeGreaterThan(stoppedTrail.stopMs - 60_000)
      expect(Date.parse(published)).toBeLessThan(stoppedTrail.startMs)
    }
  })

  test('tells entries once, in order of time, with ids of Okta’s length', () => {
    expect(new Set(entries.map(({ uuid }) => uuid)).size).toBe(entries.length)
    const times = entries.map(({ published }) => published)
    expect(times).toEqual(times.toSorted())
    for (const { id } of users) expect(id).toMatch(/^00u[0-9a-z]{17}$/)
    for (const { target } of tickets) expect(target?.[0]?.id).toMatch(/^0oa[0-9a-z]{17}$/)
  })

  test('gives everybody the roles taken through it', () => {
    for (const record of sessions.filter(isByOkta)) {
      const role = String(record.requestParameters?.roleArn).replace(/^arn:aws:iam::(\d+):role\//, '$1/')
      expect(rolesOf(record.userIdentity.userName ?? '')).toContain(role)
    }
    expect(people.ava.access).toHaveLength(3)
  })

  test('knows who left and who never came', () => {
    const statusOf = (login: string) => users.find(({ profile }) => profile.login === login)
    expect(statusOf(OLIVIER)).toMatchObject({ status: 'DEPROVISIONED', lastLogin: null })
    expect(rolesOf(OLIVIER)).toEqual(['444455556666/okta-support'])
    expect(statusOf(MIA)).toMatchObject({ status: 'ACTIVE', lastLogin: null })
    expect(rolesOf(MIA)).toEqual(['444455556666/okta-data-engineer'])
    expect(entries.some(({ outcome }) => outcome.result === 'FAILURE')).toBe(true)
  })
})
