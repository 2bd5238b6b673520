import type { DoctorStep } from '../../../../../src/shared/contract/doctor.ts'

const step = (name: string, title: string, over: Partial<DoctorStep> = {}): DoctorStep => ({
  step: name,
  title,
  state: 'ok',
  call: null,
  code: null,
  meaning: '',
  remedy: null,
  elapsedMs: 120,
  ...over
})

const statement = JSON.stringify(
  {
    Sid: 'FootfallReads',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:role/FootfallReader' },
    Action: ['s3:GetObject'],
    Resource: ['arn:aws:s3:::acme-org-logs/AWSLogs/*']
  },
  null,
  2
)

export const someSteps: DoctorStep[] = [
  step('credentials', 'Credentials', {
    meaning: 'Signed in as arn:aws:sts::111122223333:assumed-role/FootfallReader/footfall.',
    call: 'sts:GetCallerIdentity'
  }),
  step('trail', 'Trail', {
    state: 'warning',
    call: 'cloudtrail:DescribeTrails',
    code: 'AccessDenied',
    meaning: 'The trail cannot be described; what it records is not known.',
    remedy: { title: 'Allow cloudtrail:DescribeTrails to the reader role' }
  }),
  step('bucket', 'Bucket', {
    call: 's3:HeadBucket on arn:aws:s3:::acme-org-logs',
    meaning: 'It exists, in eu-central-1, and belongs to 222233334444.'
  }),
  step('list', 'Listing', {
    call: 's3:ListBucket on arn:aws:s3:::acme-org-logs',
    meaning: '1,204 files of the last two days were listed.',
    elapsedMs: 2300
  }),
  step('read', 'Reading a file', {
    state: 'failed',
    call: 's3:GetObject on arn:aws:s3:::acme-org-logs/AWSLogs/111122223333/CloudTrail/eu-central-1/2026/03/01/111122223333_CloudTrail_eu-central-1_20260301T0005Z_abc.json.gz',
    code: 'AccessDenied',
    meaning: 'The identity’s policies allow it; no statement of the bucket’s policy does, and the bucket belongs to another account.',
    remedy: { title: 'Add this statement to the policy of bucket acme-org-logs', artefact: statement },
    elapsedMs: 340
  }),
  step('decode', 'Understanding it', { state: 'skipped', meaning: 'Not asked: the step before failed.', elapsedMs: 0 }),
  step('events', 'Events in the store', { state: 'skipped', elapsedMs: 0 })
]
