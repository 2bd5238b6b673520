import { describe, expect, it } from 'vitest'
import { credentialTerm, credentialTitle, mfaInWords, sessionKey } from '../../../../src/renderer/identities/credential-words.ts'

describe('a credential in words', () => {
  it.each([
    ['AKIAIOSFODNN7EXAMPLE', 'long-term'],
    ['ASIAIOSFODNN7EXAMPLE', 'temporary'],
    ['', 'none'],
    [null, 'none'],
    ['akia-lowercase', 'other'],
    ['‮AKIA', 'other']
  ] as const)('%s is %s', (key, term) => expect(credentialTerm(key)).toBe(term))

  it('never turns an unrecorded MFA into a no', () => {
    expect([true, false, null].map(mfaInWords)).toEqual(['With MFA', 'Without MFA', 'Not recorded'])
  })

  it('tells two sessions with one key apart by their name and time', () => {
    const base = { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', name: 'a', createdAtMs: 1 }
    expect(new Set([base, { ...base, name: 'b' }, { ...base, createdAtMs: 2 }].map(sessionKey)).size).toBe(3)
  })

  it('is called by its key, else its session name, else by what is missing', () => {
    expect(credentialTitle({ accessKeyId: 'AKIA1', name: 'n' })).toBe('AKIA1')
    expect(credentialTitle({ accessKeyId: null, name: 'n' })).toBe('n')
    expect(credentialTitle({ accessKeyId: '', name: null })).toBe('No access key recorded')
  })
})
