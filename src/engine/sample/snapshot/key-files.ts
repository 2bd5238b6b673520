import { accounts } from '../inventory/sample-accounts.ts'
import { keyUuid } from '../inventory/sample-ids.ts'
import { type SampleKey, sampleKeys } from '../inventory/sample-keys.ts'
import { sampleSecrets } from '../inventory/sample-secrets.ts'
import { createRandom } from '../random.ts'
import { keyGrants, keyPolicy } from './key-policies.ts'
import { answerFile, type SnapshotFile } from './snapshot-file.ts'
import { snapshotRegions } from './snapshot-regions.ts'

const CREATED = '2024-04-02T09:00:00+00:00'

const retired = (alias: string): SampleKey => {
  const keyId = keyUuid(accounts.production, `us-east-1/${alias}`)
  const arn = `arn:aws:kms:us-east-1:${accounts.production}:key/${keyId}`
  return { alias, accountId: accounts.production, region: 'us-east-1', keyId, arn, usage: 'ENCRYPT_DECRYPT', manager: 'CUSTOMER' }
}

/** Keys that exist and can be used no more. */
const disabledKey = retired('old-exports')
const deletedKey = retired('trial-2023')

const stateOf = ({ arn }: SampleKey): object => {
  if (arn === disabledKey.arn) return { Enabled: false, KeyState: 'Disabled' }
  return arn === deletedKey.arn
    ? { Enabled: false, KeyState: 'PendingDeletion', DeletionDate: '2026-10-14T09:00:00+00:00' }
    : { Enabled: true, KeyState: 'Enabled' }
}

const metadata = (key: SampleKey): object => ({
  KeyMetadata: {
    AWSAccountId: key.accountId,
    KeyId: key.keyId,
    Arn: key.arn,
    CreationDate: CREATED,
    Description: '',
    KeyUsage: key.usage,
    Origin: 'AWS_KMS',
    KeyManager: key.manager,
    CustomerMasterKeySpec: key.usage === 'SIGN_VERIFY' ? 'RSA_3072' : 'SYMMETRIC_DEFAULT',
    KeySpec: key.usage === 'SIGN_VERIFY' ? 'RSA_3072' : 'SYMMETRIC_DEFAULT',
    ...(key.usage === 'SIGN_VERIFY'
      ? { SigningAlgorithms: ['RSASSA_PSS_SHA_256', 'RSASSA_PSS_SHA_384'] }
      : { EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'] }),
    MultiRegion: false,
    ...stateOf(key)
  }
})

const grantList = (key: SampleKey): object => ({
  Grants: keyGrants(key).map((grant, index) => ({
    KeyId: key.arn,
    GrantId: createRandom(`grant/${key.keyId}/${index}`).hex(64),
    Name: '',
    CreationDate: CREATED,
    RetiringPrincipal: grant.GranteePrincipal,
    IssuingAccount: `arn:aws:iam::${key.accountId}:root`,
    ...grant
  }))
})

const managedKeysIn = (accountId: string, region: string): SampleKey[] => {
  const secret = sampleSecrets.find(({ key, ...each }) => each.accountId === accountId && each.region === region && key.manager === 'AWS')
  return secret ? [secret.key] : []
}

const keysIn = (accountId: string, region: string): SampleKey[] =>
  [...sampleKeys, disabledKey, deletedKey]
    .filter(key => key.accountId === accountId && key.region === region)
    .concat(managedKeysIn(accountId, region))

const aliasOf = ({ alias, region, accountId, keyId }: SampleKey): object => ({
  AliasName: `alias/${alias}`,
  AliasArn: `arn:aws:kms:${region}:${accountId}:alias/${alias}`,
  TargetKeyId: keyId,
  CreationDate: CREATED,
  LastUpdatedDate: CREATED
})

/** Keys of an account, region by region: what they are, who may use them, and grants. */
export function* keyFiles(accountId: string): Generator<SnapshotFile> {
  for (const region of snapshotRegions) {
    const place = [accountId, 'kms', region]
    const keys = keysIn(accountId, region)
    yield answerFile([...place, 'list-keys'], { Keys: keys.map(({ keyId, arn }) => ({ KeyId: keyId, KeyArn: arn })) })
    yield answerFile([...place, 'list-aliases'], { Aliases: keys.map(aliasOf) })
    for (const key of keys) {
      yield answerFile([...place, 'describe-key', key.keyId], metadata(key))
      const policy = keyPolicy(key)
      if (policy !== null)
        yield answerFile([...place, 'get-key-policy', key.keyId], { Policy: JSON.stringify(policy), PolicyName: 'default' })
      yield answerFile([...place, 'list-grants', key.keyId], grantList(key))
      const tags = key.manager === 'AWS' ? [] : [{ TagKey: 'purpose', TagValue: key.alias }]
      yield answerFile([...place, 'list-resource-tags', key.keyId], { Tags: tags, Truncated: false })
    }
  }
}
