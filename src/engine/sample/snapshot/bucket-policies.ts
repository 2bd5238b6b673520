import { accounts, PARTNER_ACCOUNT_ID, trailArn } from '../inventory/sample-accounts.ts'
import { PUBLIC_BUCKET, type SampleBucket, sampleBucket, sampleBuckets } from '../inventory/sample-buckets.ts'
import { users } from '../inventory/sample-users.ts'
import { type DocumentText, policyDocument, type StatementText } from './policy-text.ts'
import { snapshotRegions } from './snapshot-regions.ts'

const tlsOnly = ({ arn }: SampleBucket): StatementText => ({
  Sid: 'DenyWithoutTls',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [arn, `${arn}/*`],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } }
})

const trails = { StringEquals: { 'aws:SourceArn': snapshotRegions.map(trailArn) } }
const cloudTrail = { Service: 'cloudtrail.amazonaws.com' }

/** CloudTrail delivers; the security account's SIEM reads from another account. */
const logBucket = ({ arn }: SampleBucket): StatementText[] => [
  { Sid: 'TrailAclCheck', Effect: 'Allow', Principal: cloudTrail, Action: 's3:GetBucketAcl', Resource: arn, Condition: trails },
  { Sid: 'TrailWrite', Effect: 'Allow', Principal: cloudTrail, Action: 's3:PutObject', Resource: `${arn}/AWSLogs/*`, Condition: trails },
  {
    Sid: 'SiemReads',
    Effect: 'Allow',
    Principal: { AWS: users.siem.arn },
    Action: ['s3:GetObject', 's3:ListBucket'],
    Resource: [arn, `${arn}/*`]
  }
]

const partner = { AWS: `arn:aws:iam::${PARTNER_ACCOUNT_ID}:root` }

const special = new Map<string, (bucket: SampleBucket) => readonly StatementText[]>([
  [sampleBucket('org-cloudtrail-logs').arn, logBucket],
  [
    sampleBucket('access-logs').arn,
    ({ arn }) => [
      {
        Sid: 'AccessLogs',
        Effect: 'Allow',
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: `${arn}/*`,
        Condition: { StringEquals: { 'aws:SourceAccount': accounts.logArchive } }
      }
    ]
  ],
  [
    sampleBucket(PUBLIC_BUCKET).arn,
    ({ arn }) => [{ Sid: 'EverybodyReads', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${arn}/*` }]
  ],
  [
    sampleBucket('partner-feeds').arn,
    ({ arn }) => [
      {
        Sid: 'PartnerReads',
        Effect: 'Allow',
        Principal: partner,
        Action: ['s3:GetObject', 's3:ListBucket'],
        Resource: [arn, `${arn}/*`]
      }
    ]
  ],
  [
    sampleBucket('partner-dropbox').arn,
    ({ arn }) => [{ Sid: 'PartnerWrites', Effect: 'Allow', Principal: partner, Action: 's3:PutObject', Resource: `${arn}/in/*` }]
  ],
  [
    sampleBucket('forensic-evidence').arn,
    ({ arn }) => [
      {
        Sid: 'EvidenceStays',
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
        Resource: `${arn}/*`
      }
    ]
  ]
])

/** Every third bucket of an account demands TLS: those whose policies the weekly audit finds. */
const demandsTls = (bucket: SampleBucket): boolean =>
  sampleBuckets.filter(({ accountId }) => accountId === bucket.accountId).indexOf(bucket) % 3 === 0

/** A bucket's policy; null where it has none. */
export const bucketPolicy = (bucket: SampleBucket): DocumentText | null => {
  const statements = [...(special.get(bucket.arn)?.(bucket) ?? []), ...(demandsTls(bucket) ? [tlsOnly(bucket)] : [])]
  return statements.length === 0 ? null : policyDocument(...statements)
}
