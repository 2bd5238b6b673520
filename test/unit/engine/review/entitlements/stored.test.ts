import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { entitlements } from '../../../../../src/engine/review/entitlements/entitlements.ts'
import { entitlementKey, entitlementsAt } from '../../../../../src/engine/review/entitlements/entitlements-at.ts'
import { storeEntitlements } from '../../../../../src/engine/review/entitlements/store-entitlements.ts'
import { inventoryAt } from '../../../../../src/engine/review/inventory-at.ts'
import { openReadable, openWritable } from '../../../../../src/engine/store/database.ts'
import { readEntitlementSet } from '../../../../../src/engine/store/entitlement-store.ts'
import { inTransaction, writeSnapshot } from '../../../../../src/engine/store/snapshot-store.ts'
import { takeWriterLock } from '../../../../../src/engine/store/writer-lock.ts'
import { type AccountInventory, known } from '../../../../../src/shared/vocabulary/inventory.ts'
import { shaOf, storeLogs } from '../../../../builders/a-store.ts'
import { anActivity } from '../../../../builders/an-activity.ts'
import { anEngine } from '../../../../builders/an-engine.ts'
import { aBucket, aGroup, anAccount, anIam, aUser } from '../../../../builders/inventory.ts'

const account = '111122223333'
const [alice, bob] = ['alice', 'bob'].map(name => `arn:aws:iam::${account}:user/${name}`) as [string, string]
const bucket = 'arn:aws:s3:::bucket'
const dayMs = 86_400_000
const [julyMs, augustMs] = [Date.UTC(2026, 6, 1), Date.UTC(2026, 7, 1)]

const policy = (name: string, ...actions: string[]) => ({
  name,
  arn: null,
  document: { Version: '2012-10-17', Statement: [{ Sid: 'S', Effect: 'Allow', Action: actions, Resource: '*' }] }
})
/** In August bob has left the readers. */
const inJuly = anAccount(account, {
  takenAtMs: julyMs,
  iam: known(
    anIam({
      users: [
        aUser(account, 'alice', { inline: [policy('own', 's3:GetObject', 's3:PutObject')] }),
        aUser(account, 'bob', { groups: ['readers'] })
      ],
      groups: [aGroup(account, 'readers', { inline: [policy('read', 's3:GetObject')] })]
    })
  ),
  buckets: known([aBucket('bucket')])
})
const inAugust: AccountInventory = {
  ...inJuly,
  takenAtMs: augustMs,
  iam: known({
    ...(inJuly.iam.state === 'known' ? inJuly.iam.value : anIam()),
    users: [aUser(account, 'alice', { inline: [policy('own', 's3:GetObject', 's3:PutObject')] }), aUser(account, 'bob')]
  })
}

