import { afterEach, describe, expect, test } from 'vitest'
import type { DoctorStep } from '../../../src/shared/contract/doctor.ts'
import { ids, names } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, aLookupEvent, bucketOf } from '../../aws-stand-in/state/parts.ts'
import { failureOf } from '../aws/a-sign-in.ts'
import { aDiagnosis, aHealthyState, aRecord, type Diagnosis, keyAt, logOf, minuteMs, onlyWith, stepOf } from './a-diagnosis.ts'

let open: Diagnosis | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})
const start = async (...parts: Parameters<typeof aDiagnosis>): Promise<Diagnosis> => {
  open = await aDiagnosis(...parts)
  return open
}

describe('event history', () => {
  const over = {
    profile: 'management-auditor',
    mode: 'account',
    source: 'event-history',
    bucket: null,
    bucketOwner: null,
    trail: null
  } as const
  const auditorArn = `arn:aws:iam::${ids.management}:user/auditor`
  const withEvents = () => {
    const state = aHealthyState()
    accountOf(state, 'management').events.push(
      ...[0, 1, 2].map(n => {
        const atMs = Date.now() - (n + 1) * minuteMs
        return aLookupEvent(n, { atMs, record: aRecord(atMs) as Record<string, unknown> })
      })
    )
    return state
  }
  test('has a shorter chain, which is throttled and goes on', async () => {
    const here = await start(withEvents(), over)
    here.here.standIn.fault({ when: { operation: 'LookupEvents', nth: 1 }, then: { kind: 'throttle' } })
    const report = await here.run()
    expect(report.steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'credentials ok',
      'role skipped',
      'read ok',
      'account ok',
      'coverage ok',
      'events ok'
    ])
    expect(stepOf(report, 'read')).toMatchObject({
      call: 'cloudtrail:LookupEvents in eu-west-1',
      meaning: expect.stringContaining('3 events')
    })
    expect(stepOf(report, 'coverage').meaning).toContain('S3 data events')
    expect(report.verdict).toBe('healthy')
  })
  test('that may not be looked up: the statement offered lets the caller', async () => {
    const here = await start(withEvents(), over)
    here.here.standIn.setAuthorize(onlyWith([], auditorArn))
    const { remedy, ...step } = stepOf(await here.run(), 'read')
    expect(step).toMatchObject({ state: 'failed', code: 'AccessDeniedException', meaning: expect.stringMatching(/^Identity policy: /) })
    here.here.standIn.setAuthorize(onlyWith([JSON.parse(remedy?.artefact ?? '')], auditorArn))
    expect((await here.run()).verdict).toBe('healthy')
  })
  test('in which nothing happened', async () => {
    const here = await start(aHealthyState(), over)
    const report = await here.run()
    expect(report).toMatchObject({ verdict: 'degraded' })
    // Whose events they would be nobody has seen.
    expect(stepOf(report, 'account')).toMatchObject({ state: 'skipped', meaning: expect.stringContaining('not known') })
  })
})

describe('a connector whose logs come through another', () => {
  test('needs that other one, switched on', async () => {
    const here = await start(aHealthyState(), { name: 'Member', accountId: ids.member, mode: 'skip' })
    const ask = () => here.here.call('doctor.run', { connectorId: 'member' })
    const alone = await ask()
    expect(stepOf(alone, 'account')).toMatchObject({ state: 'failed', code: 'no-organization-connector' })
    expect(alone).toMatchObject({ verdict: 'broken', steps: { length: 1 } })
    const { id } = await here.here.call('connectors.save', { draft: { ...draftOfOrganization, enabled: false } })
    expect(stepOf(await ask(), 'account')).toMatchObject({ state: 'warning', code: 'connector-disabled' })
    await here.here.call('connectors.save', { id, draft: draftOfOrganization })
    const covered = await ask()
    expect(stepOf(covered, 'account')).toMatchObject({ state: 'ok', meaning: expect.stringContaining('Everybody') })
    expect(stepOf(covered, 'events')).toMatchObject({ state: 'warning', code: 'no-events' })
    // AWS is asked nothing: another connector's business.
    expect(here.here.standIn.calls).toHaveLength(0)
  })
  const draftOfOrganization = {
    name: 'Everybody',
    accountId: ids.management,
    profile: 'log-archive-collector',
    mode: 'organization',
    bucket: names.logBucket,
    region: 'eu-west-1'
  } as const
})

test('steps are told one by one as they run', async () => {
  const here = await start()
  const told: DoctorStep[][] = []
  const report = await here.run(undefined, ({ steps }) => told.push(steps))
  // Progress goes out at a bounded pace, so that not each has to arrive; each that does has one step running at most, the last.
  for (const steps of told) expect(steps.slice(0, -1).every(({ state }) => state !== 'running')).toBe(true)
  expect(told.at(-1)).toEqual(report.steps)
  expect(told.some(steps => steps.at(-1)?.state === 'running')).toBe(true)
})

test('is cancelled at once, in the middle of a call nobody answers', async () => {
  const here = await start()
  here.here.standIn.fault({ when: { operation: 'ListObjectsV2' }, then: { kind: 'silence' } })
  const stop = new AbortController()
  const failure = failureOf(here.run(stop.signal, ({ steps }) => steps.at(-1)?.step === 'list' && stop.abort()))
  expect(await failure).toMatchObject({ code: 'cancelled' })
})

test('a connector that is not there', async () => {
  const here = await start()
  expect(await failureOf(here.here.call('doctor.run', { connectorId: 'nobody' }))).toMatchObject({
    code: 'not-found',
    hint: 'There are: production.'
  })
})

test('names an attacker chose do nothing to a page or a terminal, and stand in no line to copy', async () => {
  const state = aHealthyState()
  const evil = 'x\u202e\u0007\u001b]0;owned\u001b\\;$(touch x)`id`\n"'
  const atMs = Date.now() - minuteMs
  const { objects } = bucketOf(state, 'example-data')
  objects.put(keyAt(atMs, { root: `${evil}/AWSLogs/` }), logOf(aRecord(atMs, { eventName: evil, recipientAccountId: evil })), {
    lastModifiedMs: atMs
  })
  const here = await start(state, { mode: 'account', bucket: 'example-data', bucketOwner: null, trail: null })
  const reports = [await here.run(), await here.of({ prefix: 'old' })]
  here.here.standIn.fault({ when: { operation: 'GetObject' }, then: { kind: 'archived' } })
  reports.push(await here.run())
  here.here.standIn.clearFaults()
  here.here.standIn.fault({
    when: { operation: 'GetObject' },
    then: { kind: 'access-denied', message: `User: ${evil} is not authorized to perform: s3:GetObject on resource: "${evil}"` }
  })
  reports.push(await here.run())
  const [first] = reports
  expect(first === undefined ? null : stepOf(first, 'read').state).toBe('ok')
  for (const { steps, summary } of reports) {
    const shown = [
      summary,
      ...steps.flatMap(({ call, code, meaning, remedy }) => [call ?? '', code ?? '', meaning, remedy?.title ?? ''])
    ].join('')
    expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    for (const { remedy } of steps) {
      const { artefact = '' } = remedy ?? {}
      expect(artefact).toMatch(/^[\n\x20-\x7e]*$/)
      if (!artefact.startsWith('{')) expect(artefact).not.toContain('touch')
    }
  }
  expect(stepOf(reports[1] as never, 'list')).toMatchObject({ code: 'other-prefix' })
  expect(JSON.parse(stepOf(reports[3] as never, 'read').remedy?.artefact ?? '')).toMatchObject({
    Resource: expect.stringContaining('touch')
  })
})
