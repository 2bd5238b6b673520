import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Output } from '../../../src/shared/contract/contract.ts'
import { anEngine } from '../../builders/an-engine.ts'

/**
 * Real policies and real activity joined by another program (`test/fixtures/iam-join-stratus`), beside what is answered here.
 * It counts as used every call that was not refused; here only success is use, so calls that failed otherwise are not.
 */
interface Expected {
  events: number
  lastActivity: string
  grantedActions: number
  usedGranted: string[]
  usedButNotGrantedByThesePolicies: string[]
  deniedActions: Record<string, number>
}
const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url))
const { principals } = JSON.parse(readFileSync(join(fixtures, 'iam-join-stratus/expected.overprovision.json'), 'utf8')) as {
  principals: Record<string, Expected>
}

const dir = mkdtempSync(join(tmpdir(), 'footfall-join-'))
let engine: Awaited<ReturnType<typeof anEngine>>
const window = { sinceMs: Date.UTC(2024, 0, 1), untilMs: Date.UTC(2025, 0, 1) }

beforeAll(async () => {
  engine = await anEngine(join(dir, 'workspace'))
  await engine.call('import.run', { paths: [join(fixtures, 'ct-stratus')], staged: [], keep: 'copy' })
  await engine.call('snapshot.import', { paths: [join(fixtures, 'iam-join-stratus/account-authorization-details.json')], staged: [] })
})
afterAll(async () => {
  await engine.close()
  rmSync(dir, { recursive: true, force: true })
})

describe.each(Object.entries(principals))('%s', (arn, expected) => {
  test('its last activity, and every event', async () => {
    const { row } = await engine.call('identities.get', { identity: arn, window })
    expect(row.events).toBe(expected.events)
    expect(new Date(row.lastAttemptMs ?? 0).toISOString().replace('.000', '')).toBe(expected.lastActivity)
  })

  test('granted beside used', async () => {
    const view: Output<'scores.actions'> = await engine.call('scores.actions', { identity: arn, window })
    const inState = (state: string): string[] => view.rows.filter(row => row.state === state).map(row => row.action)
    const { rows } = await engine.call('events.count', {
      filter: { conditions: [{ field: 'identity', op: 'is', values: [arn] }], ...window },
      by: ['action', 'outcome'],
      limit: 1000
    })
    const succeeded = new Set(rows.filter(row => row.keys[1] === 'success').map(row => row.keys[0] ?? ''))
    expect(inState('used')).toEqual(expected.usedGranted.filter(action => succeeded.has(action)).sort())
    expect(inState('used-not-granted')).toEqual(expected.usedButNotGrantedByThesePolicies.filter(action => succeeded.has(action)).sort())
    for (const action of Object.keys(expected.deniedActions)) expect(inState('used')).not.toContain(action)
    // The service reference has gained actions since, and wildcards reach them.
    expect(view.granted).toBeGreaterThanOrEqual(expected.grantedActions)
  })

  test('scores: nothing of it uses a bucket, secret or key', async () => {
    const answer = await engine.call('scores.list', {
      window,
      identity: arn,
      profile: 'data',
      conditional: true,
      assumeObserved: true,
      details: false
    })
    expect(answer.rows.map(({ used, usedNotGranted }) => [used, usedNotGranted])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0]
    ])
  })
})
