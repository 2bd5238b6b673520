import type { Activity } from '../../src/shared/vocabulary/activity.ts'

/** A successful GetObject by an IAM user, with anything overridden. */
export const anActivity = (given: Partial<Activity> = {}): Activity => ({
  eventId: '00000000-0000-4000-a000-000000000001',
  corrects: false,
  sharedEventId: null,
  timeMs: Date.UTC(2026, 6, 1, 12),
  identity: {
    key: 'arn:aws:iam::111122223333:user/alice',
    type: 'iam-user',
    name: 'alice',
    accountId: '111122223333',
    uniqueId: 'AIDAEXAMPLE'
  },
  session: { accessKeyId: 'AKIAEXAMPLE', name: null, createdAtMs: null, mfa: null, sourceIdentity: null },
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  region: 'eu-west-1',
  accountId: '111122223333',
  sourceIp: '192.0.2.1',
  userAgent: 'aws-cli/2.0',
  errorCode: '',
  uses: [
    {
      action: 's3:GetObject',
      class: 'view',
      resource: { arn: 'arn:aws:s3:::bucket', type: 's3-bucket', accountId: '111122223333', region: null, inferred: false }
    }
  ],
  outcome: 'success',
  category: 'data',
  readOnly: true,
  viaService: false,
  console: false,
  fidelity: 'full',
  issued: null,
  text: '',
  ...given
})
