import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeFault, type FaultPlace, toAppError } from '../../../../src/engine/aws/fault.ts'
import { shownText } from '../../../../src/engine/aws/fault-text.ts'
import { AppError } from '../../../../src/shared/errors/app-error.ts'

interface Case {
  name: string
  given: { error: { message: string } & Record<string, unknown>; at: FaultPlace }
  expected: { layer: string; app: string; decisive: boolean; passing: boolean; says?: string[]; never?: string[] }
}
const cases = JSON.parse(readFileSync(new URL('../../../cases/aws/faults.json', import.meta.url), 'utf8')) as Case[]

test.each(cases)('$name', ({ given: { error, at }, expected: { layer, app, decisive, passing, says = [], never = [] } }) => {
  const fault = describeFault(Object.assign(new Error(error.message), error), at)
  expect(fault).toMatchObject({ layer, decisive, passing })
  expect(toAppError(fault).code).toBe(app)
  const told = `${fault.code} ${fault.message} ${fault.hint ?? ''}`
  for (const word of says) expect(told).toContain(word)
  for (const word of never) expect(told).not.toContain(word)
})

test.each([
  ['aws', { partition: 'aws' }],
  ['aws-cn', { principal: 'arn:aws-cn:iam::111122223333:user/reader' }],
  ['aws-us-gov', { partition: 'aws-us-gov' }]
])('the statement that lets a bucket be read names it in %s', (partition, more) => {
  const error = Object.assign(new Error('Access Denied'), { name: 'AccessDenied' })
  expect(describeFault(error, { call: 's3:ListBucket', resource: 'logs', ...more }).hint).toContain(`"arn:${partition}:s3:::logs"`)
})

test('an error of ours comes out as the fault it was', () => {
  const fault = describeFault(Object.assign(new Error('x'), { name: 'NoSuchBucket' }), { call: 's3:ListBucket', resource: 'b' })
  expect(describeFault(toAppError(fault), { call: 's3:GetObject' })).toEqual(fault)
  expect(describeFault(new AppError('signed-out', 'm', 'h'), { call: 's3:GetObject' })).toMatchObject({
    layer: 'credentials',
    decisive: true
  })
})

test('no error of the SDK’s goes with ours', () => {
  expect(toAppError(describeFault(new Error('x'), { call: 's3:GetObject' })).cause).toBeUndefined()
})

describe('text of somebody else', () => {
  test('is one line of bounded length, whatever was thrown', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string({ unit: 'binary' }), (thrown, message) => {
        for (const error of [thrown, Object.assign(new Error(message), { name: message })]) {
          const { code, message: said, hint } = describeFault(error, { call: 's3:GetObject', resource: message, profile: message })
          expect(said.length).toBeLessThanOrEqual(600)
          expect(code.length).toBeLessThanOrEqual(100)
          expect(`${code}${said}${hint ?? ''}`).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
        }
      })
    )
  })
  test('loses keys, tokens and questions of addresses', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9+/]{40,120}$/)
    const words = fc.stringMatching(/^[a-z ]{0,40}$/)
    fc.assert(
      fc.property(secret, words, words, (key, before, after) => {
        for (const text of [`${before} ${key} ${after}`, `x-amz-security-token:${key}`, `https://h/p?X-Amz-Signature=${key}&a=${key}`])
          expect(shownText(text, 500)).not.toContain(key)
      })
    )
  })
})
