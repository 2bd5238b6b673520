import type { Fidelity, RecordView } from '../../src/shared/vocabulary/activity.ts'

type Members = { readonly [member: string]: unknown }

/** A view of exactly this object, as the readers would hand it over: members that are `undefined` are absent. */
export const recordView = (members: Members, fidelity: Fidelity = 'full'): RecordView => {
  const json = JSON.stringify(members)
  const parsed = JSON.parse(json) as Members
  const own = (name: string): unknown => (Object.hasOwn(parsed, name) ? parsed[name] : undefined)
  return {
    text: name => {
      const value = own(name)
      if (typeof value === 'string') return value
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
    },
    value: own,
    json: name => (own(name) === undefined ? undefined : JSON.stringify(own(name))),
    whole: () => parsed,
    fidelity
  }
}

/** A valid record of a successful call by IAM user `alice` of 111122223333, with the given members put over it. */
export const aRecord = (over: Members = {}): RecordView =>
  recordView({
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLEALICE00001',
      arn: 'arn:aws:iam::111122223333:user/alice',
      accountId: '111122223333',
      accessKeyId: 'AKIAEXAMPLEALICE0001',
      userName: 'alice'
    },
    eventTime: '2024-05-01T09:30:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
    awsRegion: 'eu-central-1',
    sourceIPAddress: '203.0.113.5',
    userAgent: 'aws-cli/2.15.0',
    requestParameters: null,
    responseElements: null,
    requestID: '00000000-0000-4000-8000-000000000001',
    eventID: '00000000-0000-4000-8000-000000000002',
    readOnly: true,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...over
  })
