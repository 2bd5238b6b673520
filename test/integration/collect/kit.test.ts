import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aState, ids } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, allowing, anAccessKey, aRole, aSecret, aTrail, aUser, createdMs } from '../../aws-stand-in/state/parts.ts'
import type { StandInState } from '../../aws-stand-in/state/state.ts'
import { aCollectWorld, awsCli, type CollectWorld, collectFolder, filesIn, snapshotIn } from './collect-world.ts'
import { runKit } from './run-kit.ts'

const regions = ['eu-west-1']
const inRegions = ['--region', 'eu-west-1']

const hostileNames = ["pay'ments $(touch pwned)/ñ 日本", '`touch pwned`;"x" %2F \\n*?[a]  two  spaces', '..']

/** An organization of two accounts: each thing costs a start of the AWS CLI. */
const smallState = (): StandInState => {
  const state = aState()
  state.accounts = state.accounts.filter(({ id }) => id !== ids.logArchive)
  return state
}

/** All in the management account, which may see everything; more than one page of some, nothing of others. */
const hostileState = (): StandInState => {
  const state = smallState()
  const account = accountOf(state, ids.management)
  const member = accountOf(state, ids.member)
  account.users.push(
    aUser("o'brien=+,.@_-", { accessKeys: [anAccessKey('obrien'), anAccessKey('obriensecond', { status: 'Inactive' })], path: '/a b/' }),
    aUser('-dash', { inline: { 'in line': allowing('s3:GetObject', ['arn:aws:s3:::x/*']) } })
  )
  account.roles.push(
    aRole('plain', 'arn:aws:iam::999988887777:root', {
      description: 'what "quotes" do',
      boundary: 'arn:aws:iam::aws:policy/PowerUserAccess'
    })
  )
  account.samlProviders = member.samlProviders.map(provider => ({ ...provider, name: 'Okta.Main_1' }))
  account.secrets.push(...hostileNames.map(name => aSecret(name, { policy: allowing('secretsmanager:GetSecretValue') })), aSecret('plain'))
  account.keys = member.keys.map(key => ({
    ...key,
    id: 'cccccccc-0000-4000-a000-000000000001',
    tags: [{ Key: 'a "quoted" \\ key', Value: 'ü' }],
    grants: [
      {
        GrantId: 'g1',
        GranteePrincipal: `arn:aws:iam::${ids.management}:role/plain`,
        Operations: ['Decrypt'],
        Constraints: { EncryptionContextSubset: { 'a b': "c'd" } }
      }
    ]
  }))
  account.buckets = member.buckets.slice(0, 1).map(bucket => ({ ...bucket, name: `${bucket.name}-m` }))
  member.buckets = []
  account.buckets.push({
    ...(account.buckets[0] as (typeof account.buckets)[0]),
    name: 'old-one',
    region: 'us-east-1',
    policy: allowing('s3:*')
  })
  account.accessPoints = member.accessPoints.map(point => ({ ...point, bucket: 'example-data-m' }))
  account.accessPoints.push(
    { name: 'no-policy', region: 'eu-west-1', bucket: 'old-one' },
    { name: 'third', region: 'eu-west-1', bucket: 'old-one' }
  )
  account.trails.push(aTrail('second.trail_x', 'old-one', { homeRegion: 'us-east-1', stoppedMs: createdMs, isLogging: false }))
  return state
}

/** One key, to be refused in this and that. */
const refusedState = (): StandInState => {
  const state = smallState()
  const [management, member] = [accountOf(state, ids.management), accountOf(state, ids.member)]
  Object.assign(management, { keys: member.keys, roles: [] })
  return state
}
const refusedActions = ['iam:GetAccountAuthorizationDetails', 'kms:GetKeyPolicy', 'kms:ListAliases', 'organizations:ListRoots']

// Each call starts the AWS CLI anew: half a minute where nothing else runs, and whatever it takes where much does.
const patientMs = 900_000

