import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AccountLogs } from '../../../../src/engine/coverage/account-logs.ts'
import { observation } from '../../../../src/engine/coverage/observe.ts'
import { probesOf } from '../../../../src/engine/coverage/probe.ts'
import { recordsCall } from '../../../../src/engine/coverage/selector-match.ts'
import { overProvisionedScore } from '../../../../src/engine/usage/over-provisioned-score.ts'
import { type ResourceType, resourceTypes } from '../../../../src/shared/vocabulary/activity.ts'
import { type FieldSelector, known, type TrailSelectors } from '../../../../src/shared/vocabulary/inventory.ts'
import { profileActions, profiles } from '../../../../src/shared/vocabulary/profile.ts'
import { account, allSelectors, anInput, ann, aTrail, aWindow, hourMs, timelineOf } from '../../../builders/an-observation.ts'

/**
 * Full logs, and logs of which something is missing: whole hours, or classes of events because the trail's selectors leave them out. Whatever
 * is left, the bounds must hold the score full logs give.
 */
const windowHours = 30 * 24
const hoursBefore = 5 * 24
const firstHour = aWindow.sinceMs / hourMs - hoursBefore
const resourceCount = 6

/** One use: an action of the profile on a resource, in an hour counted from the first. */
const use = fc.record({
  resource: fc.nat(resourceCount - 1),
  action: fc.nat(40),
  call: fc.nat(5),
  hour: fc.nat(windowHours + hoursBefore - 1),
  key: fc.constantFrom('a/1.csv', 'a/b/2.log', 'top.txt', 'tmp/3')
})

const field = (name: string, operator: Exclude<keyof FieldSelector, 'field'>, ...values: string[]): FieldSelector => ({
  field: name,
  [operator]: values
})
const data = [field('eventCategory', 'equals', 'Data'), field('resources.type', 'equals', 'AWS::S3::Object')]
const management = [field('eventCategory', 'equals', 'Management')]
const arns = ['arn:aws:s3:::bucket-0/', 'arn:aws:s3:::bucket-1/a/', 'arn:aws:s3:::bucket-', 'arn:aws:s3:::', 'arn:aws:s3:::bucket-2/tmp']

const narrowing = fc.constantFrom(
  field('readOnly', 'equals', 'true'),
  field('readOnly', 'equals', 'false'),
  field('eventName', 'notEquals', 'ListObjects'),
  field('eventName', 'equals', 'GetObject', 'PutObject', 'DeleteObject'),
  field('resources.ARN', 'endsWith', '.csv'),
  field('resources.ARN', 'notEndsWith', '.log'),
  field('userIdentity.arn', 'notEquals', ann.arn),
  field('userIdentity.arn', 'notStartsWith', 'arn:aws:sts::'),
  ...arns.flatMap(arn => [field('resources.ARN', 'startsWith', arn), field('resources.ARN', 'notStartsWith', arn)])
)
const advanced = fc
  .array(
    fc.oneof(
      fc
        .subarray([field('readOnly', 'equals', 'true'), field('eventSource', 'notEquals', 'kms.amazonaws.com')])
        .map(more => [...management, ...more]),
      fc.array(narrowing, { maxLength: 3 }).map(more => [...data, ...more])
    ),
    { minLength: 1, maxLength: 4 }
  )
  .map((selectors): TrailSelectors => ({ kind: 'advanced', selectors }))
const basic = fc
  .array(
    fc.record({
      readWrite: fc.constantFrom('All' as const, 'ReadOnly' as const, 'WriteOnly' as const),
      management: fc.boolean(),
      excludedSources: fc.subarray(['kms.amazonaws.com', 'rdsdata.amazonaws.com']),
      dataResources: fc.subarray(arns).map(values => [{ type: 'AWS::S3::Object', values }])
    }),
    { minLength: 1, maxLength: 3 }
  )
  .map((selectors): TrailSelectors => ({ kind: 'basic', selectors }))

/** Less than half of all hours, any of them; or one run of them. */
const missing = fc.oneof(
  fc.constant([]),
  fc.uniqueArray(fc.nat(windowHours + hoursBefore - 1), { maxLength: Math.floor((windowHours + hoursBefore) / 2) - 1, size: 'max' }),
  fc
    .tuple(fc.nat(windowHours + hoursBefore - 4), fc.nat(windowHours + hoursBefore))
    .map(([from, length]) => Array.from({ length: Math.min(length, windowHours + hoursBefore - 3 - from) }, (_, i) => from + i))
)

