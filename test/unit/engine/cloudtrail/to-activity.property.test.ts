import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainEvent } from '../../../../src/engine/cloudtrail/explain-event.ts'
import { isRecordProblem, toActivity } from '../../../../src/engine/cloudtrail/to-activity.ts'
import { type Activity, actionClasses, eventCategories, identityTypes, outcomes } from '../../../../src/shared/vocabulary/activity.ts'
import { recordView } from '../../../builders/a-record.ts'

const members = [
  'eventVersion',
  'userIdentity',
  'eventTime',
  'eventSource',
  'eventName',
  'awsRegion',
  'sourceIPAddress',
  'userAgent',
  'errorCode',
  'errorMessage',
  'requestParameters',
  'responseElements',
  'additionalEventData',
  'eventID',
  'eventType',
  'readOnly',
  'resources',
  'recipientAccountId',
  'sharedEventID',
  'serviceEventDetails',
  'eventCategory',
  'managementEvent',
  'insightDetails',
  'timeWindow',
  'summary',
  'addendum',
  'sessionCredentialFromConsole',
  '@timestamp',
  '__proto__'
]
const inner = [
  'type',
  'arn',
  'ARN',
  'accountId',
  'principalId',
  'userName',
  'accessKeyId',
  'sessionContext',
  'sessionIssuer',
  'attributes',
  'creationDate',
  'mfaAuthenticated',
  'invokedBy',
  'onBehalfOf',
  'userId',
  'bucketName',
  'bucket',
  'key',
  'Host',
  'versionId',
  'x-amz-copy-source',
  'x-amz-acl',
  'secretId',
  'keyId',
  'roleArn',
  'roleSessionName',
  'credentials',
  'assumedRoleUser',
  'statement',
  'delete',
  'errorCode',
  'errors',
  'encryptionContext',
  'policyArn',
  'eventName',
  'reason',
  'resourceName',
  'constructor',
  'ConsoleLogin'
]
const texts = [
  'arn:aws:s3:::logs/a',
  'arn:aws:kms:eu-central-1:111122223333:key/1',
  'arn:aws:sts::111122223333:assumed-role/r/s',
  'arn:::::',
  'alias/x',
  '111122223333',
  '%E0%A4%A',
  'a/b?versionId=1',
  'Root',
  'IAMUser',
  'AssumedRole',
  'FederatedUser',
  'AWSAccount',
  'AWSService',
  'IdentityCenterUser',
  'SAMLUser',
  'WebIdentityUser',
  'Directory',
  'Unknown',
  'AWS::S3::Bucket',
  'AWS::KMS::Key',
  '2024-05-01T09:30:00Z',
  'true',
  'AccessDenied',
  '__proto__',
  'toString'
]
const events = [
  ['s3.amazonaws.com', 'GetObject'],
  ['s3.amazonaws.com', 'CopyObject'],
  ['s3.amazonaws.com', 'DeleteObjects'],
  ['s3.amazonaws.com', 'PutObject'],
  ['s3express.amazonaws.com', 'CreateSession'],
  ['kms.amazonaws.com', 'ReEncrypt'],
  ['kms.amazonaws.com', 'Decrypt'],
  ['secretsmanager.amazonaws.com', 'GetSecretValue'],
  ['sts.amazonaws.com', 'AssumeRole'],
  ['sts.amazonaws.com', 'AssumeRoot'],
  ['iam.amazonaws.com', 'AttachUserPolicy'],
  ['signin.amazonaws.com', 'ConsoleLogin'],
  ['dynamodb.amazonaws.com', 'ExecuteStatement'],
  ['apigateway.amazonaws.com', 'CreateStage'],
  ['ec2.amazonaws.com', 'RunInstances'],
  ['constructor', '__proto__'],
  ['x', '20150331v2']
] as const

const text = fc.oneof(fc.constantFrom(...texts), fc.string({ unit: 'binary', maxLength: 30 }))
const { value } = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...inner), fc.string({ maxLength: 8 })), tie('value'), { maxKeys: 8 })
  )
}))
const record = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...members), value, { maxKeys: 20 }),
    fc.option(fc.constantFrom(...events)),
    fc.boolean(),
    fc.constantFrom('full', 'degraded')
  )
  .map(([odd, event, timed, fidelity]) =>
    recordView(
      {
        ...odd,
        ...(event === null ? {} : { eventSource: event[0], eventName: event[1] }),
        ...(timed ? { eventTime: '2024-05-01T09:30:00Z', eventVersion: '1.08' } : {})
      },
      fidelity as 'full' | 'degraded'
    )
  )

const isTextOrNull = (given: unknown): boolean => given === null || typeof given === 'string'

const expectWellFormed = (activity: Activity): void => {
  expect(Number.isInteger(activity.timeMs)).toBe(true)
  expect(identityTypes).toContain(activity.identity.type)
  expect(activity.identity.key).not.toBe('')
  expect(activity.identity.name).not.toBe('')
  expect(isTextOrNull(activity.identity.accountId) && isTextOrNull(activity.identity.uniqueId)).toBe(true)
  expect(activity.accountId).toMatch(/^(\d{12})?$/)
  expect(activity.eventName).not.toBe('')
  expect(outcomes).toContain(activity.outcome)
  expect(eventCategories).toContain(activity.category)
  expect([true, false, null]).toContain(activity.readOnly)
  expect(activity.uses.length).toBeGreaterThan(0)
  expect(activity.uses.length).toBeLessThanOrEqual(100)
  for (const { action, resource, class: actionClass } of activity.uses) {
    expect(actionClasses).toContain(actionClass)
    expect(action).toSatisfy(isTextOrNull)
    if (resource !== null) expect(resource.arn).toMatch(/^arn:/)
  }
  expect(activity.text.length).toBeLessThanOrEqual(1000)
  expect(activity.outcome === 'success' ? activity.errorCode : '').toBe('')
}

describe('any JSON at all', () => {
  it('is understood or refused, never thrown at', () => {
    fc.assert(
      fc.property(record, view => {
        const result = toActivity(view)
        if (isRecordProblem(result)) expect(result.problem).not.toBe('')
        else expectWellFormed(result)
      }),
      { numRuns: 1500 }
    )
  })

  it('is explained in one bounded sentence', () => {
    fc.assert(
      fc.property(record, view => {
        const result = toActivity(view)
        if (isRecordProblem(result)) return
        const { summary, facts, notes } = explainEvent(view, result)
        expect(summary).not.toBe('')
        expect(summary.length).toBeLessThanOrEqual(1000)
        for (const fact of facts) expect(typeof fact.value).toBe('string')
        for (const note of notes) expect(typeof note).toBe('string')
      }),
      { numRuns: 1000 }
    )
  })

  it('is understood the same every time, whatever was read before', () => {
    fc.assert(
      fc.property(record, view => {
        expect(toActivity(view)).toEqual(toActivity(view))
      }),
      { numRuns: 500 }
    )
  })

  it('only ever uses what IAM or our tables name, and nothing for what is no call', () => {
    fc.assert(
      fc.property(record, view => {
        const result = toActivity(view)
        if (isRecordProblem(result)) return
        if (result.category === 'management' || result.category === 'data') return
        expect(result.uses.every(({ action }) => action === null)).toBe(true)
      })
    )
  })
})
