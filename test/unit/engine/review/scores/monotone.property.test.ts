import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listScores } from '../../../../../src/engine/review/scores/list-scores.ts'
import type { ScoreRow } from '../../../../../src/shared/contract/scores.ts'
import type { Activity } from '../../../../../src/shared/vocabulary/activity.ts'
import type { AccountInventory } from '../../../../../src/shared/vocabulary/inventory.ts'
import { type Files, readFiles } from '../../../../builders/a-snapshot-folder.ts'
import { account, aQuestion, aRhythm, asOfMs, scoreWorld } from '../../../../builders/score-sources.ts'

/** From files of a snapshot and stored events to rows: what more access and more use can do to them. */
const annArn = `arn:aws:iam::${account}:user/ann`
const buckets = Array.from({ length: 4 }, (_, n) => `bucket-${n}`)
type Statement = Record<string, unknown>

const statement = (effect: 'Allow' | 'Deny', hasPrincipal: boolean): fc.Arbitrary<Statement> =>
  fc.record(
    {
      Effect: fc.constant(effect),
      ...(hasPrincipal
        ? { Principal: fc.constantFrom<unknown>('*', { AWS: annArn }, { AWS: account }, { AWS: 'AIDADELETED000000001' }) }
        : {}),
      Action: fc.constantFrom<unknown>('s3:*', 's3:GetObject', ['s3:GetObject', 's3:PutObject'], 's3:List*', 'kms:*'),
      Resource: fc.constantFrom<unknown>(
        '*',
        'arn:aws:s3:::bucket-*',
        'arn:aws:s3:::bucket-0/*',
        ['arn:aws:s3:::bucket-1', 'arn:aws:s3:::bucket-1/in/*'],
        'arn:aws:s3:::*-2/*x*'
      ),
      Condition: fc.constantFrom<unknown>(
        { Bool: { 'aws:SecureTransport': 'true' } },
        { StringEquals: { 'aws:SourceVpce': 'vpce-1' } },
        { StringLike: { 'aws:PrincipalArn': '*/ann' } },
        { StringEquals: { 'aws:PrincipalAccount': '444455556666' } }
      )
    },
    { requiredKeys: hasPrincipal ? ['Effect', 'Principal', 'Action', 'Resource'] : ['Effect', 'Action', 'Resource'] }
  )
const any = (hasPrincipal: boolean) =>
  fc.oneof(statement('Allow', hasPrincipal), statement('Allow', hasPrincipal), statement('Deny', hasPrincipal))

interface World {
  own: Statement[]
  /** By bucket; none: no policy. */
  policies: Statement[][]
}
const world: fc.Arbitrary<World> = fc.record({
  own: fc.array(any(false), { maxLength: 3 }),
  policies: fc.array(fc.array(any(true), { maxLength: 2 }), { minLength: buckets.length, maxLength: buckets.length })
})

const filesOf = ({ own, policies }: World): Files => ({
  'snapshot.json': { format: 'footfall-snapshot', version: 1, takenAt: '2026-06-01T00:00:00Z' },
  [`${account}/iam/get-account-authorization-details.json`]: {
    UserDetailList: [
      {
        Path: '/',
        UserName: 'ann',
        UserId: 'AIDAEXAMPLE000000001',
        Arn: annArn,
        CreateDate: '2024-01-01T00:00:00Z',
        UserPolicyList: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: own } }],
        GroupList: [],
        AttachedManagedPolicies: []
      }
    ],
    GroupDetailList: [],
    RoleDetailList: [],
    Policies: []
  },
  [`${account}/s3api/list-buckets.json`]: {
    Buckets: buckets.map(Name => ({ Name, CreationDate: '2024-01-01T00:00:00Z' })),
    Owner: { ID: 'o' }
  },
  ...Object.fromEntries(
    buckets.flatMap((name, at) => [
      [
        `${account}/s3api/get-bucket-policy/${name}.json`,
        (policies[at] ?? []).length === 0
          ? { Absent: 'NoSuchBucketPolicy' }
          : { Policy: JSON.stringify({ Version: '2012-10-17', Statement: policies[at] }) }
      ],
      [
        `${account}/s3api/get-bucket-ownership-controls/${name}.json`,
        { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } }
      ],
      [`${account}/s3api/get-public-access-block/${name}.json`, { Absent: 'NoSuchPublicAccessBlockConfiguration' }]
    ])
  )
})

