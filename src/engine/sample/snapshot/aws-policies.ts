import { type DocumentText, policyDocument } from './policy-text.ts'

/** A managed policy, AWS's own or a customer's. */
export interface ManagedPolicy {
  name: string
  path: string
  arn: string
  version: string
  createdAt: string
  document: DocumentText
}

const aws = (name: string, version: string, createdAt: string, document: DocumentText, path = '/'): ManagedPolicy => ({
  name,
  path,
  arn: `arn:aws:iam::aws:policy${path}${name}`,
  version,
  createdAt,
  document
})

/** Policies of AWS, with their true documents; only that of AWS Config is shortened to what the sample's logs show of it. */
export const awsPolicies = {
  administrator: aws('AdministratorAccess', 'v1', '2015-02-06T18:39:46Z', policyDocument({ Effect: 'Allow', Action: '*', Resource: '*' })),
  changePassword: aws(
    'IAMUserChangePassword',
    'v2',
    '2016-11-15T00:25:16Z',
    policyDocument(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM's
      { Effect: 'Allow', Action: ['iam:ChangePassword'], Resource: ['arn:aws:iam::*:user/${aws:username}'] },
      { Effect: 'Allow', Action: ['iam:GetAccountPasswordPolicy'], Resource: '*' }
    )
  ),
  s3Full: aws(
    'AmazonS3FullAccess',
    'v2',
    '2015-02-06T18:40:58Z',
    policyDocument({ Effect: 'Allow', Action: ['s3:*', 's3-object-lambda:*'], Resource: '*' })
  ),
  s3ReadOnly: aws(
    'AmazonS3ReadOnlyAccess',
    'v3',
    '2015-02-06T18:40:59Z',
    policyDocument({
      Effect: 'Allow',
      Action: ['s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*', 's3-object-lambda:List*'],
      Resource: '*'
    })
  ),
  lambdaBasic: aws(
    'AWSLambdaBasicExecutionRole',
    'v1',
    '2015-04-09T15:03:43Z',
    policyDocument({ Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' }),
    '/service-role/'
  ),
  config: aws(
    'AWSConfigServiceRolePolicy',
    'v65',
    '2018-05-30T23:31:46Z',
    policyDocument({
      Sid: 'AWSConfigServiceRolePolicyStatementID',
      Effect: 'Allow',
      Action: [
        'config:Describe*',
        'config:Get*',
        'config:Put*',
        'ec2:Describe*',
        's3:GetBucket*',
        's3:GetEncryptionConfiguration',
        's3:ListAllMyBuckets',
        'iam:Get*',
        'iam:List*',
        'kms:DescribeKey',
        'kms:GetKeyPolicy',
        'kms:ListKeys'
      ],
      Resource: '*'
    }),
    '/aws-service-role/'
  )
} as const satisfies Record<string, ManagedPolicy>
