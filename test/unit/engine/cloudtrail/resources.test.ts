import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isRecordProblem, toActivity } from '../../../../src/engine/cloudtrail/to-activity.ts'
import type { ResourceRef } from '../../../../src/shared/vocabulary/activity.ts'
import { aRecord } from '../../../builders/a-record.ts'

interface Case {
  name: string
  given: Record<string, unknown>
  expected: Omit<ResourceRef, 'region'>[]
}

const cases = JSON.parse(readFileSync(new URL('../../../cases/cloudtrail/resources.json', import.meta.url), 'utf8')) as Case[]

const resourcesOf = (given: Record<string, unknown>): (ResourceRef | null)[] => {
  const activity = toActivity(aRecord(given))
  if (isRecordProblem(activity)) throw new Error(activity.problem)
  return activity.uses.map(({ resource }) => resource)
}

describe('the resources of a call', () => {
  it.each(cases)('$name', ({ given, expected }) => {
    const found = resourcesOf(given).filter(resource => resource !== null)
    expect(found.map(({ arn, type, accountId, inferred }) => ({ arn, type, accountId, inferred }))).toEqual(expected)
  })

  it('keeps the region of things that have one', () => {
    const [secret] = resourcesOf({
      eventSource: 'secretsmanager.amazonaws.com',
      eventName: 'GetSecretValue',
      requestParameters: { secretId: 'db' },
      awsRegion: 'us-east-2'
    })
    expect(secret?.region).toBe('us-east-2')
  })

  it('names at most 100 things of one call', () => {
    const resources = Array.from({ length: 5000 }, (_, i) => ({ ARN: `arn:aws:lambda:eu-central-1:111122223333:function:f${i}` }))
    expect(resourcesOf({ eventSource: 'lambda.amazonaws.com', eventName: 'Invoke', resources })).toHaveLength(100)
  })
})
