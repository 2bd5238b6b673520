import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { explainEvent } from '../../../../src/engine/cloudtrail/explain-event.ts'
import { isRecordProblem, toActivity } from '../../../../src/engine/cloudtrail/to-activity.ts'
import { type Explanation, Explanation as ExplanationSchema } from '../../../../src/shared/contract/events.ts'
import { aRecord } from '../../../builders/a-record.ts'

interface Case {
  name: string
  given: Record<string, unknown>
  summary: string
  /** Part of one of the notes. */
  note?: string
}

const cases = JSON.parse(readFileSync(new URL('../../../cases/cloudtrail/explanations.json', import.meta.url), 'utf8')) as Case[]

const explained = (given: Record<string, unknown>): Explanation => {
  const view = aRecord(given)
  const activity = toActivity(view)
  if (isRecordProblem(activity)) throw new Error(activity.problem)
  return explainEvent(view, activity)
}

describe('plain words about an event', () => {
  it.each(cases)('$name', ({ given, summary, note }) => {
    const explanation = explained(given)
    expect(ExplanationSchema.parse(explanation)).toEqual(explanation)
    expect(explanation.summary).toBe(summary)
    if (note !== undefined) expect(explanation.notes.join('\n')).toContain(note)
  })

  it('gives every fact once, with the word to filter by', () => {
    const { facts } = explained({
      eventSource: 's3.amazonaws.com',
      eventName: 'GetObjectAttributes',
      requestParameters: { bucketName: 'logs', key: 'a' }
    })
    expect(facts.filter(({ label }) => label === 'Resource')).toEqual([
      { label: 'Resource', value: 'arn:aws:s3:::logs', filter: 'resource', note: 'put together from the request' }
    ])
    expect(facts.filter(({ label }) => label === 'IAM action').map(({ value }) => value)).toEqual([
      's3:GetObject',
      's3:GetObjectAttributes'
    ])
    expect(facts).toContainEqual({ label: 'Identity', value: 'arn:aws:iam::111122223333:user/alice', filter: 'identity', note: 'IAM user' })
  })
})
