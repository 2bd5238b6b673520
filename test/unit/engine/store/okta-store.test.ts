import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWritable } from '../../../../src/engine/store/database.ts'
import { oktaWriter, readMembershipChanges, readOktaUsers, readSeenLogins } from '../../../../src/engine/store/okta-store.ts'
import type { Exported, OktaEvent, OktaUser } from '../../../../src/shared/vocabulary/okta-directory.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-okta-store-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const user = (over: Partial<Exported<OktaUser>>): Exported<OktaUser> => ({
  org: 'example.okta.com',
  login: 'alice@example.com',
  userId: '00u1aliceaaaaaaaaaa1',
  email: null,
  status: 'ACTIVE',
  createdMs: null,
  lastSignInMs: null,
  groups: [],
  exportedMs: 1,
  ...over
})
const event = (over: Partial<OktaEvent>): OktaEvent => ({
  uuid: '1',
  org: 'default',
  publishedMs: 1,
  type: 'user.session.start',
  outcome: 'SUCCESS',
  login: 'alice@example.com',
  userId: '00u1aliceaaaaaaaaaa1',
  ip: null,
  app: null,
  group: null,
  ...over
})
const raw = new Uint8Array([123, 125])

it('of two exports of one user the later speaks, of two of one moment always the same, whatever the order', () => {
  const exports = [
    user({ status: 'SUSPENDED', exportedMs: 2 }),
    user({}),
    user({ status: 'DEPROVISIONED', exportedMs: 2, groups: ['g'] }),
    user({ exportedMs: 1, groups: ['h'] })
  ]
  const kept = [exports, exports.toReversed()].map((order, n) => {
    const database = openWritable(join(dir, String(n)))
    const writer = oktaWriter(database)
    for (const one of [...order, ...order]) writer.putUser(one)
    const users = readOktaUsers(database)
    database.close()
    return users
  })
  expect(kept[0]).toEqual(kept[1])
  expect(kept[0]).toHaveLength(1)
  expect(kept[0]?.[0]?.exportedMs).toBe(2)
})

it('an entry is kept once, by its uuid', () => {
  const database = openWritable(dir)
  const writer = oktaWriter(database)
  expect([
    writer.addEvent(event({}), raw),
    writer.addEvent(event({ login: 'bob@example.com' }), raw),
    writer.addEvent(event({ uuid: '2' }), raw)
  ]).toEqual([true, false, true])
  expect(database.prepare('SELECT count(*) AS n FROM okta_record').get()?.n).toBe(2)
  expect(readSeenLogins(database)).toMatchObject([{ login: 'alice@example.com' }])
  database.close()
})

it('tells of each login the newest sign-in that went well and the applications it signed in to', () => {
  const database = openWritable(dir)
  const writer = oktaWriter(database)
  const app = { type: 'user.authentication.sso', app: 'AWS' }
  const told = [
    {},
    { publishedMs: 9, outcome: 'FAILURE' },
    { publishedMs: 5 },
    { ...app, publishedMs: 7 },
    { ...app, publishedMs: 8 },
    { ...app, app: 'Mail', outcome: 'FAILURE' },
    { login: null }
  ]
  for (const [n, over] of told.entries()) writer.addEvent(event({ uuid: String(n), ...over }), raw)
  expect(readSeenLogins(database)).toEqual([
    { org: 'default', login: 'alice@example.com', userId: '00u1aliceaaaaaaaaaa1', lastMs: 9, lastSignInMs: 5, apps: ['AWS'] }
  ])
  database.close()
})

it('tells of each membership the newest change', () => {
  const database = openWritable(dir)
  const writer = oktaWriter(database)
  const change = (n: number, what: 'add' | 'remove', group: string) =>
    writer.addEvent(event({ uuid: `${n}`, publishedMs: n, type: `group.user_membership.${what}`, group }), raw)
  change(1, 'add', 'a')
  change(3, 'remove', 'a')
  change(2, 'add', 'a')
  change(4, 'add', 'b')
  expect(readMembershipChanges(database).map(({ group, atMs, added }) => [group, atMs, added])).toEqual([
    ['a', 3, false],
    ['b', 4, true]
  ])
  database.close()
})
