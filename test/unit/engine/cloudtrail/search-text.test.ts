import { describe, expect, it } from 'vitest'
import { isRecordProblem, toActivity } from '../../../../src/engine/cloudtrail/to-activity.ts'
import { aRecord } from '../../../builders/a-record.ts'

const textOf = (over: Record<string, unknown>): string => {
  const activity = toActivity(aRecord(over))
  if (isRecordProblem(activity)) throw new Error(activity.problem)
  return activity.text
}

describe('words to find an event by', () => {
  it('has object keys and prefixes, and no headers', () => {
    const requestParameters = {
      bucketName: 'logs',
      key: 'a/b c.txt',
      prefix: 'a/',
      Host: 'logs.s3.amazonaws.com',
      'x-amz-server-side-encryption-aws-kms-key-id': 'k'
    }
    expect(textOf({ eventSource: 's3.amazonaws.com', eventName: 'GetObject', requestParameters })).toBe('a/b c.txt a/')
  })

  it('has names and ids asked for and made', () => {
    const requestParameters = {
      instancesSet: { items: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] },
      instanceType: 't3.micro',
      userData: 'x'
    }
    const responseElements = { reservationId: 'r-1', requestId: 'never', instancesSet: { items: [{ instanceId: 'i-3' }] } }
    expect(textOf({ eventName: 'RunInstances', requestParameters, responseElements })).toBe('i-1 i-2 r-1 i-3')
  })

  it('has the error message last, with room kept for it', () => {
    const names = Array.from({ length: 500 }, (_, i) => `function-${i}`)
    const text = textOf({ requestParameters: { functionName: names }, errorCode: 'AccessDenied', errorMessage: 'User is not authorized' })
    expect(text).toMatch(/^function-0 function-1 .* User is not authorized$/)
    expect(text.length).toBeLessThanOrEqual(1000)
  })

  it.each([
    'password',
    'newPassword',
    'secretString',
    'clientToken',
    'sessionToken',
    'credentials',
    'SecretAccessKey',
    'privateKeyId',
    'plaintextName'
  ])('never takes what stands under %s', member => {
    expect(
      textOf({ requestParameters: { [member]: 'hunter2', nested: { [member]: { name: 'hunter2', id: ['hunter2'] } } } })
    ).not.toContain('hunter2')
  })

  it('names what a key was used on, and the secrets asked for together', () => {
    const encryptionContext = { 'aws:s3:arn': 'arn:aws:s3:::logs/a', other: 'x' }
    expect(textOf({ eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', requestParameters: { encryptionContext } })).toBe(
      'arn:aws:s3:::logs/a'
    )
    const secretIdList = ['db/main', 'db/other']
    expect(
      textOf({ eventSource: 'secretsmanager.amazonaws.com', eventName: 'BatchGetSecretValue', requestParameters: { secretIdList } })
    ).toBe('db/main db/other')
  })

  it('names the event an addendum corrects', () => {
    const addendum = { reason: 'UPDATED_DATA', updatedFields: 'eventName', originalEventID: 'e-0' }
    expect(textOf({ addendum })).toBe('UPDATED_DATA e-0')
  })

  it('is never longer than 1,000 characters and never splits a character', () => {
    const text = textOf({ requestParameters: { functionName: '😀'.repeat(2000) }, errorMessage: '😀'.repeat(5000) })
    expect(text.length).toBeLessThanOrEqual(1000)
    expect(text.isWellFormed()).toBe(true)
  })
})
