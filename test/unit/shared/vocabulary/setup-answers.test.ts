import { describe, expect, test } from 'vitest'
import { type Architecture, SetupAnswers } from '../../../../src/shared/vocabulary/setup-answers.ts'
import { setupQuestions } from '../../../../src/shared/vocabulary/setup-questions.ts'
import { setupAnswersInput } from '../../../builders/setup-answers.ts'

interface Draft {
  organization: Record<string, unknown> | null
  accounts: unknown[]
  trail: Record<string, unknown>
  storage: Record<string, unknown>
  alarms: unknown
  reader: Record<string, unknown>
  existing: unknown
}
type Change = (draft: Draft) => void

/** What is wrong, by field. */
const problems = (change: Change, architecture: Architecture = 'single-account'): Record<string, string[]> => {
  const draft = structuredClone(setupAnswersInput(architecture)) as unknown as Draft
  change(draft)
  const parsed = SetupAnswers.safeParse(draft)
  const found: Record<string, string[]> = {}
  for (const { path, message } of parsed.error?.issues ?? []) found[path.join('.')] = [...(found[path.join('.')] ?? []), message]
  return found
}

const bucket =
  (name: string): Change =>
  draft =>
    void Object.assign(draft.storage, { bucket: name })
const trail =
  (name: string): Change =>
  draft =>
    void Object.assign(draft.trail, { trail: name })
const pasted =
  (text: string): Change =>
  draft =>
    void Object.assign(draft, { existing: { bucketPolicy: text } })

