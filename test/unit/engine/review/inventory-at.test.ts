import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { keepSnapshots } from '../../../../src/engine/ingest/snapshot/keep-snapshots.ts'
import { inventoryAt, type SpeakingInventory } from '../../../../src/engine/review/inventory-at.ts'
import { openWritable } from '../../../../src/engine/store/database.ts'
import { type Database, listSnapshots } from '../../../../src/engine/store/snapshot-store.ts'
import type { BucketInventory } from '../../../../src/shared/vocabulary/inventory.ts'
import { account, aSnapshotFolder, type Files, readFiles } from '../../../builders/a-snapshot-folder.ts'

const day = (number: number): number => Date.UTC(2026, 5, number)
const at = (number: number): string => new Date(day(number)).toISOString()
const taken = (number: number): Files => ({ 'snapshot.json': { format: 'footfall-snapshot', version: 1, takenAt: at(number) } })
const policy = (id: string): Files => ({
  [`${account}/s3api/get-bucket-policy/reports.json`]: { Policy: JSON.stringify({ Id: id, Statement: [] }) }
})
const buckets = (...names: string[]): Files => ({ [`${account}/s3api/list-buckets.json`]: { Buckets: names.map(Name => ({ Name })) } })
const role = (name: string): Files => ({
  [`${account}/iam/get-account-authorization-details.json`]: {
    RoleDetailList: [{ RoleName: name, Arn: `arn:aws:iam::${account}:role/${name}`, AssumeRolePolicyDocument: { Statement: [] } }]
  }
})
const refused = (call: string, resource: string | null): Files => ({
  [`${account}/errors.ndjson`]: JSON.stringify({ call, resource, code: 'AccessDenied', message: '' })
})

const open: { dir: string; database: Database }[] = []
const aDatabase = (): Database => {
  const dir = mkdtempSync(join(tmpdir(), 'footfall-inventory-'))
  const database = openWritable(dir)
  open.push({ dir, database })
  return database
}
afterEach(() => {
  for (const { dir, database } of open.splice(0)) {
    database.close()
    rmSync(dir, { recursive: true, force: true })
  }
})

const keep = (database: Database, files: Files, options?: { root?: string; modifiedAtMs?: number }) =>
  keepSnapshots(
    database,
    readFiles(files, options),
    day(30),
    () => undefined,
    () => undefined
  )

const kept = (...snapshots: Files[]): Database => {
  const database = aDatabase()
  for (const files of snapshots) keep(database, files)
  return database
}
const rolesAt = ({ accounts: [first] }: SpeakingInventory): string[] | string =>
  first?.iam.state === 'known' ? first.iam.value.roles.map(({ name }) => name) : (first?.iam.why ?? 'no account')
const bucketsAt = ({ accounts: [first] }: SpeakingInventory): BucketInventory[] =>
  first?.buckets.state === 'known' ? first.buckets.value : []
const policyIdAt = (inventory: SpeakingInventory): unknown => {
  const fact = bucketsAt(inventory).find(({ name }) => name === 'reports')?.policy
  return fact?.state === 'known' ? (fact.value as { Id: string } | null)?.Id : fact?.why
}

