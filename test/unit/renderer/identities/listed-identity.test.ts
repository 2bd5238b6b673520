import { expect, test } from 'vitest'
import { listWords } from '../../../../src/renderer/identities/list-words.ts'
import { listIdentities } from '../../../../src/renderer/identities/listed-identity.ts'
import { scoreColumns, scoreFilter } from '../../../../src/renderer/identities/score-columns.tsx'
import { stateWords } from '../../../../src/renderer/identities/state-words.ts'
import { typeOfKey } from '../../../../src/renderer/identities/type-of-key.ts'
import { aScoreRow } from '../access/a-score-row.ts'
import { anIdentityRow } from './builders.ts'

const okta = {
  identity: 'okta:acme:jo@example.com',
  login: 'jo@example.com',
  org: 'acme',
  userId: null,
  status: null,
  createdAtMs: 5,
  lastSignInMs: null,
  links: []
}
const quiet = aScoreRow({ identity: 'arn:aws:iam::111122223333:role/quiet', identityName: 'quiet', identityType: 'iam-role' })

const rows = listIdentities(
  [anIdentityRow()],
  {
    rows: [aScoreRow(), aScoreRow({ resourceType: 'secret', score: 10 }), quiet],
    excluded: [{ identity: quiet.identity, reason: 'Being removed' }]
  },
  [okta]
)

test('everyone is listed once: from logs, from snapshots, from Okta', () => {
  expect(rows.map(({ name, type, inLogs }) => [name, type, inLogs])).toEqual([
    ['maria', 'iam-user', true],
    ['quiet', 'iam-role', false],
    ['jo@example.com', 'okta-user', false]
  ])
  expect(rows[0]?.scores).toMatchObject({ 's3-bucket': { score: 70 }, secret: { score: 10 } })
  expect(rows[2]?.createdAtMs).toBe(5)
})

test('who is not in the logs has no times of logs and says so', () => {
  expect(rows[1]).toMatchObject({
    firstSeenMs: null,
    lastAttemptMs: null,
    lastActivityMs: null,
    state: 'not-in-logs',
    excluded: 'Being removed'
  })
  expect(stateWords(rows[1]?.state ?? null).word).toBe('Not in the logs')
  expect(listWords(rows, 1)).toBe(
    '1 acted in the range; 0 are known from before it and made no call in it. 2 are named by a snapshot or an Okta export only. 1 identity is excluded from scores.'
  )
})

test('a score column is worth its score, and says in words why there is none', () => {
  const columns = scoreColumns('here')
  const worthOf = (id: string, at: number) => {
    const row = rows[at]
    return row === undefined ? undefined : columns.find(column => column.id === id)?.value(row)
  }
  expect(worthOf('score-buckets', 0)).toBe(70)
  expect(worthOf('unused-buckets', 0)).toBe(7)
  expect(worthOf('score-keys', 0)).toBeNull()
  expect(worthOf('no-score-keys', 0)).toBe('Never scored')
  expect(worthOf('no-score-keys', 1)).toBe('Excluded')
  expect(scoreFilter('kms-key', 90, 100)).toEqual(['score-keys>=90', 'score-keys<100'])
  expect(scoreFilter('kms-key', 100, null)).toEqual(['score-keys>=100'])
})

test('the kind of an identity by its key alone', () => {
  expect(['okta:acme:a', 'arn:aws:iam::1:role/a/user/b', 'arn:aws:iam::1:user/x', 'unknown'].map(typeOfKey)).toEqual([
    'okta-user',
    'iam-role',
    'iam-user',
    'unknown'
  ])
})
