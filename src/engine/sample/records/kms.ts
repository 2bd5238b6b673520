import { type Caller, through } from '../caller.ts'
import type { SampleKey } from '../inventory/sample-keys.ts'
import { logAcross, type Stage } from '../stage.ts'
import type { Call } from './call-record.ts'

const keyResource = (key: SampleKey): object => ({ accountId: key.accountId, type: 'AWS::KMS::Key', ARN: key.arn })

const readOnlyCalls = new Set([
  'Decrypt',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'Sign',
  'Verify',
  'DescribeKey',
  'GetKeyPolicy',
  'GetPublicKey',
  'ListGrants',
  'ReEncrypt'
])

/** Any call on one key. KMS records cryptographic calls as read-only. */
export const callKey = (stage: Stage, caller: Caller, key: SampleKey, call: Pick<Call, 'atMs' | 'name'> & Partial<Call>): void => {
  logAcross(stage, caller, key.accountId, {
    region: key.region,
    service: 'kms',
    isReadOnly: readOnlyCalls.has(call.name),
    parameters: { keyId: key.arn },
    resources: [keyResource(key)],
    ...call
  })
}

/** `Decrypt` or `GenerateDataKey` by the identity itself, with an encryption context. `Decrypt` names no key in its request, as in real logs. */
export const askKey = (
  stage: Stage,
  caller: Caller,
  key: SampleKey,
  name: 'Decrypt' | 'GenerateDataKey',
  atMs: number,
  context: Record<string, string>
): void => {
  const parameters =
    name === 'Decrypt'
      ? { encryptionContext: context, encryptionAlgorithm: 'SYMMETRIC_DEFAULT' }
      : { keyId: key.arn, keySpec: 'AES_256', encryptionContext: context }
  callKey(stage, caller, key, { atMs, name, parameters })
}

/** The same by a service for the identity: S3 and Secrets Manager decrypt with their caller's permissions. */
export const askKeyThrough = (
  stage: Stage,
  caller: Caller,
  service: string,
  key: SampleKey,
  name: 'Decrypt' | 'GenerateDataKey',
  atMs: number,
  context: Record<string, string>
): void => askKey(stage, through(caller, service), key, name, atMs, context)

/** `ReEncrypt` from one key to another: one event, two resources, the source first. */
export const reEncrypt = (
  stage: Stage,
  caller: Caller,
  source: SampleKey,
  destination: SampleKey,
  atMs: number,
  context: Record<string, string>
): void => {
  stage.log(caller, {
    atMs,
    region: destination.region,
    service: 'kms',
    name: 'ReEncrypt',
    isReadOnly: true,
    parameters: {
      sourceEncryptionContext: context,
      destinationEncryptionContext: context,
      sourceKeyId: source.arn,
      destinationKeyId: destination.arn,
      sourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      destinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT'
    },
    resources: [keyResource(source), keyResource(destination)]
  })
}
