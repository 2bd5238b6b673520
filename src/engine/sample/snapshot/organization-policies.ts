import { accounts, EU_REGION, HOME_REGION, ORGANIZATION_ID, RECOVERY_REGION } from '../inventory/sample-accounts.ts'
import { PUBLIC_BUCKET, sampleBucket, UNWATCHED_BUCKET } from '../inventory/sample-buckets.ts'
import { roles } from '../inventory/sample-roles.ts'
import { type DocumentText, policyDocument } from './policy-text.ts'

/** Ids of root and units, by a short word. */
export const units = { root: 'r-ou7f', security: 'ou-ou7f-5ec0r1ty', workloads: 'ou-ou7f-w0rkl0ad', sandbox: 'ou-ou7f-5andb0x1' } as const

export const policyTypes = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const
export type OrganizationPolicyType = (typeof policyTypes)[number]

/** A policy of the organization and where it is attached. */
export interface OrganizationPolicy {
  id: string
  name: string
  description: string
  type: OrganizationPolicyType
  isAws: boolean
  targets: readonly string[]
  document: DocumentText
}

const everywhere: readonly string[] = [...Object.values(units), ...Object.values(accounts)]
const personnel = sampleBucket(UNWATCHED_BUCKET).arn

/** Every level has AWS's own policy that allows everything; below stands what is taken away. */
export const organizationPolicies: readonly OrganizationPolicy[] = [
  {
    id: 'p-FullAWSAccess',
    name: 'FullAWSAccess',
    description: 'Allows access to every operation',
    type: 'SERVICE_CONTROL_POLICY',
    isAws: true,
    targets: everywhere,
    document: policyDocument({ Effect: 'Allow', Action: '*', Resource: '*' })
  },
  {
    id: 'p-k33ptrai1s',
    name: 'KeepTrails',
    description: 'Nobody but the management account touches trails',
    type: 'SERVICE_CONTROL_POLICY',
    isAws: false,
    targets: [units.root],
    document: policyDocument({
      Sid: 'KeepTrails',
      Effect: 'Deny',
      Action: ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'cloudtrail:PutEventSelectors', 'cloudtrail:UpdateTrail'],
      Resource: '*'
    })
  },
  {
    id: 'p-h0mereg10n',
    name: 'HomeRegions',
    description: 'Production and staging stay in three regions',
    type: 'SERVICE_CONTROL_POLICY',
    isAws: false,
    targets: [units.workloads],
    document: policyDocument({
      Sid: 'HomeRegions',
      Effect: 'Deny',
      NotAction: ['iam:*', 'sts:*', 'organizations:*', 'support:*', 'health:*', 'ce:*', 'budgets:*', 's3:ListAllMyBuckets'],
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': [HOME_REGION, EU_REGION, RECOVERY_REGION] } }
    })
  },
  {
    id: 'p-per50nne1f',
    name: 'PersonnelFiles',
    description: 'Content of the personnel files is for finance and administrators, whatever else a role may',
    type: 'SERVICE_CONTROL_POLICY',
    isAws: false,
    targets: [units.workloads],
    document: policyDocument({
      Sid: 'PersonnelFiles',
      Effect: 'Deny',
      Action: ['s3:GetObject*', 's3:PutObject*', 's3:DeleteObject*', 's3:ListBucket*'],
      Resource: [personnel, `${personnel}/*`],
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [roles.finance.arn, roles.productionAdmin.arn] } }
    })
  },
  {
    id: 'p-RCPFullAWSAccess',
    name: 'RCPFullAWSAccess',
    description: 'Allows access to every resource',
    type: 'RESOURCE_CONTROL_POLICY',
    isAws: true,
    targets: everywhere,
    document: policyDocument({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' })
  },
  {
    id: 'p-perimeter9',
    name: 'Perimeter',
    description: 'Our data stays with us: but for what is public and what partners are owed',
    type: 'RESOURCE_CONTROL_POLICY',
    isAws: false,
    targets: [units.workloads],
    document: policyDocument({
      Sid: 'Perimeter',
      Effect: 'Deny',
      Principal: '*',
      Action: ['s3:*', 'secretsmanager:*', 'kms:*'],
      NotResource: [PUBLIC_BUCKET, 'partner-feeds', 'partner-dropbox'].flatMap(name => [
        sampleBucket(name).arn,
        `${sampleBucket(name).arn}/*`
      ]),
      Condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ORGANIZATION_ID },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' }
      }
    })
  }
]
