import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { withoutVersion } from '../../../../src/engine/cloudtrail/actions/event-action.ts'
import { iamPrefixOf } from '../../../../src/engine/cloudtrail/actions/iam-prefix.ts'
import { isRecordProblem, toActivity } from '../../../../src/engine/cloudtrail/to-activity.ts'
import { aRecord } from '../../../builders/a-record.ts'

interface Recorded {
  eventSource: string
  eventName: string
}
interface Statement {
  Action: string[]
}
interface Case {
  test: string
  kind: 'to_statement' | '_source_to_iam_prefix' | '_event_name_to_iam_action' | 'generate_policy'
  record?: Recorded
  records?: Recorded[]
  expected: string | Statement | { Statement: Statement[] } | null
}

const file = new URL('../../../fixtures/iam-trailscraper/expected-event-to-action.json', import.meta.url)
const cases = JSON.parse(readFileSync(file, 'utf8')) as Case[]

/** Where we say something else on purpose: the name those tests made up is no action IAM has, so it stays unmapped instead of being put together. */
const madeUp = new Set(['cloudwatch:DescribeLogStreams'])

const actionsOf = (record: Recorded): string[] => {
  const eventSource = record.eventSource.includes('.') ? record.eventSource : `${record.eventSource}.amazonaws.com`
  const activity = toActivity(aRecord({ ...record, eventSource }))
  if (isRecordProblem(activity)) throw new Error(activity.problem)
  return activity.uses.flatMap(({ action }) => action ?? [])
}

const expectedActions = (expected: Case['expected']): string[] => {
  if (expected === null || typeof expected === 'string') return []
  const statements = 'Statement' in expected ? expected.Statement : [expected]
  return [...new Set(statements.flatMap(({ Action }) => Action))].filter(action => !madeUp.has(action)).sort()
}

const asked = (test: Case): string[] => [...new Set((test.records ?? [test.record as Recorded]).flatMap(actionsOf))].sort()

describe('the cases of trailscraper', () => {
  it.each(cases.filter(({ kind }) => kind === 'to_statement' || kind === 'generate_policy'))('$test', test => {
    expect(asked(test)).toEqual(expectedActions(test.expected))
  })

  it.each(cases.filter(({ kind }) => kind === '_source_to_iam_prefix'))(
    '$record.eventSource has prefix $expected',
    ({ record, expected }) => {
      expect(iamPrefixOf((record as Recorded).eventSource)).toBe(expected)
    }
  )

  it.each(cases.filter(({ kind }) => kind === '_event_name_to_iam_action'))('$record.eventName is $expected', ({ record, expected }) => {
    const { eventName, eventSource } = record as Recorded
    const actions = actionsOf({ eventName, eventSource })
    expect(actions.length > 0 ? actions : [`:${withoutVersion(eventName)}`]).toEqual([
      expect.stringMatching(new RegExp(`:${typeof expected === 'string' ? expected : 'a name'}$`))
    ])
  })
})
