/** Services the stand-in answers for, named as the SDK's client packages are. */
export const serviceNames = [
  's3',
  's3-control',
  'sts',
  'iam',
  'cloudtrail',
  'kms',
  'secretsmanager',
  'sqs',
  'sns',
  'organizations',
  'sso-admin',
  'identitystore',
  'account',
  'sso-portal',
  'sso-oidc'
] as const
export type ServiceName = (typeof serviceNames)[number]
