import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPastedAccounts } from '../../../../../src/renderer/setup/draft/paste-accounts.ts'

const read = (text: string, already: string[] = []) => readPastedAccounts(text, already, 'skip')

test('ids with names and modes, as sheets and people write them', () => {
  const text = [
    'Account ID,Name,Mode',
    '111122223333, Production, extract',
    '"444455556666";"Sandbox; old";skip',
    'Log archive\t999988887777\torganization',
    '1234-5678-9012 Shared services',
    '000000000001',
    'somebody@example.com, 222233334444, Mail'
  ].join('\n')
  expect(read(text).accounts).toEqual([
    { accountId: '111122223333', name: 'Production', mode: 'account' },
    { accountId: '444455556666', name: 'Sandbox; old', mode: 'skip' },
    { accountId: '999988887777', name: 'Log archive', mode: 'organization' },
    { accountId: '123456789012', name: 'Shared services', mode: 'skip' },
    { accountId: '000000000001', name: '', mode: 'skip' },
    { accountId: '222233334444', name: 'Mail', mode: 'skip' }
  ])
  expect(read(text).rejected).toEqual([])
})

test('lines without an account are named by their number, and the rest is read', () => {
  expect(read('111122223333\n\n12345678901 short\nnothing here\n1111222233334 long')).toEqual({
    accounts: [{ accountId: '111122223333', name: '', mode: 'skip' }],
    rejected: [
      { line: 3, text: '12345678901 short', reason: 'An account id has 12 digits; this one has 11.' },
      { line: 4, text: 'nothing here', reason: 'No account id: 12 digits.' },
      { line: 5, text: '1111222233334 long', reason: 'An account id has 12 digits; this one has 13.' }
    ],
    repeated: 0
  })
})

test('the answer of aws organizations list-accounts', () => {
  const answer = JSON.stringify({ Accounts: [{ Id: '111122223333', Name: 'Production', Status: 'ACTIVE' }, { Id: 5 }, null] })
  expect(read(answer).accounts).toEqual([{ accountId: '111122223333', name: 'Production', mode: 'skip' }])
})

test('pasting the same list again adds nothing', () => {
  const id = fc.stringMatching(/^\d{12}$/)
  fc.assert(
    fc.property(fc.array(id), ids => {
      const first = read(ids.join('\n'))
      const again = read(
        ids.join('\n'),
        first.accounts.map(({ accountId }) => accountId)
      )
      expect(first.accounts).toHaveLength(new Set(ids).size)
      expect(again.accounts).toEqual([])
      expect(again.repeated).toBe(ids.length)
    })
  )
})
