import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makePlan } from '../../../../src/engine/setup/plan/make-plan.ts'
import { bucketStatements } from '../../../../src/engine/setup/policy/bucket-policy.ts'
import { mergePolicy } from '../../../../src/engine/setup/policy/merge-policy.ts'
import type { Statement } from '../../../../src/engine/setup/policy/statement.ts'
import { mergeNotifications, notificationConfiguration } from '../../../../src/engine/setup/request/notification-requests.ts'
import { arbitraryAnswers } from '../../../builders/arbitrary-answers.ts'

const sids = ['CtWrite', 'CtAclCheck', 'TlsOnly', 'ReaderFilesRead', 'CtWrite2', 'Mine', 'Other']
const word = fc.constantFrom('s3:GetObject', 's3:*', 'arn:aws:s3:::b/*', '*', 'x')
const oneOrList = fc.oneof(word, fc.array(word, { maxLength: 3 }))
const theirs = fc.record(
  {
    Sid: fc.constantFrom(...sids),
    Effect: fc.constantFrom('Allow', 'Deny'),
    Principal: fc.oneof(fc.constant('*'), fc.record({ AWS: oneOrList })),
    Action: oneOrList,
    Resource: oneOrList,
    Condition: fc.dictionary(
      fc.constantFrom('StringEquals', 'Bool'),
      fc.dictionary(fc.constantFrom('aws:SourceArn', 's3:prefix'), oneOrList)
    )
  },
  { requiredKeys: ['Effect'] }
)
const existing = fc
  .record(
    {
      Version: fc.constantFrom('2012-10-17', '2008-10-17'),
      Id: fc.string(),
      Statement: fc.oneof(theirs, fc.array(theirs, { maxLength: 5 }))
    },
    { requiredKeys: ['Statement'] }
  )
  .map(policy => JSON.stringify(policy))

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])
const sidsOf = (statements: readonly unknown[]): unknown[] =>
  statements.map(each => (each as Statement).Sid).filter(sid => sid !== undefined)

test('merging keeps every statement that is there, adds what is needed, and doing it twice is doing it once', () => {
  fc.assert(
    fc.property(arbitraryAnswers, existing, (answers, text) => {
      const ours = bucketStatements(makePlan(answers))
      const before = JSON.parse(text) as { Statement: unknown; Version?: string; Id?: string }
      const merged = mergePolicy(text, ours)
      const after = list(merged.document.Statement)
      const there = list(before.Statement)
      expect(after.slice(0, there.length)).toEqual(there)
      expect([merged.document.Version, merged.document.Id]).toEqual([before.Version, before.Id])
      const added = after.slice(there.length)
      expect(added.length).toBe(merged.added)
      const taken = sidsOf(there)
      const fresh = sidsOf(added)
      expect(fresh.filter(sid => taken.includes(sid))).toEqual([])
      expect(new Set(fresh).size).toBe(fresh.length)
      const again = mergePolicy(JSON.stringify(merged.document), ours)
      expect(again.document).toEqual(merged.document)
      expect(again.added).toBe(0)
    }),
    { numRuns: Number(process.env.SETUP_RUNS ?? 150) }
  )
}, 600_000)

const configured = fc.record(
  {
    Id: fc.constantFrom('footfall-logs', 'footfall-logs-1', 'theirs'),
    TopicArn: fc.constant('arn:aws:sns:eu-west-1:111122223333:t'),
    Events: fc.constantFrom(['s3:ObjectCreated:*'], ['s3:ObjectRemoved:*']),
    Filter: fc.record({
      Key: fc.record({
        FilterRules: fc.array(fc.record({ Name: fc.constantFrom('prefix', 'suffix'), Value: fc.string() }), { maxLength: 2 })
      })
    })
  },
  { requiredKeys: ['Id', 'TopicArn', 'Events'] }
)

test('a bucket’s other notifications stay, and merging twice is merging once', () => {
  fc.assert(
    fc.property(arbitraryAnswers, fc.array(configured, { maxLength: 4 }), (answers, topics) => {
      const wanted = notificationConfiguration(makePlan(answers))
      if (wanted === null) return
      const text = JSON.stringify({ TopicConfigurations: topics, LambdaFunctionConfigurations: [] })
      const { configuration } = mergeNotifications(text, wanted)
      expect(list(configuration.TopicConfigurations).slice(0, topics.length)).toEqual(topics)
      expect(mergeNotifications(JSON.stringify(configuration), wanted).configuration).toEqual(configuration)
    }),
    { numRuns: Number(process.env.SETUP_RUNS ?? 100) }
  )
}, 600_000)
