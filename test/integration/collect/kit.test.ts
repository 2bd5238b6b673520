import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { aState, ids } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, allowing, anAccessKey, aRole, aSecret, aTrail, aUser, createdMs } from '../../aws-stand-in/state/parts.ts'
import type { StandInState } from '../../aws-stand-in/state/state.ts'
import { aCollectWorld, awsCli, type CollectWorld, collectFolder, filesIn, snapshotIn } from './collect-world.ts'
import { runKit } from './run-kit.ts'

let world: CollectWorld | null = null
afterEach(async () => {
  await world?.close()
  world = null
})

const regions = ['eu-west-1', 'us-east-1']
const inRegions = regions.flatMap(region => ['--region', region])

const hostileNames = ["pay'ments $(touch pwned)/ñ 日本", '`touch pwned`;"x" %2F', '..', '-rf', '\\n*?[a]', '  two  spaces']

/** All in the management account, which may see everything; more than one page of some, nothing of others. */
const hostileState = (): StandInState => {
  const state = aState()
  const account = accountOf(state, ids.management)
  const member = accountOf(state, ids.member)
  account.users.push(
    aUser("o'brien=+,.@_-", { accessKeys: [anAccessKey('obrien'), anAccessKey('obriensecond', { status: 'Inactive' })], path: '/a b/' }),
    aUser('-dash', { inline: { 'in line': allowing('s3:GetObject', ['arn:aws:s3:::x/${aws:username}/*']) } })
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
  account.buckets = member.buckets.map(bucket => ({ ...bucket, name: `${bucket.name}-m` }))
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
  account.trails.push(
    aTrail('second.trail_x', 'old-one', { homeRegion: 'us-east-1', isMultiRegion: false, stoppedMs: createdMs, isLogging: false })
  )
  return state
}

test.skipIf(!existsSync(awsCli))(
  'the script and collecting write the same folder, and the same snapshot is read from both',
  async () => {
    world = await aCollectWorld(hostileState(), 'admin', { pageSize: 2 })
    const collected = await collectFolder(world, { regions })
    const kit = join(world.dir, "by the kit's hand")
    const { code, stderr } = await runKit(world, ['--out', kit, ...inRegions])
    expect(code, stderr).toBe(0)
    const [byKit, byCollecting] = [filesIn(kit), filesIn(collected)]
    expect(Object.keys(byKit)).toEqual(Object.keys(byCollecting))
    expect(withoutNews(byKit)).toEqual(withoutNews(byCollecting))
    expect(Object.keys(byKit).filter(path => path.endsWith('errors.ndjson'))).toEqual([])
    expect(snapshotIn(kit)).toEqual(snapshotIn(collected))
    expect(readdirSync(world.dir)).not.toContain('pwned')
    for (const name of readdirSync(kit, { recursive: true })) expect(String(name)).not.toMatch(/pwned$/)
    // The second run finds everything there, and asks for lists alone.
    const before = filesIn(kit)
    world.standIn.calls.clear()
    expect((await runKit(world, ['--out', kit, ...inRegions, '--archive'])).code).toBe(0)
    expect(filesIn(kit)).toEqual(before)
    expect(
      world.standIn.calls
        .actions()
        .filter(action => /Policy|GetBucket|DescribeKey|LastUsed/.test(action))
        .filter(action => !/ListPolic/.test(action))
    ).toEqual([])
    expect(readdirSync(world.dir).some(name => /hand\.(?:zip|tar\.gz)$/.test(name))).toBe(true)
    // An empty file is no answer.
    writeFileSync(join(kit, ids.management, 'iam', 'list-saml-providers.json'), '')
    expect((await runKit(world, ['--out', kit, ...inRegions], [])).code).toBe(0)
    expect(filesIn(kit)).toEqual(before)
  },
  600_000
)

/** Older AWS CLIs do not know these members and leave them out, and one of them is the time of the run. */
const withoutNews = (files: Record<string, unknown>): unknown =>
  JSON.parse(
    JSON.stringify(files, (name, value: unknown) => (['BucketRegion', 'BucketArn', 'takenAt'].includes(name) ? undefined : value))
  ) as unknown
