import { expect, test } from 'vitest'
import {
  draftOf,
  emptyDraft,
  problemsFrom,
  problemsOf,
  readAccountLines,
  valuesOf,
  warningsOf
} from '../../../../src/renderer/connectors/form/draft-values.ts'
import { ConnectorDraft } from '../../../../src/shared/vocabulary/connector.ts'
import { aConnector } from './builders.ts'

const right = {
  ...emptyDraft,
  name: 'Production',
  accountId: '111122223333',
  profile: 'production',
  bucket: 'acme-logs',
  region: 'eu-central-1'
}

test('an empty form says what is needed, a field at a time, and nothing about what may stay empty', () => {
  expect(Object.keys(problemsOf(emptyDraft)).sort()).toEqual(['accountId', 'bucket', 'name', 'profile', 'region'])
  expect(problemsOf({ ...emptyDraft, accountId: '', region: 'eu-central-1' }).accountId).toBe('Name the account: 12 digits.')
  expect(problemsOf(right)).toEqual({})
})

test('each field has the rule’s own sentence', () => {
  expect(problemsOf({ ...right, accountId: '123' }).accountId).toBe('An account id has 12 digits; this one has 3.')
  expect(problemsOf({ ...right, bucket: 'ACME' }).bucket).toBe('A bucket name has no capital letters.')
  expect(problemsOf({ ...right, bucket: '' }).bucket).toBe('Name the bucket the logs lie in.')
  expect(problemsOf({ ...right, externalId: 'abc' }).externalId).toBe('An external id goes with a role to assume.')
  expect(problemsOf({ ...right, priority: '1e9' }).priority).toBe('A priority is a whole number from 0 to 999.')
  expect(problemsOf({ ...right, intervalMinutes: '' }).intervalMinutes).toMatch(/whole number of minutes/)
  expect(problemsOf({ ...right, regions: 'eu-central-1, cn-north-1' }).regions).toMatch(/another partition/)
  expect(problemsOf({ ...right, accounts: '111122223333\n12' }).accounts).toMatch(/this one has 2/)
})

test('a stored connector comes back from the form as it was', () => {
  const { id, ...stored } = aConnector({
    roleArn: 'arn:aws:iam::111122223333:role/Reader',
    externalId: 'acme',
    accounts: ['111122223333'],
    regions: ['eu-central-1', 'us-east-1'],
    mode: 'organization',
    trail: 'arn:aws:cloudtrail:eu-central-1:111122223333:trail/all',
    prefix: 'o-1',
    sinceDay: '2026-01-31'
  })
  expect(id).toBe('production')
  const kept = ConnectorDraft.parse(draftOf(valuesOf(stored)))
  expect(kept).toEqual(Object.fromEntries(Object.entries(stored).filter(([field]) => field in kept)))
})

test('the engine’s refusal goes under its field, and what is no field is left out', () => {
  const refused = [
    { field: 'draft.bucket', message: 'Taken.' },
    { field: 'accounts.3', message: 'Wrong.' },
    { field: 'constructor', message: 'No field.' }
  ]
  expect(problemsFrom(refused, right)).toEqual({ bucket: 'Taken.', accounts: 'Wrong.' })
})

test('what works but gives trouble is a warning', () => {
  expect(warningsOf({ ...right, bucket: 'acme.logs' }).bucket).toMatch(/TLS/)
  expect(warningsOf(right)).toEqual({})
})

test('accounts are read as people paste them', () => {
  expect(readAccountLines('111122223333 Production\n\n"444455556666","Sandbox"\n111122223333\nLog archive (222233334444)\n12345')).toEqual({
    accounts: [
      { id: '111122223333', name: 'Production' },
      { id: '444455556666', name: 'Sandbox' },
      { id: '222233334444', name: 'Log archive' }
    ],
    bad: ['12345']
  })
  expect(readAccountLines('1111222233334').bad).toEqual(['1111222233334'])
})
