import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordsCall } from '../../../../../src/engine/coverage/selector-match.ts'
import { listScores } from '../../../../../src/engine/review/scores/list-scores.ts'
import type { ScoreRow } from '../../../../../src/shared/contract/scores.ts'
import type { Activity } from '../../../../../src/shared/vocabulary/activity.ts'
import { known, type TrailInventory, type TrailSelectors } from '../../../../../src/shared/vocabulary/inventory.ts'
import { allSelectors, aTrail } from '../../../../builders/an-observation.ts'
import { aBucket, anAccount, anIam, aUser } from '../../../../builders/inventory.ts'
import { account, aQuestion, aRhythm, asOfMs, scoreWorld } from '../../../../builders/score-sources.ts'

/** The same promise as for coverage alone, with a real store: logs, trail and inventory in, rows out. */
const hourMs = 3_600_000
const annArn = `arn:aws:iam::${account}:user/ann`
const buckets = Array.from({ length: 5 }, (_, n) => `bucket-${n}`)
const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' }
const ann = aUser(account, 'ann', { inline: [{ name: 'all', arn: null, document: { Statement: [statement] } }] })

const calls = { GetObject: true, ListObjects: true, PutObject: false, DeleteObject: false } as const
type CallName = keyof typeof calls
const actionOf: Record<CallName, string> = {
  GetObject: 's3:GetObject',
  ListObjects: 's3:ListBucket',
  PutObject: 's3:PutObject',
  DeleteObject: 's3:DeleteObject'
}

const use = fc.record({
  bucket: fc.constantFrom(...buckets),
  name: fc.constantFrom(...(Object.keys(calls) as CallName[])),
  hour: fc.nat(30 * 24 - 1)
})

const basic = (readWrite: 'All' | 'ReadOnly' | 'WriteOnly', values: string[]): TrailSelectors => ({
  kind: 'basic',
  selectors: [{ readWrite, management: true, excludedSources: [], dataResources: [{ type: 'AWS::S3::Object', values }] }]
})
const selectors = fc.constantFrom(
  allSelectors,
  basic('All', ['arn:aws:s3:::bucket-0/', 'arn:aws:s3:::bucket-1/']),
  basic('WriteOnly', ['arn:aws:s3']),
  basic('ReadOnly', ['arn:aws:s3:::bucket-2/']),
  basic('All', [])
)

const toActivity = ({ bucket, name, hour }: { bucket: string; name: CallName; hour: number }): Partial<Activity> => ({
  timeMs: asOfMs - hour * hourMs - 1000,
  identity: { key: annArn, type: 'iam-user', name: 'ann', accountId: account, uniqueId: null },
  eventName: name,
  readOnly: calls[name],
  uses: [
    {
      action: actionOf[name],
      class: calls[name] ? 'view' : 'write',
      resource: { arn: `arn:aws:s3:::${bucket}`, type: 's3-bucket', accountId: account, region: null, inferred: false }
    }
  ]
})

const rowOf = (activities: Partial<Activity>[], trail: TrailInventory, assumeObserved: boolean): ScoreRow => {
  const iam = known(anIam({ users: [ann] }))
  const accounts = [anAccount(account, { iam, buckets: known(buckets.map(name => aBucket(name))), trails: known([trail]) })]
  const { sources, close } = scoreWorld({ activities, accounts })
  try {
    const answer = listScores(sources, { ...aQuestion, assumeObserved, details: false, identity: annArn, resourceType: 's3-bucket' })
    return answer?.rows[0] as ScoreRow
  } finally {
    close()
  }
}

test('whatever is missing, the bounds hold what full logs say', () => {
  fc.assert(
    fc.property(
      fc.array(use, { maxLength: 12 }),
      fc.uniqueArray(fc.nat(30 * 24 - 1), { maxLength: 300, size: 'max' }),
      selectors,
      (uses, goneHours, inForce) => {
        const gone = new Set(goneHours)
        const recorded = uses.filter(({ bucket, name, hour }) => {
          const probe = {
            action: '',
            category: 'Data',
            source: 's3.amazonaws.com',
            name,
            readOnly: calls[name],
            resourceType: 'AWS::S3::Object'
          } as const
          return !gone.has(hour) && recordsCall(inForce, { probe, resourceArn: `arn:aws:s3:::${bucket}/key`, callerArn: annArn })
        })
        const rhythm = aRhythm().filter(({ timeMs = 0 }) => !gone.has(Math.floor((asOfMs - timeMs) / hourMs)))
        const truth = rowOf([...aRhythm(), ...uses.map(toActivity)], aTrail(), true)
        const row = rowOf([...rhythm, ...recorded.map(toActivity)], aTrail({ selectors: known(inForce) }), false)
        expect(truth.coverage).toBe('full')
        expect(row.low ?? Number.NaN).toBeLessThanOrEqual(truth.score ?? Number.NaN)
        expect(row.high ?? Number.NaN).toBeGreaterThanOrEqual(truth.score ?? Number.NaN)
        if (row.coverage === 'full') expect(row.score).toBe(truth.score)
      }
    ),
    { numRuns: 25 }
  )
})
