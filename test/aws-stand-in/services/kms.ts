import type { KeyState } from '../state/state.ts'
import type { Plain, PlainObject } from '../wire/plain.ts'
import { jsonProtocol } from '../wire/protocols.ts'
import { refuse } from '../wire/refusal.ts'
import { keyArn } from './decrypt-with.ts'
import { needText, numberOf, readJson, textOf } from './input.ts'
import { pageOf } from './page.ts'
import { type Call, jsonCodes, type Service } from './service.ts'

const keysHere = ({ account, region }: Call): KeyState[] => account.keys.filter(key => key.region === region)

/** By id, ARN (any account's) or alias. */
const findKey = (call: Call): { key: KeyState; arn: string } | null => {
  const wanted = textOf(call, 'KeyId') ?? ''
  for (const account of call.state.accounts)
    for (const key of account.keys.filter(({ region }) => region === call.region)) {
      const arn = keyArn(account.id, key)
      const isOwn = account.id === call.account.id
      if (arn === wanted || (isOwn && (key.id === wanted || key.aliases?.includes(wanted) === true))) return { key, arn }
    }
  return null
}

const wantedKey = (call: Call): { key: KeyState; arn: string } => {
  const name = needText(call, 'KeyId')
  const arn = name.startsWith('arn:') ? name : keyArn(call.account.id, { region: call.region, id: name })
  return findKey(call) ?? refuse('NotFoundException', `Key '${arn}' does not exist`)
}

const listed = (call: Call, name: string, all: readonly Plain[]): PlainObject => {
  const { items, next } = pageOf(call, all, {
    token: textOf(call, 'Marker'),
    size: numberOf(call, 'Limit') ?? 100,
    most: 1000,
    badToken: 'InvalidMarkerException'
  })
  return { [name]: items, NextMarker: next, Truncated: next !== undefined }
}

const listAliases = (call: Call): PlainObject =>
  listed(
    call,
    'Aliases',
    keysHere(call).flatMap(({ id, aliases = [], createdMs }) =>
      aliases.map(alias => ({
        AliasName: alias,
        AliasArn: `arn:aws:kms:${call.region}:${call.account.id}:${alias}`,
        TargetKeyId: id,
        CreationDate: new Date(createdMs),
        LastUpdatedDate: new Date(createdMs)
      }))
    )
  )

const describeKey = (call: Call): PlainObject => {
  const { key, arn } = wantedKey(call)
  return {
    KeyMetadata: {
      AWSAccountId: arn.split(':')[4],
      KeyId: key.id,
      Arn: arn,
      CreationDate: new Date(key.createdMs),
      Enabled: key.state === 'Enabled',
      Description: '',
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeyState: key.state,
      DeletionDate: key.state === 'PendingDeletion' ? new Date(call.nowMs + 7 * 86_400_000) : undefined,
      Origin: 'AWS_KMS',
      KeyManager: key.manager ?? 'CUSTOMER',
      CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      KeySpec: 'SYMMETRIC_DEFAULT',
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      MultiRegion: false
    }
  }
}

const listGrants = (call: Call): PlainObject => {
  const { key, arn } = wantedKey(call)
  const grants = (key.grants ?? []).map(grant => ({
    KeyId: arn,
    Name: '',
    CreationDate: new Date(key.createdMs),
    IssuingAccount: `arn:aws:iam::${call.account.id}:root`,
    ...grant
  }))
  return listed(call, 'Grants', grants as unknown as Plain[])
}

const onKey = (run: (call: Call) => PlainObject) => ({ resource: (call: Call) => findKey(call)?.arn ?? textOf(call, 'KeyId') ?? '*', run })

export const kms: Service = {
  prefix: 'kms',
  protocol: jsonProtocol('1.1'),
  codes: jsonCodes,
  read: readJson,
  operations: {
    ListKeys: {
      run: call =>
        listed(
          call,
          'Keys',
          keysHere(call).map(key => ({ KeyId: key.id, KeyArn: keyArn(call.account.id, key) }))
        )
    },
    ListAliases: { run: listAliases },
    DescribeKey: onKey(describeKey),
    GetKeyPolicy: onKey(call => ({ Policy: JSON.stringify(wantedKey(call).key.policy, null, 2), PolicyName: 'default' })),
    ListGrants: onKey(listGrants),
    ListResourceTags: onKey(call =>
      listed(
        call,
        'Tags',
        (wantedKey(call).key.tags ?? []).map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value }))
      )
    ),
    GetKeyRotationStatus: onKey(call => ({ KeyRotationEnabled: wantedKey(call).key.rotates ?? false }))
  }
}