describe('one message for each thing that is wrong', () => {
  test.each<[string, Change, string, string]>([
    ['a short bucket', bucket('ab'), 'storage.bucket', 'A bucket name has 3 to 63 characters; this one has 2.'],
    ['a long bucket', bucket('a'.repeat(64)), 'storage.bucket', 'A bucket name has 3 to 63 characters; this one has 64.'],
    ['capitals', bucket('Logs'), 'storage.bucket', 'A bucket name has no capital letters.'],
    ['an underscore', bucket('my_logs'), 'storage.bucket', 'A bucket name has only lower-case letters, digits, dots and hyphens.'],
    ['a hyphen before', bucket('-logs'), 'storage.bucket', 'A bucket name begins with a letter or a digit.'],
    ['a hyphen behind', bucket('logs-'), 'storage.bucket', 'A bucket name ends with a letter or a digit.'],
    ['two dots', bucket('my..logs'), 'storage.bucket', 'A bucket name has no two dots side by side.'],
    ['an address', bucket('192.168.5.4'), 'storage.bucket', 'A bucket name does not look like an IP address.'],
    ['xn--', bucket('xn--logs'), 'storage.bucket', 'A bucket name does not begin with xn--.'],
    ['an alias', bucket('logs-s3alias'), 'storage.bucket', 'A name that ends with -s3alias is an access point alias, not a bucket.'],
    ['AWS’s own beginning', bucket('sthree-logs'), 'storage.bucket', 'AWS keeps names with this beginning for itself.'],
    ['AWS’s own ending', bucket('logs--x-s3'), 'storage.bucket', 'AWS keeps names with this ending for itself.'],
    ['an organization as bucket', bucket('o-exampleorgid'), 'storage.bucket', 'This is an organization’s id, not a bucket.'],
    [
      '11 digits',
      draft => void Object.assign(draft.storage, { accountId: '11112222333' }),
      'storage.accountId',
      'An account id has 12 digits; this one has 11.'
    ],
    [
      '13 digits',
      draft => void Object.assign(draft.storage, { accountId: '1111222233334' }),
      'storage.accountId',
      'An account id has 12 digits; this one has 13.'
    ],
    ['a short trail', trail('ab'), 'trail.trail', 'A trail name has 3 to 128 characters; this one has 2.'],
    ['two hyphens', trail('all--events'), 'trail.trail', 'A trail name has no two of dot, underscore and hyphen side by side.'],
    ['a space', trail('all events'), 'trail.trail', 'A trail name has only letters, digits, dots, underscores and hyphens.'],
    ['an address as trail', trail('10.0.0.1'), 'trail.trail', 'A trail name does not look like an IP address.'],
    [
      'an ARN of another partition',
      draft => {
        draft.trail.state = 'existing'
        draft.trail.trail = 'arn:aws-cn:cloudtrail:cn-north-1:333344445555:trail/all-events'
      },
      'trail.trail',
      'This ARN is of partition aws-cn, not aws.'
    ],
    [
      'a region of another partition',
      draft => void Object.assign(draft.storage, { region: 'cn-north-1' }),
      'storage.region',
      'cn-north-1 is no region of partition aws.'
    ],
    [
      'an external id of one character',
      draft =>
        void Object.assign(draft, {
          reader: { ...draft.reader, kind: 'external-role', trustedAccountId: '999988887777', externalId: 'x' }
        }),
      'reader.externalId',
      'An external id has 2 to 1224 characters; this one has 1.'
    ],
    [
      'a leading slash',
      draft => void Object.assign(draft.storage, { prefix: '/logs' }),
      'storage.prefix',
      'A prefix does not begin with a slash.'
    ],
    [
      'an organization in the prefix',
      draft => void Object.assign(draft.storage, { prefix: 'o-exampleorgid' }),
      'storage.prefix',
      'Leave out the organization’s id: CloudTrail adds it behind AWSLogs by itself.'
    ],
    [
      'text that is not JSON',
      pasted('Sid: x'),
      'existing.bucketPolicy',
      'This is not JSON. Paste the whole document, from its first bracket to its last.'
    ],
    [
      'trailing commas',
      pasted('{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Sid": "a,]", "Effect": "Allow", },\n  ]\n}'),
      'existing.bucketPolicy',
      'Line 4 ends with a comma before a closing bracket, which JSON does not allow: take it out.'
    ],
    [
      'statements side by side, as guides print them',
      pasted('{ "Sid": "A", "Effect": "Allow" },\n{ "Sid": "B", "Effect": "Allow", }'),
      'existing.bucketPolicy',
      'These are several objects side by side: paste the whole document, from its first bracket to its last.'
    ],
    ['no policy', pasted('{"a":1}'), 'existing.bucketPolicy', 'This is JSON, but no policy: it has no Statement.'],
    [
      'a policy over its size',
      pasted(JSON.stringify({ Statement: [{ Sid: 'x'.repeat(21_000) }] })),
      'existing.bucketPolicy',
      'A bucket policy has at most 20480 bytes; this one has 21026.'
    ],
    [
      'a filter that is none',
      draft => void Object.assign(draft, { alarms: { enabled: true, filters: ['rot'] } }),
      'alarms.filters.0',
      'There is no metric filter of that id.'
    ],
    [
      'a subscriber of another kind',
      draft =>
        void Object.assign(draft, {
          alarms: { enabled: true, filters: ['root-usage'], subscribers: [{ protocol: 'https', endpoint: 'http://a' }] }
        }),
      'alarms.subscribers.0.endpoint',
      'This wants an address that begins with https://.'
    ],
    [
      'rates of calls that are not recorded',
      draft => void Object.assign(draft.trail, { managementEvents: 'read-only', insights: ['ApiCallRateInsight'] }),
      'trail.insights',
      'The rate of calls is watched for writing calls: record those too.'
    ]
  ])('%s', (_, change, field, message) => {
    expect(problems(change)).toEqual({ [field]: [message] })
  })

  test('what does not go together in an organization', () => {
    expect(problems(draft => void Object.assign(draft, { organization: null }), 'organization')).toEqual({
      organization: ['Name the organization: its id and its management account.']
    })
    expect(problems(draft => void Object.assign(draft.organization ?? {}, { id: '111122223333' }), 'organization')).toEqual({
      'organization.id': ['An organization id is o- and 10 to 32 lower-case letters and digits.']
    })
    expect(problems(draft => void draft.accounts.push({ accountId: '999900001111', mode: 'organization' }), 'organization')).toEqual({
      accounts: ['One account extracts for the organization; the others skip.']
    })
    expect(problems(draft => void Object.assign(draft.storage, { prefix: 'o-anotherorgid' }), 'control-tower')).toEqual({
      'storage.prefix': ['Control Tower’s prefix is the organization’s id alone: o-exampleorgid.']
    })
  })

  test('several wrong fields are told at once', () => {
    const change: Change = draft => {
      draft.storage.bucket = 'Logs'
      draft.storage.prefix = '/x'
      draft.trail.region = 'nowhere'
    }
    expect(Object.keys(problems(change)).sort()).toEqual(['storage.bucket', 'storage.prefix', 'trail.region'])
  })
})

/** Every place of a value, lists by `[]`. */
const placesOf = (value: unknown, place: string): string[] => {
  if (Array.isArray(value))
    return value.some(item => typeof item === 'object') ? value.flatMap(item => placesOf(item, `${place}[]`)) : [place]
  if (typeof value !== 'object' || value === null) return [place]
  return Object.entries(value).flatMap(([name, item]) => placesOf(item, place === '' ? name : `${place}.${name}`))
}

test('every field is asked for, every question has a field, and defaults are the schema’s own', () => {
  const full = SetupAnswers.parse(setupAnswersInput('organization'))
  const asked = new Set(setupQuestions.map(({ field }) => field))
  const places = new Set(placesOf(full, ''))
  const listed = ['trail.tags']
  expect([...places].filter(place => !asked.has(place))).toEqual([])
  expect([...asked].filter(field => !places.has(field) && !listed.includes(field))).toEqual([])
  const bare = SetupAnswers.parse({
    ...setupAnswersInput('single-account'),
    trail: { state: 'new', trail: 'all-events', accountId: '333344445555', region: 'us-east-1' },
    storage: { state: 'new', bucket: 'logs', accountId: '333344445555', region: 'us-east-1' }
  })
  const at = (field: string): unknown => field.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], bare)
  for (const question of setupQuestions)
    if ('default' in question && !question.field.includes('[]') && !question.field.startsWith('organization'))
      expect([question.field, at(question.field)]).toEqual([question.field, question.default])
})
