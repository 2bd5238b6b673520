import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type ActivityFacts, activityState } from '../../../../src/engine/usage/activity-state.ts'
import { type ExclusionWish, exclusionReason } from '../../../../src/engine/usage/exclusion.ts'
import { overProvisionedScore, type ScoreCounts } from '../../../../src/engine/usage/over-provisioned-score.ts'

interface Case<Given, Expected> {
  name: string
  given: Given
  expected: Expected
}
const casesOf = <Given, Expected>(file: string): Case<Given, Expected>[] =>
  JSON.parse(readFileSync(new URL(`../../../cases/usage/${file}.json`, import.meta.url), 'utf8')) as Case<Given, Expected>[]

describe('over-provisioned score', () => {
  it.each(casesOf<ScoreCounts, object>('over-provisioned-score'))('$name', ({ given, expected }) => {
    expect(overProvisionedScore(given)).toMatchObject(expected)
  })
})

describe('activity state', () => {
  const usual: ActivityFacts = {
    monitored: true,
    covered: true,
    sinceMs: 100,
    untilMs: 200,
    createdAtMs: 10,
    lastAttemptMs: null,
    lastUsedElsewhereMs: null,
    enabled: null
  }
  it.each(casesOf<Partial<ActivityFacts>, string | null>('activity-state'))('$name', ({ given, expected }) => {
    expect(activityState({ ...usual, ...given })).toBe(expected)
  })
})

describe('exclusions', () => {
  const identity = {
    key: 'arn:aws:iam::111122223333:user/ops/breakglass-admin',
    name: 'breakglass-admin',
    accountId: '111122223333',
    tags: { purpose: 'emergency', note: 'a=b' }
  }
  it.each(casesOf<Partial<ExclusionWish>, boolean>('exclusions'))('$name', ({ given, expected }) => {
    const wish = { reason: 'kept for emergencies', expiresAtMs: null, ...given }
    expect(exclusionReason(identity, [wish], 1000)).toBe(expected ? 'kept for emergencies' : null)
  })
})
