import type { SampleRole } from '../inventory/sample-roles.ts'
import { type DocumentText, policyDocument, type StatementText } from './policy-text.ts'

const statementFor = (trusts: string): StatementText => {
  if (trusts.includes(':saml-provider/'))
    return {
      Effect: 'Allow',
      Principal: { Federated: trusts },
      Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
      Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } }
    }
  if (trusts.includes(':oidc-provider/'))
    return {
      Effect: 'Allow',
      Principal: { Federated: trusts },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
        StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:outfitters/*:ref:refs/heads/main' }
      }
    }
  if (trusts.startsWith('arn:')) return { Effect: 'Allow', Principal: { AWS: trusts }, Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'] }
  return { Effect: 'Allow', Principal: { Service: trusts }, Action: 'sts:AssumeRole' }
}

/** Who may take a role. */
export const trustPolicy = ({ trusts }: SampleRole): DocumentText => policyDocument(statementFor(trusts))
