import { expect, test } from 'vitest'
import {
  excludeBy,
  exclusionKind,
  exclusionProblem,
  listOf,
  mappingProblem,
  ruleProblem,
  ruleSentence
} from '../../../../src/renderer/settings/setting-words.ts'
import type { ScoreRule } from '../../../../src/shared/contract/rules.ts'
import { Exclusion } from '../../../../src/shared/contract/scores.ts'

const exclusion: Exclusion = { id: 'a', name: 'break-glass-*', reason: 'Emergencies', expiresAtMs: null }

test('an exclusion goes by exactly one of account, name and tag', () => {
  expect(exclusionKind(exclusion)).toBe('name')
  const byTag = excludeBy(exclusion, 'tag', 'team=platform')
  expect(byTag).toEqual({ id: 'a', tag: 'team=platform', reason: 'Emergencies', expiresAtMs: null })
  expect(exclusionKind(byTag)).toBe('tag')
  expect(Exclusion.parse(byTag)).toEqual(byTag)
})

test('what is missing is told before it is kept', () => {
  expect(exclusionProblem(exclusion)).toBeNull()
  expect(exclusionProblem({ ...exclusion, name: ' ' })).toContain('name or arn')
  expect(exclusionProblem({ ...exclusion, reason: '' })).toContain('why')
  expect(exclusionProblem(excludeBy(exclusion, 'account', '1234'))).toContain('twelve digits')
  expect(mappingProblem({ id: 'm', sessionName: 'jo', login: '' })).toContain('login')
  expect(mappingProblem({ id: 'm', sessionName: 'jo', login: 'jo@example.com' })).toBeNull()
})

test('a rule reads as a sentence, and refuses what is no score or no account', () => {
  const rule: ScoreRule = {
    id: 'r',
    name: 'High',
    above: 80,
    profile: 'data',
    resourceType: 'secret',
    identityType: 'iam-role',
    accounts: [],
    except: []
  }
  expect(ruleSentence(rule)).toBe('Secrets score of an IAM role above 80.0, profile data')
  expect(ruleSentence({ ...rule, resourceType: null, identityType: null })).toBe('Any score above 80.0, profile data')
  expect(ruleProblem(rule)).toBeNull()
  expect(ruleProblem({ ...rule, above: Number.NaN })).toContain('between 0 and 100')
  expect(ruleProblem({ ...rule, accounts: ['prod'] })).toContain('“prod”')
  expect(listOf('a, b\n\n c ')).toEqual(['a', 'b', 'c'])
})
