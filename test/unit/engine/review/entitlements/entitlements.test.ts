import { describe, expect, test } from 'vitest'
import { entitlements } from '../../../../../src/engine/review/entitlements/entitlements.ts'
import { unionOver } from '../../../../../src/engine/review/entitlements/union-over.ts'
import type { ResourceType } from '../../../../../src/shared/vocabulary/activity.ts'
import { type Inventory, known, unknown } from '../../../../../src/shared/vocabulary/inventory.ts'
import { accessActions, profileMask } from '../../../../../src/shared/vocabulary/profile.ts'
import { aBucket, aKey, anAccount, anIam, aSecret, aUser } from '../../../../builders/inventory.ts'

const account = '111122223333'
const allow = (Action: string | string[], Resource: string | string[] = '*') => ({
  name: 'own',
  arn: null,
  document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] }
})
const ofEverything = { readRegions: [], refusedRegions: [] }

const inventory: Inventory = {
  accounts: [
    anAccount(account, {
      iam: known(
        anIam({ users: [aUser(account, 'ann', { inline: [allow('*')] }), aUser(account, 'bob', { inline: [allow('s3:GetObject')] })] })
      ),
      buckets: known([aBucket('a'), aBucket('b', { policy: unknown('refused') })]),
      secrets: { items: [aSecret(account, 'live'), aSecret(account, 'gone', { deletedAtMs: 1 })], ...ofEverything },
      keys: {
        items: [
          aKey(account, 'plain'),
          aKey(account, 'signing', { usage: 'SIGN_VERIFY', spec: 'RSA_2048' }),
          aKey(account, 'rsa', { spec: 'RSA_2048' }),
          aKey(account, 'shy', { manager: null, keyState: null, usage: null }),
          aKey(account, 'off', { keyState: 'Disabled' }),
          aKey(account, 'dying', { keyState: 'PendingDeletion' }),
          aKey(account, 'aws', { manager: 'AWS' }),
          aKey(account, 'aws-too', { manager: null, aliases: ['alias/aws/s3'] })
        ],
        ...ofEverything
      }
    })
  ],
  organization: null,
  identityCenter: null
}
const decided = entitlements(inventory)
const cellOf = (type: ResourceType, user: string, name: string) => {
  const { identities, resources, matrix, cells } = decided.matrices[type]
  const [i, r] = [identities.findIndex(each => each.name === user), resources.findIndex(({ arn }) => arn.includes(name))]
  return cells[matrix[i * resources.length + r] as number]
}
const actionsOf = (type: ResourceType, mask = 0): string[] =>
  accessActions[type].filter((_, bit) => (mask & (1 << bit)) !== 0).map(action => action.slice(action.indexOf(':') + 1))

describe('entitlements', () => {
  test('leave out what nobody can use, and say why', () => {
    expect(decided.leftOut.map(({ arn, why }) => [arn.split(/[:/]/).at(-1), why])).toEqual([
      ['gone-AbCdEf', 'scheduled for deletion'],
      ['off', 'disabled'],
      ['dying', 'pending deletion'],
      ['aws', 'AWS managed key'],
      ['aws-too', 'AWS managed key']
    ])
  })
  test('hold only what makes sense on a key', () => {
    const data = (name: string) => actionsOf('kms-key', (cellOf('kms-key', 'ann', name)?.allowed ?? 0) & profileMask('data', 'kms-key'))
    expect(data(':key/signing')).toEqual(['Verify', 'Sign'])
    expect(data(':key/rsa')).toEqual(['Decrypt', 'ReEncryptFrom', 'Encrypt', 'ReEncryptTo'])
    expect(data(':key/plain')).toHaveLength(8)
    expect(data(':key/shy')).toHaveLength(13)
    expect(actionsOf('kms-key', (cellOf('kms-key', 'ann', ':key/signing')?.allowed ?? 0) & profileMask('admin', 'kms-key'))).toHaveLength(7)
  })
  test('tell what cannot be told from what is not', () => {
    const get = 1 << accessActions['s3-bucket'].indexOf('s3:GetObject')
    expect(cellOf('s3-bucket', 'bob', ':::a')).toEqual({ allowed: get, conditional: 0, unknown: 0 })
    expect(cellOf('s3-bucket', 'bob', ':::b')).toEqual({
      allowed: get,
      conditional: 0,
      unknown: profileMask('data+admin', 's3-bucket') & ~get
    })
  })
  test('of somebody who may act as several are the best of theirs', () => {
    expect(
      unionOver([
        { allowed: 0b001, conditional: 0b010, unknown: 0b1100 },
        { allowed: 0b010, conditional: 0b100, unknown: 0b1000 }
      ])
    ).toEqual({ allowed: 0b011, conditional: 0b100, unknown: 0b1000 })
    expect(unionOver([])).toEqual({ allowed: 0, conditional: 0, unknown: 0 })
  })
})
