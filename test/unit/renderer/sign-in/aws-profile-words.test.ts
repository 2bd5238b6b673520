import { expect, test } from 'vitest'
import { deviceName, openTrust, signInState, standsInTheWay } from '../../../../src/renderer/sign-in/aws-profile-words.ts'
import { aProfile } from '../connectors/builders.ts'

const trust = [{ kind: 'credential-process' as const, text: '/bin/x', trusted: false }]

test('a sign-in is told with how long it holds or held', () => {
  expect(signInState(aProfile(), 0)).toBeNull()
  expect(signInState(aProfile({ kind: 'sso' }), 0)).toEqual({ ok: false, words: 'Not signed in' })
  expect(signInState(aProfile({ kind: 'sso', signedInUntilMs: 7_200_000 }), 0)).toEqual({
    ok: true,
    words: 'Signed in for another 2 hours'
  })
  expect(signInState(aProfile({ kind: 'sso', signedInUntilMs: 0 }), 7_200_000)).toEqual({ ok: false, words: 'Sign-in expired 2 hours ago' })
})

test('a program is confirmed before anything else is asked of the profile, and a broken profile is not confirmed at all', () => {
  expect(standsInTheWay(aProfile({ kind: 'process', trust }), 0)).toBe('trust')
  expect(standsInTheWay(aProfile({ kind: 'sso', trust }), 0)).toBe('trust')
  expect(standsInTheWay(aProfile({ kind: 'none', trust }), 0)).toBe('problem')
  expect(standsInTheWay(aProfile({ problem: 'A circle.', trust }), 0)).toBe('problem')
  expect(standsInTheWay(aProfile({ kind: 'process', trust: trust.map(one => ({ ...one, trusted: true })) }), 0)).toBeNull()
  expect(openTrust(aProfile({ trust }))).toHaveLength(1)
})

test('a device is named as people know it', () => {
  expect(deviceName('arn:aws:iam::111122223333:mfa/jo')).toBe('jo')
  expect(deviceName('GAHT12345678')).toBe('GAHT12345678')
  expect(deviceName('broken/')).toBe('broken/')
})
