import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isRecordProblem, toActivity } from '../../../../src/engine/cloudtrail/to-activity.ts'
import { aRecord } from '../../../builders/a-record.ts'

interface Case {
  name: string
  given: Record<string, unknown>
  expected: { outcome: string; errorCode: string }
}

const cases = JSON.parse(readFileSync(new URL('../../../cases/cloudtrail/outcome.json', import.meta.url), 'utf8')) as Case[]

describe('how a call ended', () => {
  it.each(cases)('$name', ({ given, expected }) => {
    const activity = toActivity(aRecord(given))
    if (isRecordProblem(activity)) throw new Error(activity.problem)
    expect({ outcome: activity.outcome, errorCode: activity.errorCode }).toEqual(expected)
  })
})
