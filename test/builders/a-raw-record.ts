/** A CloudTrail record as it stands in a log file. */
export type RawRecord = Record<string, unknown>

/** How often `aRawRecord` was called in this file: keeps event ids apart. */
let made = 0

/** A valid record of a management event by IAM user `alice` of 111122223333, with an event id of its own; `over` is put over it, `undefined` takes a member away. */
export const aRawRecord = (over: RawRecord = {}): RawRecord => {
  made += 1
  const record = {
    eventVersion: '1.11',
    userIdentity: anIamUser(),
    eventTime: '2026-07-01T09:30:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
    awsRegion: 'us-east-1',
    sourceIPAddress: '203.0.113.5',
    userAgent: 'aws-cli/2.31.4',
    requestParameters: null,
    responseElements: null,
    requestID: '00000000-0000-4000-8000-000000000001',
    eventID: `00000000-0000-4000-a000-${String(made).padStart(12, '0')}`,
    readOnly: true,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...over
  }
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}

/** `userIdentity` of an IAM user with a long-term key. */
export const anIamUser = (name = 'alice', accountId = '111122223333'): RawRecord => ({
  type: 'IAMUser',
  principalId: `AIDAEXAMPLE${name.toUpperCase().replace(/[^A-Z0-9]/g, '')}`,
  arn: `arn:aws:iam::${accountId}:user/${name}`,
  accountId,
  accessKeyId: `AKIAEXAMPLE${name.toUpperCase().replace(/[^A-Z0-9]/g, '')}`,
  userName: name
})

/** `userIdentity` of a session of a role. */
export const aRoleSession = (roleName = 'app', sessionName = 'session', accountId = '111122223333'): RawRecord => ({
  type: 'AssumedRole',
  principalId: `AROAEXAMPLE${roleName.toUpperCase().replace(/[^A-Z0-9]/g, '')}:${sessionName}`,
  arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`,
  accountId,
  accessKeyId: 'ASIAEXAMPLESESSION01',
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      principalId: `AROAEXAMPLE${roleName.toUpperCase().replace(/[^A-Z0-9]/g, '')}`,
      arn: `arn:aws:iam::${accountId}:role/${roleName}`,
      accountId,
      userName: roleName
    },
    attributes: { creationDate: '2026-07-01T09:00:00Z', mfaAuthenticated: 'false' }
  }
})

/** A data event: one call on one object of a bucket. */
export const anObjectCall = (bucketName: string, key: string, over: RawRecord = {}): RawRecord =>
  aRawRecord({
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    requestParameters: { bucketName, Host: `${bucketName}.s3.us-east-1.amazonaws.com`, key },
    resources: [
      { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucketName}/${key}` },
      { accountId: '111122223333', type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucketName}` }
    ],
    managementEvent: false,
    eventCategory: 'Data',
    ...over
  })

/** `GetSecretValue`, the secret named as the client named it. */
export const aSecretRead = (secretId: string, over: RawRecord = {}): RawRecord =>
  aRawRecord({ eventSource: 'secretsmanager.amazonaws.com', eventName: 'GetSecretValue', requestParameters: { secretId }, ...over })

/** The text of a log file as CloudTrail writes it: one JSON document, no line breaks. */
export const aLogFile = (...records: RawRecord[]): string => JSON.stringify({ Records: records })
