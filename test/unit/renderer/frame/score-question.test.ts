import { expect, test } from 'vitest'
import { readAssumeObserved, readConditional, readProfile } from '../../../../src/renderer/frame/use-score-question.ts'

test('the address rules over the setting, as far as it makes sense', () => {
  expect(readProfile('data+admin', 'read')).toBe('data+admin')
  expect(readProfile('constructor', 'read')).toBe('read')
  expect(readProfile(undefined, 'write')).toBe('write')
  expect(readConditional('off', true)).toBe(false)
  expect(readConditional('on', false)).toBe(true)
  expect(readConditional('maybe', false)).toBe(false)
  expect([undefined, 'observed', 'on', ''].map(readAssumeObserved)).toEqual([false, true, false, false])
})