describe('the inventory that speaks', () => {
  it('is none without snapshots', () => {
    expect(inventoryAt(aDatabase(), day(1))).toMatchObject({
      key: '',
      accounts: [],
      organization: null,
      identityCenter: null,
      snapshots: []
    })
  })

  it('is the newest at or before the moment, else the oldest after it, marked', () => {
    const database = kept({ ...taken(10), ...role('ten') }, { ...taken(20), ...role('twenty') })
    const told = [9, 10, 19, 20, 25].map(number => {
      const inventory = inventoryAt(database, day(number))
      return [number, rolesAt(inventory), inventory.marks.get(account) ?? [], inventory.accounts[0]?.takenAtMs]
    })
    expect(told).toEqual([
      [9, ['ten'], ['snapshot-after-as-of'], day(10)],
      [10, ['ten'], [], day(10)],
      [19, ['ten'], [], day(10)],
      [20, ['twenty'], [], day(20)],
      [25, ['twenty'], [], day(20)]
    ])
  })

  it('remembers the roles when only bucket policies are imported later, and takes the new policy', () => {
    const database = kept(
      { ...taken(10), ...role('job'), ...buckets('reports', 'other'), ...policy('old') },
      { ...taken(20), ...policy('new') }
    )
    const inventory = inventoryAt(database, day(21))
    expect(rolesAt(inventory)).toEqual(['job'])
    expect(bucketsAt(inventory).map(({ name }) => name)).toEqual(['other', 'reports'])
    expect(policyIdAt(inventory)).toBe('new')
    expect(policyIdAt(inventoryAt(database, day(15)))).toBe('old')
  })

  it('forgets what a newer list no longer holds', () => {
    const database = kept({ ...taken(10), ...buckets('reports', 'gone') }, { ...taken(20), ...buckets('reports') })
    expect(bucketsAt(inventoryAt(database, day(21))).map(({ name }) => name)).toEqual(['reports'])
  })

  it('leaves unknown what was refused, whatever an older snapshot knew', () => {
    const whole = { ...taken(10), ...role('job'), ...buckets('reports'), ...policy('old') }
    const noPolicy = kept(whole, { ...taken(20), ...buckets('reports'), ...refused('s3:GetBucketPolicy', 'reports') })
    expect(policyIdAt(inventoryAt(noPolicy, day(21)))).toBe('s3:GetBucketPolicy was refused (AccessDenied)')
    const noRoles = kept(whole, { ...taken(20), ...refused('iam:GetAccountAuthorizationDetails', null) })
    expect(rolesAt(inventoryAt(noRoles, day(21)))).toBe('iam:GetAccountAuthorizationDetails was refused (AccessDenied)')
  })

  it('completes no regional list that was refused, in one region or in all', () => {
    const keys = {
      ...taken(10),
      [`${account}/kms/eu-west-1/list-keys.json`]: { Keys: [{ KeyId: 'k', KeyArn: `arn:aws:kms:eu-west-1:${account}:key/k` }] }
    }
    const refusals = (resource: string | null, number: number): Files => ({ ...taken(number), ...refused('kms:ListKeys', resource) })
    const keysAt = (...snapshots: Files[]) => inventoryAt(kept(...snapshots), day(21)).accounts[0]?.keys
    expect(keysAt(keys, refusals(null, 20))).toEqual({ items: [], readRegions: [], refusedRegions: ['*'] })
    expect(keysAt(keys, refusals('eu-west-1', 20))).toEqual({ items: [], readRegions: [], refusedRegions: ['eu-west-1'] })
    expect(keysAt(keys, refusals('us-east-1', 20))).toMatchObject({
      items: [{ keyId: 'k' }],
      readRegions: ['eu-west-1'],
      refusedRegions: ['us-east-1']
    })
  })

  it('completes regional lists region by region', () => {
    const keys = (region: string, ...ids: string[]): Files => ({
      [`${account}/kms/${region}/list-keys.json`]: {
        Keys: ids.map(KeyId => ({ KeyId, KeyArn: `arn:aws:kms:${region}:${account}:key/${KeyId}` }))
      }
    })
    const database = kept(
      { ...taken(10), ...keys('eu-west-1', 'old'), ...keys('us-east-1', 'far') },
      { ...taken(20), ...keys('eu-west-1', 'new') }
    )
    const [first] = inventoryAt(database, day(21)).accounts
    expect(first?.keys).toMatchObject({ readRegions: ['eu-west-1', 'us-east-1'], items: [{ keyId: 'new' }, { keyId: 'far' }] })
  })

  it('takes from later snapshots what no earlier one tells, and says so', () => {
    const database = kept({ ...taken(10), ...role('job') }, { ...taken(20), ...buckets('reports') })
    const inventory = inventoryAt(database, day(15))
    expect([rolesAt(inventory), bucketsAt(inventory).length, inventory.marks.get(account)]).toEqual([['job'], 1, ['snapshot-after-as-of']])
  })

  it('has the organization and Identity Center beside the accounts', () => {
    const inventory = inventoryAt(kept(aSnapshotFolder()), day(30) + 86_400_000)
    expect(inventory).toMatchObject({
      organization: { organizationId: 'o-exampleorgid', takenAtMs: Date.UTC(2026, 6, 1, 9) },
      identityCenter: { instanceArn: 'arn:aws:sso:::instance/ssoins-1' },
      accounts: [{ accountId: account }]
    })
    expect(inventory.accounts[0]).not.toHaveProperty('loose')
  })

  it('is the same object while the snapshots are the same, and another with another key when one is added', () => {
    const database = kept({ ...taken(10), ...role('a') })
    const before = inventoryAt(database, day(12))
    expect(inventoryAt(database, day(13))).toBe(before)
    keep(database, { ...taken(11), ...role('b') })
    const now = inventoryAt(database, day(12))
    expect([now.key === before.key, rolesAt(now)]).toEqual([false, ['b']])
  })

  it('does not depend on the order of imports', () => {
    const snapshots: Files[] = [
      { ...taken(10), ...role('a'), ...buckets('reports', 'x') },
      { ...taken(12), ...policy('twelve') },
      { ...taken(12), ...policy('twelve too') },
      { ...taken(14), ...buckets('reports'), ...refused('s3:GetBucketTagging', 'reports') },
      { ...taken(16), ...role('b') }
    ]
    const told = (files: readonly Files[], number: number) => {
      const { accounts, marks } = inventoryAt(kept(...files), day(number))
      return { accounts, marks: [...marks] }
    }
    fc.assert(
      fc.property(fc.shuffledSubarray(snapshots, { minLength: snapshots.length }), fc.integer({ min: 8, max: 18 }), (shuffled, number) => {
        expect(told(shuffled, number)).toEqual(told(snapshots, number))
      }),
      { numRuns: 15 }
    )
  })
})

