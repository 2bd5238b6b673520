import { describe, expect, it } from 'vitest'
import { anEvent, everyFormat, historyHeader, quoted } from './every-format.ts'
import { readText } from './read-all.ts'

const wholeOf = (text: string): unknown => readText(text).records[0]?.whole

describe('rows as records', () => {
  it('Athena: structs, JSON text and names as CloudTrail has them', () => {
    const event = anEvent(1)
    const sample = everyFormat([event]).find(({ name }) => name === 'Athena CSV')
    const { eventVersion, eventTime, eventSource, eventName, awsRegion, eventID, recipientAccountId, userIdentity, requestParameters } =
      event
    expect(wholeOf(sample?.text ?? '')).toEqual({
      ...{ eventVersion, eventTime, eventSource, eventName, awsRegion, eventID, recipientAccountId, userIdentity, requestParameters }
    })
    expect(readText(sample?.text ?? '').records[0]?.fidelity).toBe('full')
  })

  it('Event history: degraded, with user, key and named resources', () => {
    const resources = JSON.stringify([
      { resourceType: 'AWS::S3::Bucket', resourceName: 'a-bucket' },
      { resourceType: 'AWS::IAM::Role', resourceName: 'arn:aws:iam::111122223333:role/r' }
    ])
    const cells = [
      'alice',
      'AKIAIOSFODNN7EXAMPLE',
      '2024-05-06T07:08:09Z',
      's3.amazonaws.com',
      'GetObject',
      'eu-west-1',
      '192.0.2.1',
      'agent',
      '',
      resources,
      'R',
      'E',
      'true',
      'AwsApiCall',
      '111122223333',
      'Data'
    ]
    const { records } = readText(`${historyHeader.join(',')}\n${cells.map(quoted).join(',')}\n`)
    expect(records[0]?.fidelity).toBe('degraded')
    expect(records[0]?.whole).toEqual({
      userIdentity: { userName: 'alice', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
      eventTime: '2024-05-06T07:08:09Z',
      eventSource: 's3.amazonaws.com',
      eventName: 'GetObject',
      awsRegion: 'eu-west-1',
      sourceIPAddress: '192.0.2.1',
      userAgent: 'agent',
      resources: [
        { type: 'AWS::S3::Bucket', resourceName: 'a-bucket' },
        { type: 'AWS::IAM::Role', ARN: 'arn:aws:iam::111122223333:role/r' }
      ],
      requestID: 'R',
      eventID: 'E',
      readOnly: 'true',
      eventType: 'AwsApiCall',
      recipientAccountId: '111122223333',
      eventCategory: 'Data'
    })
  })

  it('Lake: dotted columns, times without a zone, resources', () => {
    const header = 'eventID,eventName,eventTime,userIdentity.sessionContext.sessionIssuer.arn,resources,requestParameters'
    const row = [
      'E',
      'GetObject',
      '2024-05-06 07:08:09.000',
      'arn:x',
      '[{accountid=1, type=AWS::S3::Bucket, arn=arn:y}]',
      '{bucketName=B, Host=h}'
    ].map(quoted)
    expect(wholeOf(`${header}\n${row.join(',')}\n`)).toEqual({
      eventID: 'E',
      eventName: 'GetObject',
      eventTime: '2024-05-06T07:08:09Z',
      userIdentity: { sessionContext: { sessionIssuer: { arn: 'arn:x' } } },
      resources: [{ accountId: '1', type: 'AWS::S3::Bucket', ARN: 'arn:y' }],
      requestParameters: { bucketName: 'B', Host: 'h' }
    })
  })

  it('LookupEvents without its record: the same shape', () => {
    const entry = {
      EventId: 'E',
      EventName: 'N',
      EventSource: 's',
      EventTime: 1715000000,
      Username: 'u',
      Resources: [{ ResourceType: 'T', ResourceName: 'n' }]
    }
    expect(wholeOf(JSON.stringify({ Events: [entry] }))).toEqual({
      eventID: 'E',
      eventName: 'N',
      eventSource: 's',
      eventTime: '2024-05-06T12:53:20Z',
      userIdentity: { userName: 'u' },
      resources: [{ type: 'T', resourceName: 'n' }]
    })
  })
})
