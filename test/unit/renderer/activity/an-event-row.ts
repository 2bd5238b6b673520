import type { EventRow } from '../../../../src/shared/contract/events.ts'

/** A valid event as lists show it, with some members overridden. */
export const anEventRow = (change: Partial<EventRow>): EventRow => ({
  seq: 1,
  eventId: '11111111-2222-4333-8444-555555555555',
  timeMs: Date.UTC(2024, 6, 1, 9, 30),
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
  sourceIp: '203.0.113.7',
  userAgent: 'aws-cli/2.15',
  errorCode: '',
  outcome: 'success',
  category: 'data',
  readOnly: true,
  accessKeyId: 'AKIAEXAMPLEEXAMPLE12',
  sessionName: null,
  serviceMade: false,
  console: false,
  fidelity: 'full',
  file: 'log.json.gz',
  record: 0,
  ...change
})