describe('keeping snapshots', () => {
  it('knows the same content again, also in files that were copied later', () => {
    const database = aDatabase()
    expect(keep(database, aSnapshotFolder())).toMatchObject({ known: 0, accounts: [{ subject: account }, {}, {}] })
    expect(keep(database, aSnapshotFolder())).toMatchObject({ known: 3, accounts: [{ id: 1 }, { id: 2 }, { id: 3 }] })
    const lone = { 'gaad.json': aSnapshotFolder()[`${account}/iam/get-account-authorization-details.json`] }
    expect(keep(database, lone, { modifiedAtMs: day(3) }).known).toBe(0)
    expect(keep(database, lone, { modifiedAtMs: day(4), root: '/elsewhere' }).known).toBe(1)
    // A time that is stated is another inventory, even of the same.
    expect(keep(database, aSnapshotFolder(taken(2))).known).toBe(0)
    expect(listSnapshots(database).length).toBe(7)
  })

  it('says in numbers what is known, and nothing where it is not', () => {
    const database = kept({ ...taken(10), ...role('job'), [`${account}/secretsmanager/eu-west-1/list-secrets.json`]: { SecretList: [] } })
    expect(listSnapshots(database)).toMatchObject([
      {
        kind: 'account',
        users: 0,
        roles: 1,
        secrets: 0,
        keys: null,
        buckets: null,
        trails: null,
        denied: 0,
        takenAtMs: day(10),
        source: '/snap'
      }
    ])
  })

  it('keeps two inventories of one account that came in lone files of different times apart', () => {
    const database = aDatabase()
    const reading = (name: string, modifiedAtMs: number) => readFiles({ [`${name}.json`]: Object.values(role(name))[0] }, { modifiedAtMs })
    for (const [name, number] of [
      ['job', 10],
      ['other', 12]
    ] as const)
      keepSnapshots(
        database,
        reading(name, day(number)),
        day(30),
        () => undefined,
        () => undefined
      )
    expect(rolesAt(inventoryAt(database, day(11)))).toEqual(['job'])
    expect(rolesAt(inventoryAt(database, day(13)))).toEqual(['other'])
  })

  it('keeps nothing when it is stopped before the end', () => {
    const database = aDatabase()
    const stop = (): void => {
      if (database.prepare('SELECT count(*) AS n FROM snapshot').get()?.n === 2) throw new Error('stopped')
    }
    expect(() => keepSnapshots(database, readFiles(aSnapshotFolder()), day(30), stop, () => undefined)).toThrow('stopped')
    expect(listSnapshots(database)).toEqual([])
  })
})
