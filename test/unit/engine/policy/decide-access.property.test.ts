import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DecidedCase, decideCase } from '../../../../src/engine/policy/batch/decide-case.ts'
import { type PlainCase, plainDecision } from './plain/plain-evaluator.ts'
import { aCase, allKeys, aStatement } from './plain/random-case.ts'

const decide = (given: object): DecidedCase['decision'] => (decideCase(given, 0) as DecidedCase).decision
const rank = { denied: 0, conditional: 1, allowed: 2 } as const
const rankOf = (given: object): number => rank[decide(given)]

/** The same question without saying anything of the request. */
const openly = (given: object): object => ({ ...given, context: null })

const withStatement = (given: PlainCase, statement: object): object => ({
  ...given,
  identityPolicies: [...given.identityPolicies, { Version: '2012-10-17', Statement: [statement] }]
})

describe('decisions', () => {
  it('are those of the plain evaluator', () => {
    fc.assert(
      fc.property(aCase, given => {
        expect(decide(given)).toBe(plainDecision(given))
      }),
      { numRuns: 3000 }
    )
  })

  it('for some key are the best of those for each key', () => {
    fc.assert(
      fc.property(aCase, given => {
        const best = allKeys.some(key => plainDecision({ ...given, resource: `arn:aws:s3:::b/${key}` }) === 'allowed')
        expect(decide({ ...given, resource: 'arn:aws:s3:::b/*' })).toBe(best ? 'allowed' : 'denied')
        expect(decide({ ...given, resource: 'arn:aws:s3:::b' })).toBe(best ? 'allowed' : 'denied')
      }),
      { numRuns: 500 }
    )
  })

  it('without a request bound those with one', () => {
    fc.assert(
      fc.property(aCase, given => {
        const open = decide(openly(given))
        if (open !== 'conditional') expect(decide(given)).toBe(open)
      }),
      { numRuns: 2000 }
    )
  })

  it('are never widened by a Deny', () => {
    fc.assert(
      fc.property(aCase, aStatement(false, ['Deny']), fc.boolean(), (given, statement, open) => {
        const [before, after] = [given, withStatement(given, statement)].map(each => rankOf(open ? openly(each) : each))
        expect(after).toBeLessThanOrEqual(before as number)
      }),
      { numRuns: 2000 }
    )
  })

  it('are never narrowed by an Allow', () => {
    fc.assert(
      fc.property(aCase, aStatement(false, ['Allow']), fc.boolean(), (given, statement, open) => {
        const [before, after] = [given, withStatement(given, statement)].map(each => rankOf(open ? openly(each) : each))
        expect(after).toBeGreaterThanOrEqual(before as number)
      }),
      { numRuns: 2000 }
    )
  })

  it('come to an end whatever is asked', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: false }), fc.jsonValue(), (anything, json) => {
        expect(decideCase(anything, 0)).toBeDefined()
        const given = {
          principal: '111122223333',
          action: 'a:b',
          resource: '*',
          identityPolicies: [json],
          resourcePolicy: json,
          scps: [[json]]
        }
        expect(decideCase(given, 0)).toHaveProperty('decision')
      }),
      { numRuns: 1000 }
    )
  })
})
