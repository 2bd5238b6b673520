import { describe, expect, test } from 'vitest'
import { LONG_POLICY_NAME } from '../../../../src/engine/sample/incidents/oddities.ts'
import { sampleBucket } from '../../../../src/engine/sample/inventory/sample-buckets.ts'
import { sampleInventory } from '../../../../src/engine/sample/inventory/sample-inventory.ts'
import { sampleKey } from '../../../../src/engine/sample/inventory/sample-keys.ts'
import { LONG_SECRET_NAME, sampleSecret } from '../../../../src/engine/sample/inventory/sample-secrets.ts'

const { buckets, secrets, keys, users, roles, people, accounts } = sampleInventory
const unique = (values: readonly string[]): boolean => new Set(values).size === values.length

describe('what exists in the sample', () => {
  test('is enough to score', () => {
    expect(buckets.length).toBeGreaterThan(30)
    expect(secrets).toHaveLength(25)
    expect(keys).toHaveLength(15)
    expect(users.length + roles.length).toBeGreaterThanOrEqual(40)
  })

  test('has accounts of twelve digits, one of them with zeros in front', () => {
    for (const id of Object.values(accounts)) expect(id).toMatch(/^\d{12}$/)
    expect(accounts.sandbox).toMatch(/^00/)
  })

  test('names everything once', () => {
    expect(unique(buckets.map(bucket => bucket.name))).toBe(true)
    expect(unique(secrets.map(secret => secret.arn))).toBe(true)
    expect(unique(keys.map(key => key.arn))).toBe(true)
    expect(unique([...users, ...roles].map(identity => identity.arn))).toBe(true)
    expect(unique([...users, ...roles].map(identity => identity.uniqueId))).toBe(true)
    expect(unique(users.flatMap(user => user.accessKeyIds))).toBe(true)
    expect(unique(people.map(person => person.login))).toBe(true)
  })

  test('keeps to the lengths and letters AWS allows', () => {
    for (const { name } of buckets) expect(name).toMatch(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/)
    for (const { name } of [...users, ...roles]) expect(name).toMatch(/^[\w+=,.@-]{1,64}$/)
    for (const { arn } of secrets) expect(arn).toMatch(/^arn:aws:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]{1,512}-[A-Za-z0-9]{6}$/)
    for (const { uniqueId } of [...users, ...roles]) expect(uniqueId).toMatch(/^A(IDA|ROA)[A-Z2-7]{17}$/)
  })

  test('has two names as long as tables must bear', () => {
    expect(LONG_SECRET_NAME).toHaveLength(128)
    expect(LONG_POLICY_NAME).toHaveLength(128)
  })

  test('tells of a name it does not have', () => {
    expect(() => sampleBucket('nothing')).toThrow(RangeError)
    expect(() => sampleKey('nothing')).toThrow(RangeError)
    expect(() => sampleSecret('nothing')).toThrow(RangeError)
  })
})
