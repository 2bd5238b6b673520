import { aState, ids } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, allowing, aSecret } from '../../aws-stand-in/state/parts.ts'
import type { StandInState } from '../../aws-stand-in/state/state.ts'

/** The management account, which may see organization and Identity Center, with one of everything: each call of the table has something to tell. */
export const aFullState = (): StandInState => {
  const state = aState()
  const management = accountOf(state, ids.management)
  const member = accountOf(state, ids.member)
  management.credentialReportMs = Date.now()
  management.samlProviders = member.samlProviders
  management.buckets = member.buckets.map(bucket => ({
    ...bucket,
    name: `${bucket.name}-m`,
    policy: allowing('s3:GetObject'),
    tags: [{ Key: 'team', Value: 'payments' }],
    publicAccessBlock: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
  }))
  management.publicAccessBlock = member.publicAccessBlock
  management.accessPoints = member.accessPoints.map(point => ({ ...point, bucket: 'example-data-m' }))
  management.secrets = [aSecret('payments/database', { policy: allowing('secretsmanager:GetSecretValue') })]
  management.keys = member.keys.map(key => ({
    ...key,
    id: 'cccccccc-0000-4000-a000-000000000001',
    tags: [{ Key: 'team', Value: 'payments' }],
    grants: [{ GrantId: 'g1', GranteePrincipal: `arn:aws:iam::${ids.management}:role/FootfallReader`, Operations: ['Decrypt'] }],
    policy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ids.management}:root` }, Action: 'kms:*', Resource: '*' }]
    }
  }))
  return state
}
