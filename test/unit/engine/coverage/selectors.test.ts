import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { ResourceType } from '../../../../src/shared/vocabulary/activity.ts'
import { type BasicSelector, type FieldSelector, known, type TrailSelectors } from '../../../../src/shared/vocabulary/inventory.ts'
import type { Profile } from '../../../../src/shared/vocabulary/profile.ts'
import { anInput, ann, aTrail, etl, seen, timelineOf } from '../../../builders/an-observation.ts'

interface Case {
  name: string
  given: { basic?: (Partial<Omit<BasicSelector, 'dataResources'>> & { dataResources?: string[] })[]; advanced?: string[][] }
  ask: string
  expected: string
}

const operators = {
  '=': 'equals',
  '!=': 'notEquals',
  '^': 'startsWith',
  '!^': 'notStartsWith',
  $: 'endsWith',
  '!$': 'notEndsWith'
} as const

const toField = (text: string): FieldSelector => {
  const [field = '', operator = '=', value = ''] = text.split(' ')
  return { field, [operators[operator as keyof typeof operators]]: [value] }
}

const toSelectors = ({ basic = [], advanced }: Case['given']): TrailSelectors =>
  advanced === undefined
    ? {
        kind: 'basic',
        selectors: basic.map(({ dataResources = [], ...over }) => ({
          readWrite: 'All',
          management: true,
          excludedSources: [],
          dataResources: [{ type: 'AWS::S3::Object', values: dataResources }],
          ...over
        }))
      }
    : { kind: 'advanced', selectors: advanced.map(fields => fields.map(toField)) }

const types: Record<string, ResourceType> = { s3: 's3-bucket', secret: 'secret', key: 'kms-key' }

const cases = JSON.parse(readFileSync(new URL('../../../cases/coverage/selectors.json', import.meta.url), 'utf8')) as Case[]

it.each(cases)('$name', ({ given, ask, expected }) => {
  const [kind = '', profile, caller] = ask.split(' ')
  const input = anInput({ trails: [timelineOf(aTrail({ selectors: known(toSelectors(given)) }))] })
  expect(seen(input, types[kind] ?? 's3-bucket', profile as Profile, caller === 'role' ? etl : ann)).toBe(expected)
})