describe.skipIf(!existsSync(awsCli))('the script, run by the AWS CLI', () => {
  let world: CollectWorld
  let refused: CollectWorld
  let kit: string
  let refusedKit: string
  beforeAll(async () => {
    world = await aCollectWorld(hostileState(), 'admin', { pageSize: 2 })
    refused = await aCollectWorld(refusedState(), 'admin', { pageSize: 2 })
    refused.standIn.setAuthorize(({ action }) => (refusedActions.includes(action) ? { message: `not "authorized" to\n${action}` } : null))
    kit = join(world.dir, "by the kit's hand")
    refusedKit = join(refused.dir, 'refused')
    // Beside each other: a script makes one call at a time.
    const runs = await Promise.all([
      runKit(world, ['--out', kit, ...inRegions]),
      runKit(refused, ['--out', refusedKit, ...inRegions, '--region', 'af-south-1'], ['kms', 'organization'])
    ])
    for (const { code, stderr } of runs) expect(code, stderr).toBe(0)
  }, patientMs)
  afterAll(() => Promise.all([world, refused].map(each => each.close())))

  test('writes the same folder as collecting, and the same snapshot is read from both', async () => {
    const collected = await collectFolder(world, { regions })
    const [byKit, byCollecting] = [filesIn(kit), filesIn(collected)]
    expect(Object.keys(byKit)).toEqual(Object.keys(byCollecting))
    expect(withoutNews(byKit)).toEqual(withoutNews(byCollecting))
    expect(Object.keys(byKit).filter(path => path.endsWith('errors.ndjson'))).toEqual([])
    expect(snapshotIn(kit)).toEqual(snapshotIn(collected))
  })

  test('names are names: nothing was run, nothing was written elsewhere', () => {
    expect(
      readdirSync(world.dir, { recursive: true })
        .map(String)
        .filter(path => /(?:^|\/)pwned/.test(path))
    ).toEqual([])
    expect(readdirSync(kit).filter(name => name.startsWith('.'))).toEqual([])
    expect(readdirSync(join(kit, ids.management, 'secretsmanager', 'eu-west-1', 'get-resource-policy'))).toContain('%2E%2E.json')
  })

  test(
    'run again, it asks only for what is not there, and packs the folder',
    async () => {
      const before = filesIn(kit)
      // An empty file is no answer.
      writeFileSync(join(kit, ids.management, 'secretsmanager', 'eu-west-1', 'get-resource-policy', 'plain.json'), '')
      world.standIn.calls.clear()
      const { code, stderr } = await runKit(world, ['--out', kit, ...inRegions, '--archive'], ['secrets'])
      expect(code, stderr).toBe(0)
      expect(world.standIn.calls.matching({ operation: 'GetResourcePolicy' }).map(({ resource }) => resource)).toEqual([
        expect.stringContaining(':secret:plain-')
      ])
      expect(world.standIn.calls.count({ operation: 'GetAccessKeyLastUsed' })).toBe(0)
      expect(filesIn(kit)).toEqual(before)
      expect(readdirSync(world.dir).filter(name => /hand\.(?:zip|tar\.gz)$/.test(name))).toHaveLength(1)
    },
    patientMs
  )

  test('notes what is refused as collecting does, and reads the rest', async () => {
    const collected = await collectFolder(refused, { groups: ['kms', 'organization'], regions: ['eu-west-1', 'af-south-1'] })
    expect(withoutNews(filesIn(refusedKit))).toEqual(withoutNews(filesIn(collected)))
    expect(
      snapshotIn(refusedKit)
        .denied.map(({ call }) => call)
        .sort()
    ).toEqual([...refusedActions].sort())
    expect(existsSync(join(refusedKit, ids.management, 'kms', 'af-south-1'))).toBe(false)
  })
})

/** Members the AWS CLI of 2023 does not know and leaves out, and the time of the run. */
const news: readonly (readonly [file: RegExp, members: readonly string[]])[] = [
  [/list-buckets\.json$/, ['BucketRegion', 'BucketArn']],
  [/get-key-policy\/[^/]+\.json$/, ['PolicyName']],
  [/list-instances\.json$/, ['OwnerAccountId', 'Status']],
  [/^snapshot\.json$/, ['takenAt']]
]

const withoutNews = (files: Record<string, unknown>): unknown =>
  Object.fromEntries(
    Object.entries(files).map(([path, content]) => {
      const left = news.flatMap(([file, members]) => (file.test(path) ? members : []))
      return [path, JSON.parse(JSON.stringify(content, (name, value: unknown) => (left.includes(name) ? undefined : value)))]
    })
  )
