import type { EventRow } from '../../src/shared/contract/events.ts'

/** One event as lists show it: a successful read of an object by `alice`, with the given members put over it. */
export const anEvent = (over: Partial<EventRow> = {}): EventRow => ({
  seq: 1,
  eventId: '00000000-0000-4000-a000-000000000001',
  timeMs: Date.UTC(2026, 6, 1, 9, 30),
  identity: 'arn:aws:iam::111122223333:user/alice',
  identityName: 'alice',
  identityType: 'iam-user',
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  actions: ['s3:GetObject'],
  class: 'view',
  resources: ['arn:aws:s3:::example-bucket'],
  accountId: '111122223333',
  region: 'us-east-1',
  sourceIp: '203.0.113.5',
  userAgent: '[aws-cli/2.31.4]',
  errorCode: '',
  outcome: 'success',
  category: 'data',
  readOnly: true,
  accessKeyId: 'AKIAEXAMPLEALICE',
  sessionName: null,
  serviceMade: false,
  console: false,
  fidelity: 'full',
  file: 'AWSLogs/111122223333/CloudTrail/us-east-1/2026/07/01/example.json.gz',
  record: 0,
  ...over
})
