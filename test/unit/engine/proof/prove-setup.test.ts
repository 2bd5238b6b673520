import { describe, expect, test } from 'vitest'
import { proveSetup } from '../../../../src/engine/proof/prove-setup.ts'
import { writeSetup } from '../../../../src/engine/setup/write-setup.ts'
import { setupAnswers } from '../../../builders/setup-answers.ts'

/** Checks that fail once a text has been changed. */
const failing = (id: string, change: (text: string) => string): string[] => {
  const written = writeSetup(setupAnswers('organization'))
  const artefacts = written.artefacts.map(artefact => (artefact.id === id ? { ...artefact, text: change(artefact.text) } : artefact))
  expect(artefacts.find(artefact => artefact.id === id)?.text).not.toBe(written.artefacts.find(artefact => artefact.id === id)?.text)
  return proveSetup({ ...written, artefacts })
    .artefacts.filter(artefact => artefact.id === id)
    .flatMap(({ checks }) => checks.filter(({ state }) => state === 'failed').map(({ check }) => check))
}

const swap = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to)

describe('a text that is not as it should be fails its check', () => {
  test.each<[string, string, (text: string) => string, string[]]>([
    ['a comma too many', 'bucket-policy', swap(/\}\s*$/, ',}'), ['Read as JSON']],
    ['an id twice', 'bucket-policy', swap('"CtAclCheck"', '"CtWrite"'), ['Read as a policy', 'Statement ids']],
    [
      'an action IAM does not have',
      'reader-policy-111122223333',
      swap('iam:ListSAMLProviders', 'iam:ListSamlThings'),
      ['Actions', 'The reader can do what its features call']
    ],
    [
      'an object’s action on a bucket',
      'bucket-policy',
      swap('"s3:GetBucketAcl"', '"s3:PutObject"'),
      ['Resources of actions', 'CloudTrail can deliver, and nobody else can write']
    ],
    [
      'every service',
      'bucket-policy',
      swap(/"Service": "cloudtrail.amazonaws.com"/g, '"Service": "config.amazonaws.com"'),
      ['CloudTrail can deliver, and nobody else can write']
    ],
    [
      'more than its features call',
      'reader-policy-111122223333',
      swap('"iam:ListAccessKeys"', '"iam:*"'),
      ['The reader can do nothing else']
    ],
    [
      'a wider path',
      'reader-policy-111122223333',
      swap(/(example-organization-logs\/)AWSLogs\/o-exampleorgid\/\*/, '$1*'),
      ['The reader can do nothing else']
    ],
    ['no external id', 'trust-policy-111122223333', swap('sts:ExternalId', 'aws:UserAgent'), ['Only who is trusted gets the role']],
    ['anybody’s alarms', 'alarm-topic-policy', swap('"Service": "cloudwatch.amazonaws.com"', '"AWS": "*"'), ['Only alarms publish']],
    ['a reference to nothing', 'cloudformation-trail-111122223333', swap('Ref: AlarmTopic', 'Ref: NoTopic'), ['References']],
    [
      'a Terraform reference to nothing',
      'terraform-storage-222233334444',
      swap('aws_sns_topic.files.arn', 'aws_sns_topic.none.arn'),
      ['References']
    ],
    [
      'a document that is not there',
      'cli-2-storage-222233334444',
      swap('json/bucket-policy.json', 'json/nothing.json'),
      ['Files it reads']
    ],
    ['too long', 'bucket-policy', swap('"CtAclCheck"', `"${'x'.repeat(21_000)}"`), ['Size']]
  ])('%s', (_, id, change, checks) => {
    expect(failing(id, change)).toEqual(checks)
  })

  test('as written, none fails', () => {
    const failed = proveSetup(writeSetup(setupAnswers('organization'))).artefacts.flatMap(({ checks }) =>
      checks.filter(({ state }) => state === 'failed')
    )
    expect(failed).toEqual([])
  })
})