const resourceOf = (type: ResourceType, at: number) => ({
  type,
  arn: type === 's3-bucket' ? `arn:aws:s3:::bucket-${at}` : `arn:aws:x:eu-central-1:${account}:thing/${at}`,
  accountId: account,
  region: 'eu-central-1'
})

const given = fc.record({
  type: fc.constantFrom(...resourceTypes),
  profile: fc.constantFrom(...profiles),
  uses: fc.array(use, { maxLength: 40 }),
  gone: missing,
  selectors: fc.oneof(fc.constant(allSelectors), basic, advanced),
  knowsTrail: fc.boolean()
})

const scoreOf = (used: ReadonlySet<number>, observed: { observed: Uint8Array; recordable: Uint8Array }) => {
  const all = Array.from({ length: resourceCount }, (_, at) => at)
  return overProvisionedScore({
    granted: resourceCount,
    used: all.filter(at => used.has(at)).length,
    observed: all.filter(at => observed.observed[at] === 1).length,
    observedUsed: all.filter(at => observed.observed[at] === 1 && used.has(at)).length,
    recordable: all.filter(at => observed.recordable[at] === 1).length
  })
}

test('the bounds hold what full logs would have said', () => {
  fc.assert(
    fc.property(given, ({ type, profile, uses, gone, selectors, knowsTrail }) => {
      // Only where a trail's settings are known may events be missing by class: what no log ever shows, nobody can miss.
      const inForce = knowsTrail ? selectors : allSelectors
      const actions = profileActions(profile, type)
      const calls = uses.map(({ resource, action, call, hour, key }) => {
        const probes = probesOf(type, [actions[action % actions.length] ?? ''])
        const probe = probes[call % probes.length] as (typeof probes)[number]
        const { arn } = resourceOf(type, resource)
        return { resource, hour, probe, resourceArn: probe.category === 'Data' ? `${arn}/${key}` : arn, callerArn: ann.arn }
      })
      const goneHours = new Set(gone)
      const stored = calls.filter(call => !goneHours.has(call.hour) && recordsCall(inForce, call))
      const inWindow = (hour: number): boolean => hour >= hoursBefore
      const usedIn = (some: typeof calls): Set<number> => new Set(some.filter(({ hour }) => inWindow(hour)).map(({ resource }) => resource))

      // The rhythm: an event of every kind in every hour, as far as it is not gone.
      const hours = Array.from({ length: windowHours + hoursBefore }, (_, at) => at).filter(at => !goneHours.has(at))
      const logs: AccountLogs = {
        accountId: account,
        events: hours.length * 4,
        regions: ['eu-central-1'],
        hours: hours.map(at => firstHour + at),
        s3Data: {
          events: hours.length,
          reads: hours.length,
          firstMs: (firstHour + (hours[0] ?? 0)) * hourMs,
          lastMs: (firstHour + (hours.at(-1) ?? 0)) * hourMs
        },
        kms: { events: hours.length, crypto: hours.length },
        management: { events: hours.length * 2, reads: hours.length }
      }
      const trails = knowsTrail ? [timelineOf(aTrail({ selectors: known(inForce) }))] : []
      const resources = Array.from({ length: resourceCount }, (_, at) => resourceOf(type, at))
      const observed = observation(anInput({ trails, logs: new Map([[account, logs]]) })).observe(ann, resources, type, actions)
      const whole = { observed: new Uint8Array(resourceCount).fill(1), recordable: new Uint8Array(resourceCount).fill(1) }
      const truth = scoreOf(usedIn(calls), whole).score ?? Number.NaN
      const { score, low, high, coverage } = scoreOf(usedIn(stored), observed)
      expect(low ?? Number.NaN).toBeLessThanOrEqual(truth)
      expect(high ?? Number.NaN).toBeGreaterThanOrEqual(truth)
      if (coverage === 'full') expect(score).toBe(truth)
    }),
    { numRuns: 600 }
  )
})

test('full logs of a rhythm are full coverage', () => {
  fc.assert(
    fc.property(fc.constantFrom(...resourceTypes), fc.constantFrom(...profiles), (type, profile) => {
      const resources = [resourceOf(type, 0)]
      expect(observation(anInput()).observe(ann, resources, type, profileActions(profile, type)).observed[0]).toBe(1)
    })
  )
})
