import { expect, it } from 'vitest'
import { isAccountId } from '../../../../src/shared/vocabulary/account.ts'

it.each(['111122223333', '000000000012'])('%j is an account id', text => {
  expect(isAccountId(text)).toBe(true)
})

it.each([
  '',
  '11112222333',
  '1111222233334',
  '11112222333a',
  '１１１１２２２２３３３３',
  ' 11112222333',
  111122223333,
  null,
  undefined,
  ['111122223333']
])('%j is none', value => {
  expect(isAccountId(value)).toBe(false)
})
