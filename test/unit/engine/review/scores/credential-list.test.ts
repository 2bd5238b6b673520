import { afterEach, expect, test } from 'vitest'
import { credentialList, credentialsOf } from '../../../../../src/engine/review/scores/credential-list.ts'
import { scoreOverview } from '../../../../../src/engine/review/scores/score-overview.ts'
import type { Activity } from '../../../../../src/shared/vocabulary/activity.ts'
import { type Credential, known, unknown } from '../../../../../src/shared/vocabulary/inventory.ts'
import { anAccount, anIam, aUser } from '../../../../builders/inventory.ts'
import { account, aQuestion, aRhythm, asOfMs, aWindow, dayMs, scoreWorld } from '../../../../builders/score-sources.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

const ann = `arn:aws:iam::${account}:user/ann`
const longAgo = Date.UTC(2025, 0, 1)
const inWindow = asOfMs - dayMs
const before = aWindow.sinceMs - dayMs

const aKey = (given: Partial<Credential> = {}): Credential => ({
  userArn: ann,
  kind: 'access-key',
  id: 'AKIA1',
  active: true,
  createdAtMs: longAgo,
  lastUsedAtMs: null,
  mfa: null,
  ...given
})
const aPassword = (given: Partial<Credential> = {}): Credential => aKey({ kind: 'password', id: null, mfa: true, ...given })

const call = (accessKeyId: string | null, timeMs: number, over: Partial<Activity> = {}): Partial<Activity> => ({
  timeMs,
  identity: { key: ann, type: 'iam-user', name: 'ann', accountId: account, uniqueId: null },
  session: { accessKeyId, name: null, createdAtMs: null, mfa: null, sourceIdentity: null },
  eventSource: 'ec2.amazonaws.com',
  eventName: 'DescribeInstances',
  category: 'management',
  uses: [{ action: 'ec2:DescribeInstances', class: 'read-config', resource: null }],
  ...over
})
const signIn = (timeMs: number, outcome: Activity['outcome'] = 'success'): Partial<Activity> =>
  call(null, timeMs, { eventSource: 'signin.amazonaws.com', eventName: 'ConsoleLogin', uses: [], outcome })

/** Logs in which silence counts, unless told otherwise. */
const worldOf = (credentials: Credential[], activities: Partial<Activity>[]) => {
  const { sources, close } = scoreWorld({
    accounts: [anAccount(account, { iam: known(anIam({ users: [aUser(account, 'ann')] })), credentials: known(credentials) })],
    activities: [...aRhythm(), ...activities],
    settings: { completeAccounts: [account] }
  })
  closers.push(close)
  return sources
}
const rowOf = (credential: Credential, activities: Partial<Activity>[]) =>
  credentialList(worldOf([credential], activities), aWindow).rows[0]

