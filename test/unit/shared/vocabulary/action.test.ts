import { expect, it } from 'vitest'
import { formatAction, parseAction } from '../../../../src/shared/vocabulary/action.ts'

it('splits and joins an action', () => {
  expect(parseAction('s3:GetObject')).toEqual({ prefix: 's3', name: 'GetObject' })
  expect(formatAction('s3', 'GetObject')).toBe('s3:GetObject')
})

it('keeps white space, which is part of a name', () => {
  expect(parseAction('s3: GetObject')).toEqual({ prefix: 's3', name: ' GetObject' })
})

it.each(['', '*', 's3', 's3:', ':GetObject', 's3:Get:Object'])('%j is no action', text => {
  expect(parseAction(text)).toBeNull()
})