const calls = { GetObject: 's3:GetObject', PutObject: 's3:PutObject' } as const
const use = fc
  .record({
    bucket: fc.constantFrom(...buckets, 'elsewhere'),
    name: fc.constantFrom('GetObject' as const, 'PutObject' as const),
    hour: fc.nat(900)
  })
  .map(
    ({ bucket, name, hour }): Partial<Activity> => ({
      timeMs: asOfMs - hour * 3_600_000 - 1000,
      identity: { key: annArn, type: 'iam-user', name: 'ann', accountId: account, uniqueId: null },
      eventName: name,
      readOnly: name === 'GetObject',
      uses: [
        {
          action: calls[name],
          class: name === 'GetObject' ? 'view' : 'write',
          resource: { arn: `arn:aws:s3:::${bucket}`, type: 's3-bucket', accountId: account, region: null, inferred: false }
        }
      ]
    })
  )

/** @param uses  among the calls of others; null: no events at all, what is granted is counted all the same */
const rowOf = (given: World, uses: readonly Partial<Activity>[] | null): ScoreRow => {
  const read = readFiles(filesOf(given))
  expect(read.rejected).toEqual([])
  const accounts = read.subjects.flatMap(({ kind, content }) => (kind === 'account' ? [content as AccountInventory] : []))
  const { sources, close } = scoreWorld({ activities: uses === null ? [] : [...aRhythm(), ...uses], accounts })
  try {
    return listScores(sources, { ...aQuestion, details: false, identity: annArn, resourceType: 's3-bucket' })?.rows[0] as ScoreRow
  } finally {
    close()
  }
}

/** @param place  0: the user's own policy, then the buckets' */
const withMore = ({ own, policies }: World, place: number, added: Statement): World =>
  place === 0
    ? { own: [...own, added], policies }
    : { own, policies: policies.map((statements, at) => (at === place - 1 ? [...statements, added] : statements)) }

const place = fc.nat(buckets.length)
const numRuns = Number(process.env.PROPERTY_RUNS ?? 30)

test.each(['Deny', 'Allow'] as const)('one more %s in any policy moves what is granted one way only', effect => {
  const change = place.chain(at => statement(effect, at > 0).map(added => ({ at, added })))
  fc.assert(
    fc.property(world, change, fc.boolean(), (given, { at, added }, conditional) => {
      const rows = [given, withMore(given, at, added)].map(each => rowOf(each, null))
      const [less = 0, more = 0] = (effect === 'Deny' ? rows.reverse() : rows).map(row =>
        conditional ? row.granted : row.granted - row.conditional
      )
      expect(less).toBeLessThanOrEqual(more)
    }),
    { numRuns }
  )
})

test('one more use never raises the score, and what is not granted never lowers it', () => {
  fc.assert(
    fc.property(world, fc.array(use, { maxLength: 4 }), use, (given, uses, more) => {
      const [before, after] = [rowOf(given, uses), rowOf(given, [...uses, more])]
      expect(after.granted).toBe(before.granted)
      expect(after.used + after.usedNotGranted).toBeGreaterThanOrEqual(before.used + before.usedNotGranted)
      if (before.score === null || after.score === null) expect(after.score).toBe(before.score)
      else if (after.used === before.used) expect(after.score).toBe(before.score)
      else expect(after.score).toBeLessThan(before.score)
    }),
    { numRuns }
  )
})