test.each<[name: string, credential: Credential, activities: Partial<Activity>[], expected: object]>([
  ['a call with the key', aKey(), [call('AKIA1', inWindow)], { state: 'active', lastUsedMs: inWindow, lastUsedSource: 'logs' }],
  [
    'a refused call is an attempt and no use',
    aKey(),
    [call('AKIA1', before), call('AKIA1', inWindow, { outcome: 'denied' })],
    { state: 'active', lastUsedMs: before, lastAttemptMs: inWindow }
  ],
  ['calls with another key', aKey(), [call('AKIA2', inWindow)], { state: 'never-active', lastUsedMs: null, lastUsedSource: null }],
  ['calls before the range', aKey(), [call('AKIA1', before)], { state: 'dormant', lastUsedMs: before }],
  ['AWS tells of a use in the range', aKey({ lastUsedAtMs: inWindow }), [], { state: 'active', lastUsedSource: 'aws' }],
  ['AWS tells of an earlier use', aKey({ lastUsedAtMs: before }), [], { state: 'dormant', lastUsedMs: before, lastUsedSource: 'aws' }],
  ['AWS tells of a later use only', aKey({ lastUsedAtMs: asOfMs + dayMs }), [], { state: null, stateReason: 'used-later' }],
  ['made in the range', aKey({ createdAtMs: inWindow }), [], { state: 'too-new' }],
  ['inactive', aKey({ active: false }), [], { state: null, stateReason: 'inactive', active: false }],
  ['nobody tells when it was made', aKey({ createdAtMs: null }), [], { state: null, stateReason: 'creation-not-told' }],
  ['a call that names no key', aKey(), [call(null, inWindow)], { state: null, stateReason: 'key-not-told' }],
  [
    'a key without an id, and the user used some key',
    aKey({ id: '2' }),
    [call('AKIA1', inWindow)],
    { id: null, slot: 2, state: null, stateReason: 'key-not-told' }
  ],
  ['a key without an id, and the user used none', aKey({ id: '2' }), [signIn(inWindow)], { slot: 2, state: 'never-active' }],
  ['a sign-in', aPassword(), [signIn(inWindow)], { state: 'active', lastUsedMs: inWindow, mfa: true }],
  ['a failed sign-in', aPassword(), [signIn(inWindow, 'failed')], { state: 'active', lastUsedMs: null, lastAttemptMs: inWindow }],
  ['keys are no use of the password', aPassword(), [call('AKIA1', inWindow), signIn(before)], { state: 'dormant', lastUsedMs: before }]
])('%s', (_, credential, activities, expected) => {
  expect(rowOf(credential, activities)).toMatchObject({ identity: ann, identityName: 'ann', stateReason: null, ...expected })
})

test('silence in logs with a hole says nothing', () => {
  const hole = ({ timeMs = 0 }: Partial<Activity>): boolean => timeMs > inWindow - 3 * dayMs && timeMs < inWindow - dayMs
  const { sources, close } = scoreWorld({
    accounts: [anAccount(account, { iam: known(anIam({ users: [aUser(account, 'ann')] })), credentials: known([aKey()]) })],
    activities: aRhythm().filter(each => !hole(each))
  })
  closers.push(close)
  expect(credentialList(sources, aWindow).rows).toMatchObject([{ state: null, stateReason: 'logs-incomplete' }])
})

test('a key the list names is not taken for one it does not', () => {
  const rows = credentialList(worldOf([aKey(), aKey({ id: '2' })], [call('AKIA1', inWindow)]), aWindow).rows
  expect(rows.map(({ id, slot, state }) => [id, slot, state])).toEqual([
    [null, 2, 'never-active'],
    ['AKIA1', null, 'active']
  ])
})

test('without a credential report: unknown with the reason, never an empty list', () => {
  const { sources, close } = scoreWorld({
    accounts: [anAccount(account, { iam: known(anIam({ users: [aUser(account, 'ann')] })), credentials: unknown('not in the snapshot') })],
    activities: aRhythm()
  })
  closers.push(close)
  expect(credentialList(sources, aWindow)).toEqual({ rows: [], unknown: [{ accountId: account, why: 'not in the snapshot' }] })
  expect(credentialsOf(sources, ann, aWindow)).toEqual({ rows: null, why: 'not in the snapshot' })
  expect(credentialsOf(sources, 'arn:aws:iam::444455556666:user/x', aWindow)).toEqual({ rows: null, why: 'no snapshot of its account' })
  expect(credentialsOf(sources, `arn:aws:iam::${account}:role/r`, aWindow)).toBeNull()
  expect(scoreOverview(sources, aQuestion).dormantCredentials).toEqual({ total: 0, rows: [], unknown: [account] })
})

test('the overview lists active ones that sleep', () => {
  const sources = worldOf([aKey(), aKey({ id: 'AKIA2', active: false }), aPassword()], [signIn(inWindow)])
  expect(scoreOverview(sources, aQuestion).dormantCredentials).toMatchObject({ total: 1, rows: [{ id: 'AKIA1', state: 'never-active' }] })
})
