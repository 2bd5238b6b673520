import { sampleBucket } from './sample-buckets.ts'
import { sampleKey } from './sample-keys.ts'
import { sampleSecret } from './sample-secrets.ts'

/** One `Allow` statement of an identity's policy, as IAM writes it. */
export interface SampleStatement {
  Sid: string
  Effect: 'Allow'
  Action: readonly string[]
  Resource: readonly string[]
}

const readActions = ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:ListBucketVersions', 's3:GetBucketLocation']
const writeActions = ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload']
const cryptoActions = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:DescribeKey']

const bucketResources = (shortNames: readonly string[]): string[] =>
  shortNames.flatMap(name => (name === '*' ? ['arn:aws:s3:::*'] : [sampleBucket(name).arn, `${sampleBucket(name).arn}/*`]))

/** Reading objects of these buckets (short names, or `*`). */
export const readsBuckets = (...shortNames: string[]): SampleStatement => ({
  Sid: 'ReadBuckets',
  Effect: 'Allow',
  Action: readActions,
  Resource: bucketResources(shortNames)
})

/** Writing and deleting objects of these buckets. */
export const writesBuckets = (...shortNames: string[]): SampleStatement => ({
  Sid: 'WriteBuckets',
  Effect: 'Allow',
  Action: writeActions,
  Resource: bucketResources(shortNames)
})

/** Reading these secrets (names, or `*`). */
export const readsSecrets = (...names: string[]): SampleStatement => ({
  Sid: 'ReadSecrets',
  Effect: 'Allow',
  Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
  Resource: names.map(name => (name === '*' ? '*' : sampleSecret(name).arn))
})

/** Cryptographic use of these keys (aliases, or `*`). */
export const usesKeys = (...aliases: string[]): SampleStatement => ({
  Sid: 'UseKeys',
  Effect: 'Allow',
  Action: cryptoActions,
  Resource: aliases.map(alias => (alias === '*' ? '*' : sampleKey(alias).arn))
})

/** These actions on everything. */
export const may = (...actions: string[]): SampleStatement => ({ Sid: 'Account', Effect: 'Allow', Action: actions, Resource: ['*'] })
