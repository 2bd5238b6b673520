import { expect, test } from 'vitest'
import { cliAnswer } from '../../../../../src/engine/aws/inventory/cli-answer.ts'

test('an answer reads as the AWS CLI prints it', () => {
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*', Sid: 'ü %' }] }
  const sent = encodeURIComponent(JSON.stringify(document))
  const answer = {
    $metadata: { httpStatusCode: 200 },
    IsTruncated: false,
    Marker: undefined,
    UserDetailList: [
      {
        UserName: 'anna',
        CreateDate: new Date('2026-01-02T03:04:05Z'),
        UserPolicyList: [{ PolicyName: 'own', PolicyDocument: sent }],
        Tags: undefined
      }
    ],
    RoleDetailList: [{ AssumeRolePolicyDocument: sent }, { AssumeRolePolicyDocument: '%7Bcut' }]
  }
  expect(cliAnswer('iam', 'GetAccountAuthorizationDetails', answer)).toEqual({
    UserDetailList: [
      { UserName: 'anna', CreateDate: '2026-01-02T03:04:05+00:00', UserPolicyList: [{ PolicyName: 'own', PolicyDocument: document }] }
    ],
    RoleDetailList: [{ AssumeRolePolicyDocument: document }, { AssumeRolePolicyDocument: '%7Bcut' }]
  })
  expect(cliAnswer('iam', 'GetCredentialReport', { Content: new TextEncoder().encode('user,arn') })).toEqual({ Content: 'dXNlcixhcm4=' })
  expect(cliAnswer('s3api', 'GetBucketLocation', {})).toEqual({ LocationConstraint: null })
  // Policies of other services are texts, and stay texts.
  expect(cliAnswer('kms', 'GetKeyPolicy', { Policy: '{"a":1}', Document: '%7B%7D' })).toEqual({ Policy: '{"a":1}', Document: '%7B%7D' })
})
