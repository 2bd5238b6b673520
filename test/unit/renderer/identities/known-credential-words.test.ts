import { expect, test } from 'vitest'
import {
  credentialName,
  credentialStateWords,
  unusedKeys,
  unusedKeysWords
} from '../../../../src/renderer/identities/known-credential-words.ts'
import type { CredentialRow } from '../../../../src/shared/contract/identities.ts'

const aCredential = (over: Partial<CredentialRow> = {}): CredentialRow => ({
  identity: 'arn:aws:iam::111122223333:user/ann',
  identityName: 'ann',
  accountId: '111122223333',
  kind: 'access-key',
  id: 'AKIA1',
  slot: null,
  active: true,
  createdAtMs: 0,
  lastUsedMs: null,
  lastUsedSource: null,
  lastAttemptMs: null,
  mfa: null,
  state: 'never-active',
  stateReason: null,
  ...over
})

test('is called by its id, else by its place, else by its kind', () => {
  expect(credentialName(aCredential())).toBe('AKIA1')
  expect(credentialName(aCredential({ id: null, slot: 2 }))).toBe('Access key 2')
  expect(credentialName(aCredential({ kind: 'password', id: null }))).toBe('Password')
})

test('only active keys known to be unused are called so', () => {
  const rows = [
    aCredential(),
    aCredential({ id: 'AKIA2', state: 'dormant', lastUsedMs: Date.UTC(2026, 0, 3, 23) }),
    aCredential({ id: 'AKIA3', state: null, stateReason: 'key-not-told' }),
    aCredential({ id: 'AKIA4', active: false, state: null, stateReason: 'inactive' }),
    aCredential({ kind: 'password', id: null })
  ]
  expect(unusedKeysWords(unusedKeys(rows))).toBe('2 active access keys are unused: AKIA1 (no use known), AKIA2 (since 2026-01-03)')
  expect(unusedKeysWords(unusedKeys(rows.slice(0, 1)))).toBe('1 active access key is unused: AKIA1 (no use known)')
})

test('without a state there is a reason in words', () => {
  expect(credentialStateWords({ state: null, stateReason: 'inactive' }).word).toBe('Inactive')
  expect(credentialStateWords({ state: null, stateReason: 'key-not-told' })).toMatchObject({ word: 'Not known' })
  expect(credentialStateWords({ state: 'dormant', stateReason: null })).toMatchObject({ word: 'Dormant', indicator: 'warning' })
})
