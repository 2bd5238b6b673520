import type { GeneratedSetup } from '../../../../../src/shared/contract/setup.ts'
import { ConnectorDraft } from '../../../../../src/shared/vocabulary/connector.ts'
import type { SetupAnswers } from '../../../../../src/shared/vocabulary/setup-answers.ts'
import { aChecklistItem, anArtefact } from '../builders.ts'

const policy = (bucket: string, prefix: string, extra = false): string =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [
        ...(extra
          ? [{ Sid: 'KeptAsItWas', Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject', Resource: `arn:aws:s3:::${bucket}/*` }]
          : []),
        {
          Sid: 'CtAclCheck',
          Effect: 'Allow',
          Principal: { Service: 'cloudtrail.amazonaws.com' },
          Action: 's3:GetBucketAcl',
          Resource: `arn:aws:s3:::${bucket}`,
          Condition: { StringEquals: { 'aws:SourceArn': 'arn:aws:cloudtrail:eu-central-1:111122223333:trail/acme-trail' } }
        },
        {
          Sid: 'CtWrite',
          Effect: 'Allow',
          Principal: { Service: 'cloudtrail.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: [`arn:aws:s3:::${bucket}/${prefix}AWSLogs/111122223333/*`],
          Condition: {
            StringEquals: {
              's3:x-amz-acl': 'bucket-owner-full-control',
              'aws:SourceArn': 'arn:aws:cloudtrail:eu-central-1:111122223333:trail/acme-trail'
            }
          }
        },
        {
          Sid: 'TlsOnly',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } }
        }
      ]
    },
    null,
    2
  )

const yaml = (bucket: string): string => `AWSTemplateFormatVersion: "2010-09-09"
Description: Trail, bucket and key of Footfall   # applied once
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    DeletionPolicy: Retain
    Properties:
      BucketName: ${bucket}
      VersioningConfiguration: { Status: Enabled }
${Array.from({ length: 60 }, (_, n) => `  Filter${n}:\n    Type: AWS::Logs::MetricFilter\n    Properties:\n      FilterName: filter-${n}\n      MetricTransformations:\n        - MetricValue: "1"\n          DefaultValue: 0`).join('\n')}
`

const hcl = (bucket: string): string => `# Trail, bucket and key of Footfall
resource "aws_s3_bucket" "logs" {
  bucket        = "${bucket}"
  force_destroy = false
}

resource "aws_cloudtrail" "trail" {
  name                       = "acme-trail"
  s3_bucket_name             = aws_s3_bucket.logs.id
  is_multi_region_trail      = true
  enable_log_file_validation = true
  depends_on                 = [aws_s3_bucket_policy.logs]
}
`

const shell = (bucket: string): string => `#!/usr/bin/env bash
set -euo pipefail
# 1. The bucket
aws s3api create-bucket --bucket '${bucket}' --region eu-central-1 \\
  --create-bucket-configuration LocationConstraint=eu-central-1
aws s3api put-bucket-policy --bucket '${bucket}' --policy file://json/bucket-policy.json
`

/** What the engine would make of the answers, as far as pages need it to be looked at. */
export const someGenerated = (answers: SetupAnswers, failing: boolean): GeneratedSetup => {
  const { bucket } = answers.storage
  const prefix = answers.storage.prefix === '' ? '' : `${answers.storage.prefix}/`
  const accounts = answers.accounts.filter(({ mode }) => mode === 'account')
  const existing = answers.existing.bucketPolicy === null ? null : `${JSON.stringify(JSON.parse(answers.existing.bucketPolicy), null, 2)}\n`
  const base = { accountId: answers.storage.accountId, region: answers.storage.region }
  const failed = {
    check: 'A wrong external id is refused',
    state: 'failed' as const,
    detail: 'sts:AssumeRole with external id “x” is allowed by statement 1.'
  }
  return {
    artefacts: [
      anArtefact({
        ...base,
        id: 'cloudformation',
        kind: 'cloudformation',
        title: 'Stack for the log account',
        path: 'cloudformation/footfall.yaml',
        language: 'yaml',
        text: yaml(bucket)
      }),
      anArtefact({
        ...base,
        id: 'terraform',
        kind: 'terraform',
        title: 'Terraform for the log account',
        path: 'terraform/footfall.tf',
        language: 'hcl',
        text: hcl(bucket)
      }),
      anArtefact({
        ...base,
        id: 'cli',
        kind: 'cli',
        title: 'Commands in their order',
        path: 'cli/footfall.sh',
        language: 'shell',
        text: shell(bucket)
      }),
      anArtefact({ ...base, title: `Policy of bucket ${bucket}`, text: `${policy(bucket, prefix, existing !== null)}\n`, existing }),
      anArtefact({
        ...base,
        id: 'key-policy',
        kind: 'key-policy',
        title: 'Policy of key alias/footfall-logs',
        path: 'json/key-policy.json',
        text: `${policy(bucket, prefix)}\n`
      }),
      ...accounts.slice(0, 500).flatMap(({ accountId }, n) => [
        anArtefact({
          ...base,
          accountId,
          id: `reader-policy-${n}`,
          kind: 'reader-policy',
          title: 'Policy of the reader',
          path: `json/${accountId}/reader-policy.json`,
          text: `${policy(bucket, prefix)}\n`,
          checks: [
            ...anArtefact().checks,
            { check: 'Features’ calls', state: 'ok', detail: '41 calls recorded by the collection’s tests: all allowed, nothing else.' },
            { check: 'Accepted by AWS', state: 'skipped', detail: 'Access Analyzer needs a sign-in.' }
          ]
        }),
        anArtefact({
          ...base,
          accountId,
          id: `trust-policy-${n}`,
          kind: 'trust-policy',
          title: 'Trust policy of role footfall-reader',
          path: `json/${accountId}/trust-policy.json`,
          text: `${policy(bucket, prefix)}\n`,
          checks: failing ? [...anArtefact().checks, failed] : anArtefact().checks
        })
      ])
    ],
    checklist: [
      aChecklistItem({
        ...base,
        id: 'key',
        title: 'Make the key alias/footfall-logs',
        artefacts: ['key-policy'],
        line: 'aws kms create-key --policy file://json/key-policy.json'
      }),
      aChecklistItem({ ...base, id: 'bucket', title: `Make the bucket ${bucket}` }),
      aChecklistItem({
        ...base,
        id: 'policy',
        title: 'Put the policy on the bucket',
        detail: 'It lets CloudTrail deliver and the reader read.',
        line: `aws s3api put-bucket-policy --bucket ${bucket} --policy file://json/bucket-policy.json`
      }),
      ...accounts.slice(0, 40).map(({ accountId }, n) =>
        aChecklistItem({
          ...base,
          accountId,
          id: `reader-${n}`,
          title: 'Make the role footfall-reader',
          detail: 'With its trust policy and its permissions.',
          artefacts: [`trust-policy-${n}`, `reader-policy-${n}`],
          line: null
        })
      )
    ],
    warnings:
      answers.trail.dataEvents === 'none'
        ? [{ field: 'trail.dataEvents', message: 'Without S3 data events, scores of buckets are N/A.' }]
        : [],
    connectors: answers.accounts
      .filter(({ mode }) => mode !== 'skip')
      .map(({ accountId, name, mode }) =>
        ConnectorDraft.parse({
          name: name || accountId,
          accountId,
          profile: 'default',
          mode,
          bucket,
          region: answers.storage.region,
          ...(mode === 'organization' ? { trail: `arn:aws:cloudtrail:eu-central-1:${accountId}:trail/organization-trail` } : {})
        })
      )
  }
}