let dir = ''
const keep = (...accounts: AccountInventory[]): void => {
  const database = openWritable(dir)
  const summary = {
    users: null,
    roles: null,
    groups: null,
    policies: null,
    buckets: null,
    secrets: null,
    keys: null,
    trails: null,
    denied: 0
  }
  inTransaction(database, () => {
    for (const { takenAtMs, ...content } of accounts)
      writeSnapshot(database, {
        kind: 'account',
        subject: content.accountId,
        takenAtMs,
        isTimeGuessed: false,
        importedAtMs: 1,
        source: 'a folder',
        summary,
        content: { ...content, loose: { buckets: [], accessPoints: [], secrets: [], keys: [] } }
      })
  })
  database.close()
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-entitlements-'))
  keep(inJuly, inAugust)
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('entitlements that are kept', () => {
  test('are those that were decided, for every moment another inventory speaks', () => {
    expect(storeEntitlements(dir, augustMs)).toBe(3)
    expect(storeEntitlements(dir, augustMs)).toBe(0)
    const database = openReadable(dir)
    for (const momentMs of [julyMs - 1, julyMs, augustMs]) {
      const inventory = inventoryAt(database, momentMs)
      const kept = readEntitlementSet(database, entitlementKey(inventory))
      expect(kept).toEqual(entitlements(inventory))
      expect(entitlementsAt(database, inventory)).toEqual(kept)
    }
    database.close()
  })
  test('go when no moment asks for them any more', () => {
    storeEntitlements(dir, augustMs)
    keep({ ...inAugust, takenAtMs: augustMs + dayMs })
    expect(storeEntitlements(dir, augustMs)).toBeGreaterThan(0)
    const database = openReadable(dir)
    const moments = [julyMs - 1, julyMs, augustMs, augustMs + dayMs].map(momentMs => entitlementKey(inventoryAt(database, momentMs)))
    const keys = database
      .prepare('SELECT key FROM entitlement_set')
      .all()
      .map(({ key }) => String(key))
    expect(keys.sort()).toEqual([...new Set(moments)].sort())
    database.close()
  })
  test('are one for the only snapshot there is, whichever moment asks', () => {
    rmSync(dir, { recursive: true })
    keep(inJuly)
    expect(storeEntitlements(dir, augustMs)).toBe(1)
    const database = openReadable(dir)
    for (const momentMs of [julyMs - 1, julyMs]) {
      const inventory = inventoryAt(database, momentMs)
      expect(readEntitlementSet(database, entitlementKey(inventory))).toEqual(entitlements(inventory))
    }
    database.close()
  })
  test('are not needed: without them they are decided when asked for', () => {
    const database = openReadable(dir)
    const inventory = inventoryAt(database, augustMs)
    expect(readEntitlementSet(database, entitlementKey(inventory))).toBeNull()
    expect(entitlementsAt(database, inventory)).toEqual(entitlements(inventory))
    database.close()
  })
  test('wait for nobody: who else writes is named', () => {
    const lock = takeWriterLock(dir, 'import', 1)
    expect(() => storeEntitlements(dir, augustMs)).toThrow(/is being written by process/)
    lock.release()
  })
})

describe('the engine', () => {
  const window = { sinceMs: augustMs - 60 * dayMs, untilMs: augustMs + dayMs }
  const asked = { window, resource: bucket }
  const withEngine = async (work: (call: Awaited<ReturnType<typeof anEngine>>['call']) => Promise<void>): Promise<void> => {
    storeLogs(dir, [
      {
        sha256: shaOf(1),
        activities: [
          anActivity({ timeMs: julyMs }),
          anActivity({
            eventId: '00000000-0000-4000-a000-000000000002',
            timeMs: julyMs + 1000,
            identity: { key: bob, type: 'iam-user', name: 'bob', accountId: account, uniqueId: null }
          })
        ]
      }
    ])
    const engine = await anEngine(dir, { mode: 'read' })
    try {
      await work(engine.call)
    } finally {
      await engine.close()
    }
  }

  test('decides a question and shows the policy', () =>
    withEngine(async call => {
      const question = { action: 's3:GetObject', resource: bucket }
      expect(await call('access.decide', { identity: 'bob', ...question, asOfMs: julyMs })).toEqual({
        decision: 'allowed',
        reason: 'identity-policy',
        statements: [{ policy: 'read', index: 0, sid: 'S', effect: 'Allow', path: 'group:readers' }],
        unknown: [],
        policies: [
          {
            policy: 'read',
            path: 'group:readers',
            arn: null,
            text: JSON.stringify(policy('read', 's3:GetObject').document, null, 2),
            problems: []
          }
        ]
      })
      expect((await call('access.decide', { identity: bob, ...question })).decision).toBe('denied')
      await expect(call('access.decide', { identity: 'eve', ...question })).rejects.toMatchObject({
        code: 'not-found',
        hint: expect.stringMatching(/ARN/)
      })
      await expect(call('access.decide', { identity: bob, action: 'GetObject', resource: bucket })).rejects.toMatchObject({
        code: 'invalid-input'
      })
    }))

  test('tells who may reach a resource and who did', () =>
    withEngine(async call => {
      const { known: isKnown, rows } = await call('access.toResource', asked)
      expect(isKnown).toBe(true)
      expect(rows).toEqual([
        {
          identity: alice,
          identityName: 'alice',
          identityType: 'iam-user',
          accountId: account,
          entitlement: 'allowed',
          actionsGranted: ['s3:GetObject', 's3:PutObject'],
          used: true,
          actionsUsed: ['s3:GetObject'],
          lastUsedMs: julyMs,
          paths: ['inline']
        },
        expect.objectContaining({
          identity: bob,
          entitlement: 'none',
          actionsGranted: [],
          used: true,
          lastUsedMs: julyMs + 1000,
          paths: []
        })
      ])
      expect(await call('access.toResource', { ...asked, resource: 'arn:aws:s3:::nowhere' })).toEqual({ known: false, rows: [] })
    }))

  test('compares two moments, with the last use of what changed', () =>
    withEngine(async call => {
      expect(await call('snapshot.compare', { fromMs: julyMs, toMs: augustMs })).toEqual({
        total: 1,
        rows: [
          {
            identity: bob,
            identityName: 'bob',
            resource: bucket,
            resourceType: 's3-bucket',
            change: 'lost',
            gained: [],
            lost: ['s3:GetObject'],
            lastUsedMs: julyMs + 1000
          }
        ]
      })
      expect((await call('snapshot.compare', { fromMs: augustMs, toMs: julyMs })).rows[0]).toMatchObject({
        change: 'gained',
        gained: ['s3:GetObject']
      })
      expect(await call('snapshot.compare', { fromMs: augustMs, toMs: augustMs + dayMs })).toEqual({ total: 0, rows: [] })
    }))

  test('scores what is left when something is taken away', () =>
    withEngine(async call => {
      const { rows, wouldLose } = await call('scores.whatIf', {
        window,
        assumeObserved: true,
        removals: [{ kind: 'inline-policy', identity: alice, policyName: 'own' }]
      })
      const ofBuckets = rows.find(({ before }) => before.identity === alice && before.resourceType === 's3-bucket')
      expect([ofBuckets?.before.granted, ofBuckets?.after.granted]).toEqual([1, 0])
      expect(wouldLose).toMatchObject([{ identity: alice, resource: bucket, actionsUsed: ['s3:GetObject'] }])
    }))
})
