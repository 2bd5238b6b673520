import { describe, expect, it } from 'vitest'
import { compareEventVersions } from '../../../../src/engine/cloudtrail/event-version.ts'
import { isRecordProblem, toActivity } from '../../../../src/engine/cloudtrail/to-activity.ts'
import type { Activity } from '../../../../src/shared/vocabulary/activity.ts'
import { aRecord, recordView } from '../../../builders/a-record.ts'

const understood = (over: Record<string, unknown> = {}): Activity => {
  const activity = toActivity(aRecord(over))
  if (isRecordProblem(activity)) throw new Error(activity.problem)
  return activity
}

describe('one record understood', () => {
  it('is the event it corrects, when data was updated after delivery', () => {
    const original = '00000000-0000-4000-8000-000000000009'
    const updated = understood({ addendum: { reason: 'UPDATED_DATA', originalEventID: original } })
    expect(updated).toMatchObject({ eventId: original, corrects: true })
    const late = understood({ addendum: { reason: 'DELIVERY_DELAY', originalEventID: original } })
    expect(late).toMatchObject({ eventId: '00000000-0000-4000-8000-000000000002', corrects: false })
  })

  it('has every field', () => {
    expect(understood()).toEqual({
      eventId: '00000000-0000-4000-8000-000000000002',
      corrects: false,
      sharedEventId: null,
      timeMs: Date.UTC(2024, 4, 1, 9, 30),
      identity: {
        key: 'arn:aws:iam::111122223333:user/alice',
        type: 'iam-user',
        name: 'alice',
        accountId: '111122223333',
        uniqueId: 'AIDAEXAMPLEALICE00001'
      },
      session: { accessKeyId: 'AKIAEXAMPLEALICE0001', name: null, createdAtMs: null, mfa: null, sourceIdentity: null },
      eventSource: 'ec2.amazonaws.com',
      eventName: 'DescribeInstances',
      region: 'eu-central-1',
      accountId: '111122223333',
      sourceIp: '203.0.113.5',
      userAgent: 'aws-cli/2.15.0',
      errorCode: '',
      uses: [{ action: 'ec2:DescribeInstances', resource: null, class: 'list' }],
      outcome: 'success',
      category: 'management',
      readOnly: true,
      viaService: false,
      console: false,
      fidelity: 'full',
      issued: null,
      text: ''
    })
  })

  it('takes the time from @timestamp where eventTime is missing', () => {
    expect(understood({ eventTime: undefined, '@timestamp': '2024-05-01T11:30:00+02:00' }).timeMs).toBe(Date.UTC(2024, 4, 1, 9, 30))
    expect(understood({ eventTime: 'soon', '@timestamp': 1714555800 }).timeMs).toBe(Date.UTC(2024, 4, 1, 9, 30))
  })

  it.each([
    [{ eventTime: undefined }, 'no event time'],
    [{ eventTime: '2024-02-30T00:00:00Z' }, 'no event time'],
    [{ eventName: undefined }, 'no event name'],
    [{ eventName: '' }, 'no event name'],
    [{ eventName: { a: 1 } }, 'no event name'],
    [{ eventVersion: '2.1', eventName: 'ObjectCreated:Put', eventSource: 'aws:s3' }, 'event version']
  ])('refuses %j, saying why', (over, problem) => {
    const result = toActivity(aRecord(over))
    expect(isRecordProblem(result) ? result.problem : '').toContain(problem)
  })

  it('compares event versions by whole numbers', () => {
    const versions = ['1.10', '1.9', '1.11', '1.05', '1.0', '1.08', '2.0', 'x']
    expect(versions.sort(compareEventVersions)).toEqual(['x', '1.0', '1.05', '1.08', '1.9', '1.10', '1.11', '2.0'])
    expect(compareEventVersions('1.09', '1.9')).toBe(0)
  })

  it('needs no event version', () => {
    expect(understood({ eventVersion: undefined }).eventName).toBe('DescribeInstances')
  })

  it('trusts the recipient account, keeps zeros, and falls back to the caller’s own account only for the caller’s own log', () => {
    const alice = { type: 'IAMUser', arn: 'arn:aws:iam::000000000012:user/alice', accountId: '000000000012' }
    expect(understood({ recipientAccountId: '000000000034', userIdentity: alice }).accountId).toBe('000000000034')
    expect(understood({ recipientAccountId: undefined, userIdentity: alice }).accountId).toBe('000000000012')
    expect(understood({ recipientAccountId: 'redacted', userIdentity: alice }).accountId).toBe('')
    const foreign = { type: 'AWSAccount', accountId: '000000000012', principalId: 'AIDAEXAMPLE' }
    expect(understood({ recipientAccountId: undefined, userIdentity: foreign }).accountId).toBe('')
  })

  it.each([
    ['true', true],
    ['False', false],
    [true, true],
    [false, false],
    [undefined, null],
    ['', null]
  ])('reads readOnly %j', (readOnly, expected) => {
    expect(understood({ readOnly }).readOnly).toBe(expected)
  })

  it.each([
    [{ eventCategory: 'Data' }, 'data'],
    [{ eventCategory: undefined, managementEvent: false }, 'data'],
    [{ eventCategory: undefined, managementEvent: 'true', eventSource: 's3.amazonaws.com', eventName: 'HeadBucket' }, 'management'],
    [{ eventCategory: undefined, managementEvent: undefined }, 'management'],
    [{ eventCategory: undefined, managementEvent: undefined, eventSource: 's3.amazonaws.com', eventName: 'GetObject' }, 'data'],
    [{ eventCategory: 'NetworkActivity' }, 'network-activity'],
    [{ eventCategory: undefined, eventType: 'AwsVpceEvent' }, 'network-activity'],
    [{ eventCategory: 'constructor', managementEvent: undefined }, 'management']
  ])('%j is of category %s', (over, category) => {
    expect(understood(over).category).toBe(category)
  })

  it.each([
    [{ userAgent: 'console.amazonaws.com' }, true],
    [{ userAgent: 'console.ec2.amazonaws.com' }, true],
    [{ userAgent: '[S3Console/0.4, aws-internal/3 aws-sdk-java/1.11]' }, true],
    [{ userAgent: 'signin.amazonaws.com' }, true],
    [{ userAgent: 'AWSConsole-1' }, true],
    [{ eventType: 'AwsConsoleAction' }, true],
    [{ eventType: 'AwsConsoleSignIn' }, true],
    [{ sessionCredentialFromConsole: 'true' }, true],
    [{ sessionCredentialFromConsole: 'false' }, false],
    [{ userAgent: 'aws-cli/2.0 console' }, false]
  ])('%j: made in the console %s', (over, expected) => {
    expect(understood(over).console).toBe(expected)
  })

  it('marks what a service does for an identity, not what it does by itself', () => {
    const role = { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/reader/bob', invokedBy: 'athena.amazonaws.com' }
    expect(understood({ userIdentity: role })).toMatchObject({ viaService: true, identity: { type: 'iam-role' } })
    expect(understood({ userIdentity: { ...role, invokedBy: 'AWS Internal' } }).viaService).toBe(true)
    expect(understood({ userIdentity: { type: 'AWSService', invokedBy: 'config.amazonaws.com' } }).viaService).toBe(false)
    expect(understood({ userIdentity: { invokedBy: 'config.amazonaws.com' } }).viaService).toBe(false)
  })

  it('understands an insight by the call it is about', () => {
    const activity = toActivity(
      recordView({
        eventVersion: '1.07',
        eventTime: '2020-07-21T20:56:00Z',
        eventType: 'AwsCloudTrailInsight',
        eventCategory: 'Insight',
        eventID: 'a9edc959-9488-4790-be0f-05d60e56b547',
        sharedEventID: 'c2806063-d85d-42c3-9027-d2c56a477314',
        recipientAccountId: '111122223333',
        insightDetails: {
          state: 'Start',
          eventSource: 'ssm.amazonaws.com',
          eventName: 'UpdateInstanceInformation',
          insightType: 'ApiCallRateInsight'
        }
      })
    )
    expect(activity).toMatchObject({
      category: 'insight',
      eventSource: 'ssm.amazonaws.com',
      eventName: 'UpdateInstanceInformation',
      identity: { key: 'unknown' },
      uses: [{ action: null, resource: null }],
      text: 'ApiCallRateInsight Start'
    })
  })

  it('understands an aggregate by its window', () => {
    const aggregate = (statistics: unknown[]) =>
      toActivity(
        recordView({
          eventVersion: '1.0',
          accountId: '111122223333',
          eventId: 'e-1',
          eventCategory: 'Aggregated',
          eventType: 'AwsAggregatedEvent',
          eventSource: 's3.amazonaws.com',
          timeWindow: { windowStart: '2025-11-01T10:00:00Z', windowEnd: '2025-11-01T10:05:00Z', windowSize: 'PT5M' },
          summary: { primaryDimension: { dimension: 'eventName', statistics, aggregationType: 'Count' } }
        })
      )
    expect(aggregate([{ name: 'GetObject', value: 3 }])).toMatchObject({
      category: 'aggregated',
      eventName: 'GetObject',
      eventId: 'e-1',
      accountId: '111122223333',
      timeMs: Date.UTC(2025, 10, 1, 10),
      uses: [{ action: null }]
    })
    expect(aggregate([{ name: 'GetObject' }, { name: 'PutObject' }])).toMatchObject({ eventName: 'AwsAggregatedEvent' })
  })

  it('bounds enormous fields', () => {
    const huge = 'x'.repeat(300_000)
    const activity = understood({
      eventName: huge,
      eventSource: huge,
      userAgent: huge,
      errorCode: huge,
      errorMessage: huge,
      sourceIPAddress: huge,
      awsRegion: huge,
      eventID: huge,
      userIdentity: { type: 'AssumedRole', principalId: `AROA:${huge}`, arn: huge, userName: huge, accessKeyId: huge }
    })
    expect(JSON.stringify(activity).length).toBeLessThan(12_000)
  })
})

describe('credentials issued', () => {
  const credentials = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'never', sessionToken: 'never', expiration: 'Jul 30, 2024' }
  const assumedRoleUser = { arn: 'arn:aws:sts::444455556666:assumed-role/reader/bob', assumedRoleId: 'AROAEXAMPLE:bob' }

  it.each(['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'])('%s: key, session and role, path included', eventName => {
    const requestParameters = { roleArn: 'arn:aws:iam::444455556666:role/app/reader', roleSessionName: 'bob' }
    const activity = understood({
      eventSource: 'sts.amazonaws.com',
      eventName,
      requestParameters,
      responseElements: { credentials, assumedRoleUser }
    })
    expect(activity.issued).toMatchObject({
      accessKeyId: 'ASIAEXAMPLE',
      assumedRoleId: 'AROAEXAMPLE:bob',
      roleArn: 'arn:aws:iam::444455556666:role/app/reader'
    })
    expect(activity.text).toContain('bob')
    expect(JSON.stringify(activity)).not.toContain('never')
  })

  it('says on whose word a federated session was handed out', () => {
    const provider = 'arn:aws:iam::444455556666:saml-provider/corp'
    const saml = {
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRoleWithSAML',
      userIdentity: { type: 'SAMLUser', principalId: 'q:bob@example.com', userName: 'bob@example.com', identityProvider: 'q' },
      requestParameters: { principalArn: provider },
      responseElements: { credentials, assumedRoleUser, issuer: 'http://www.okta.com/exk1', subject: 'bob@example.com' }
    }
    const told = { providerArn: provider, issuer: 'http://www.okta.com/exk1', subject: 'bob@example.com' }
    expect(understood(saml).issued?.federation).toEqual(told)
    expect(understood({ ...saml, responseElements: { credentials } }).issued?.federation).toEqual({ ...told, issuer: null })
    const oidc = 'arn:aws:iam::444455556666:oidc-provider/example.okta.com'
    const web = {
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRoleWithWebIdentity',
      userIdentity: { type: 'WebIdentityUser', userName: '00u1', identityProvider: oidc },
      responseElements: { credentials, assumedRoleUser, provider: oidc, subjectFromWebIdentityToken: '00u1' }
    }
    expect(understood(web).issued?.federation).toEqual({ providerArn: oidc, issuer: null, subject: '00u1' })
    expect(understood({ ...web, responseElements: { credentials } }).issued?.federation).toEqual({
      providerArn: oidc,
      issuer: null,
      subject: '00u1'
    })
    expect(understood({ ...saml, eventName: 'AssumeRole' }).issued?.federation).toBeUndefined()
  })

  it('takes the role from the session where the request is missing', () => {
    const over = { eventSource: 'sts.amazonaws.com', eventName: 'AssumeRole', responseElements: { credentials, assumedRoleUser } }
    expect(understood(over).issued?.roleArn).toBe('arn:aws:iam::444455556666:role/reader')
  })

  it.each(['GetSessionToken', 'GetFederationToken', 'AssumeRoot'])('%s: a key and no role', eventName => {
    const over = { eventSource: 'sts.amazonaws.com', eventName, responseElements: { credentials } }
    expect(understood(over).issued).toEqual({ accessKeyId: 'ASIAEXAMPLE', assumedRoleId: null, roleArn: null })
  })

  it('issues nothing when refused, and nothing from other services', () => {
    const over = { eventSource: 'sts.amazonaws.com', eventName: 'AssumeRole', responseElements: { credentials } }
    expect(understood({ ...over, errorCode: 'AccessDenied' }).issued).toBeNull()
    expect(understood({ ...over, eventSource: 'example.amazonaws.com' }).issued).toBeNull()
  })
})
