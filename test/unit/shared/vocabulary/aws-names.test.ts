import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as alarmNames from '../../../../src/shared/vocabulary/alarm-names.ts'
import * as awsNames from '../../../../src/shared/vocabulary/aws-names.ts'

interface Case {
  name: string
  given: { rule: string; text: string; times?: number }
  /** null: nothing wrong; else part of the sentence that is told. */
  expected: string | null
}

const cases = JSON.parse(readFileSync(new URL('../../../cases/aws/names.json', import.meta.url), 'utf8')) as Case[]
const rules: Record<string, awsNames.NameRule> = { ...awsNames, ...alarmNames }
const ruleOf = (name: string): awsNames.NameRule | undefined => rules[name] ?? rules[`${name}Problem`]

describe('names AWS lets things have', () => {
  it.each(cases)('$name', ({ given: { rule, text, times = 1 }, expected }) => {
    const told = ruleOf(rule)?.(text.repeat(times))
    if (expected === null) expect(told).toBeNull()
    else expect(told).toContain(expected)
  })

  it('have a case for every rule', () => {
    const tested = new Set(cases.map(({ given }) => ruleOf(given.rule)))
    const indirect = new Set([awsNames.trailArnProblem])
    expect(Object.entries(rules).filter(([, rule]) => !tested.has(rule) && !indirect.has(rule))).toEqual([])
  })
})
