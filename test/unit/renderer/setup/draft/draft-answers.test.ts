import { expect, test } from 'vitest'
import { checkDraft } from '../../../../../src/renderer/setup/draft/draft-answers.ts'
import { blankDraft, type SetupDraft } from '../../../../../src/renderer/setup/draft/setup-draft.ts'
import { aDraft, anOrganizationDraft } from '../builders.ts'

const problemsOf = (draft: SetupDraft) => Object.fromEntries(checkDraft(draft).problems)

test('complete answers of an account and of an organization are answers', () => {
  expect(problemsOf(aDraft())).toEqual({})
  expect(checkDraft(aDraft()).answers?.reader.externalId).toBe('x'.repeat(40))
  expect(problemsOf(anOrganizationDraft(40))).toEqual({})
})

test('of nothing said, every open choice is told, and nothing of what it would bring', () => {
  const problems = problemsOf(blankDraft('New'))
  for (const field of [
    'architecture',
    'trail.state',
    'storage.state',
    'encryption.kind',
    'notifications.kind',
    'alarms.enabled',
    'reader.kind'
  ])
    expect(problems).toHaveProperty([field])
  expect(problems['accounts.0.accountId']).toBe('Name the account: 12 digits.')
  expect(problems).not.toHaveProperty(['encryption.keyArn'])
  expect(problems).not.toHaveProperty(['reader.externalId'])
})

test('one wrong field never hides another', () => {
  const draft = aDraft()
  const problems = problemsOf({
    ...draft,
    accounts: [
      { accountId: '12345678901', name: '', mode: 'account' },
      { accountId: '1234567890123', name: '', mode: 'account' }
    ],
    trail: { ...draft.trail, trail: 'a..b', region: 'cn-north-1' },
    storage: { ...draft.storage, bucket: 'Bad_Name', prefix: '/logs', archiveAfterDays: 'soon', expireAfterDays: '3' },
    reader: { ...draft.reader, externalId: 'x' }
  })
  expect(problems).toMatchObject({
    'accounts.0.accountId': 'An account id has 12 digits; this one has 11.',
    'accounts.1.accountId': 'An account id has 12 digits; this one has 13.',
    'trail.trail': 'A trail name has no two of dot, underscore and hyphen side by side.',
    'trail.region': 'cn-north-1 is no region of partition aws.',
    'storage.bucket': 'A bucket name has no capital letters.',
    'storage.prefix': 'A prefix does not begin with a slash.',
    'storage.archiveAfterDays': 'This wants a whole number.',
    'reader.externalId': 'An external id has 2 to 1224 characters; this one has 1.'
  })
})

test('what a choice has put aside is not asked', () => {
  const draft = aDraft()
  expect(
    problemsOf({
      ...draft,
      organization: { ...draft.organization, id: 'nonsense' },
      encryption: { ...draft.encryption, kind: 'sse-s3', keyArn: 'nonsense', alias: '' },
      notifications: { ...draft.notifications, kind: 'none', queue: '!' },
      alarms: { ...draft.alarms, enabled: false, topic: '!', deliveryRetries: 'x' },
      existing: { ...draft.existing, bucketPolicy: 'not JSON' }
    })
  ).toEqual({})
})

test('an account named twice is told at the second row, with the number of the first', () => {
  const draft = anOrganizationDraft(3)
  const [first] = draft.accounts
  if (first === undefined) throw new Error('The organization has no account')
  expect(problemsOf({ ...draft, accounts: [...draft.accounts, { ...first, mode: 'skip' }] })).toEqual({
    'accounts.3.accountId': 'Named twice: row 1 has this account too.'
  })
})

test('lists written one a line say which line is wrong, and blank lines do not count', () => {
  const draft = aDraft()
  expect(problemsOf({ ...draft, trail: { ...draft.trail, dataEvents: 'chosen', dataBuckets: ['acme-data', '', ' Bad '] } })).toEqual({
    'trail.dataBuckets': 'Bad: A bucket name has no capital letters.'
  })
})

test.each([
  ['not JSON at all', 'This is not JSON: line 1, column 1. A value was expected here.'],
  ['{"Statement": [],}', 'This is not JSON: line 1, column 17. A comma stands here with only } after it: take it out.'],
  ['[]', 'A policy is an object: it begins with { and ends with }.'],
  [JSON.stringify({ Statement: [], Id: 'x'.repeat(21_000) }), /over the size limit already: 21,\d{3} of at most 20,480 bytes/]
])('a pasted policy %.20s is refused with its reason', (bucketPolicy, expected) => {
  const draft = aDraft()
  const problems = problemsOf({ ...draft, storage: { ...draft.storage, state: 'existing' }, existing: { ...draft.existing, bucketPolicy } })
  expect(problems['existing.bucketPolicy']).toMatch(expected)
})
