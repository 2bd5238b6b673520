import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isRecordProblem, toActivity } from '../../../../src/engine/cloudtrail/to-activity.ts'
import type { Activity, Fidelity, Identity } from '../../../../src/shared/vocabulary/activity.ts'
import { recordView } from '../../../builders/a-record.ts'

interface Case {
  name: string
  given: unknown
  region?: string
  sourceIp?: string
  fidelity?: Fidelity
  expected: Partial<Identity>
}

const cases = JSON.parse(readFileSync(new URL('../../../cases/cloudtrail/identity.json', import.meta.url), 'utf8')) as Case[]

const activityOf = (
  userIdentity: unknown,
  region = 'eu-central-1',
  sourceIPAddress = '203.0.113.5',
  fidelity: Fidelity = 'full'
): Activity => {
  const activity = toActivity(
    recordView(
      {
        eventTime: '2024-05-01T09:30:00Z',
        eventSource: 'ec2.amazonaws.com',
        eventName: 'DescribeInstances',
        awsRegion: region,
        sourceIPAddress,
        userIdentity,
        recipientAccountId: '111122223333'
      },
      fidelity
    )
  )
  if (isRecordProblem(activity)) throw new Error(activity.problem)
  return activity
}

describe('who acted', () => {
  it.each(cases)('$name', ({ given, region, sourceIp, fidelity, expected }) => {
    expect(activityOf(given, region, sourceIp, fidelity).identity).toMatchObject(expected)
  })

  it('is unknown where the record has no identity', () => {
    expect(activityOf(undefined).identity).toMatchObject({ key: 'unknown', type: 'unknown' })
    expect(activityOf(null).session).toEqual({ accessKeyId: null, name: null, createdAtMs: null, mfa: null, sourceIdentity: null })
  })

  it('does not carry one account’s answer over to another account’s record', () => {
    const nameless = { type: 'Root' }
    const first = recordView({
      eventTime: '2024-05-01T09:30:00Z',
      eventName: 'A',
      userIdentity: nameless,
      recipientAccountId: '111122223333'
    })
    const second = recordView({
      eventTime: '2024-05-01T09:30:00Z',
      eventName: 'A',
      userIdentity: nameless,
      recipientAccountId: '444455556666'
    })
    const keys = [first, second].map(toActivity).map(activity => (isRecordProblem(activity) ? '' : activity.identity.key))
    expect(keys).toEqual(['arn:aws:iam::111122223333:root', 'arn:aws:iam::444455556666:root'])
  })
})

describe('the credential', () => {
  const session = (userIdentity: unknown) => activityOf(userIdentity).session

  it('has the session’s name, beginning, MFA and source identity', () => {
    expect(
      session({
        type: 'AssumedRole',
        principalId: 'AROAEXAMPLE:bob@example.com',
        arn: 'arn:aws:sts::111122223333:assumed-role/reader/bob@example.com',
        accessKeyId: 'ASIAEXAMPLE',
        sessionContext: {
          sourceIdentity: 'bob',
          attributes: { creationDate: '2024-05-01T09:00:00Z', mfaAuthenticated: 'true' }
        }
      })
    ).toEqual({
      accessKeyId: 'ASIAEXAMPLE',
      name: 'bob@example.com',
      createdAtMs: Date.UTC(2024, 4, 1, 9),
      mfa: true,
      sourceIdentity: 'bob'
    })
  })

  it('takes a name that holds colons whole', () => {
    expect(session({ type: 'AssumedRole', principalId: 'AROAEXAMPLE:a:b' }).name).toBe('a:b')
  })

  it('takes the name from the ARN where the principal id has none', () => {
    expect(session({ type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/reader/bob' }).name).toBe('bob')
    expect(session({ type: 'FederatedUser', arn: 'arn:aws:sts::111122223333:federated-user/bob' }).name).toBe('bob')
  })

  it('has no session name for long-term credentials, nor for a colon in other principal ids', () => {
    expect(session({ type: 'IAMUser', principalId: 'AIDAEXAMPLE', arn: 'arn:aws:iam::111122223333:user/alice' }).name).toBeNull()
    expect(session({ type: 'WebIdentityUser', principalId: 'accounts.example.com:aud:sub' }).name).toBeNull()
  })

  it('reads an empty key as none, and MFA as unknown, true or false', () => {
    expect(session({ type: 'Root', accessKeyId: '' }).accessKeyId).toBeNull()
    const mfa = (mfaAuthenticated: unknown) => session({ type: 'IAMUser', sessionContext: { attributes: { mfaAuthenticated } } }).mfa
    expect([mfa('true'), mfa('false'), mfa(true), mfa(undefined), mfa('maybe')]).toEqual([true, false, true, null, null])
  })
})
