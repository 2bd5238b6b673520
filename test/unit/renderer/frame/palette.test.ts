import { expect, test } from 'vitest'
import { fuzzyScore } from '../../../../src/renderer/frame/palette/fuzzy.ts'
import { type PaletteItem, rankItems } from '../../../../src/renderer/frame/palette/palette-item.ts'

const item = (text: string, group: string, also?: string): PaletteItem => ({
  id: text,
  group,
  text,
  run: () => undefined,
  ...(also === undefined ? {} : { also })
})

test.each([
  ['over', 'Overview', true],
  ['ov', 'Overview', true],
  ['ppd', 'prod-payments-deploy', true],
  ['prodep', 'prod-deploy', true],
  ['mar', 'secretsmanager.amazonaws.com', false],
  ['xyz', 'Overview', false]
])('%j and %j', (typed, text, matches) => {
  expect(fuzzyScore(typed, text) !== null).toBe(matches)
})

test('a start beats a middle, a short text a long one', () => {
  const score = (text: string): number => fuzzyScore('deploy', text) ?? -1
  expect(score('deploy')).toBeGreaterThan(score('deploy-production'))
  expect(score('deploy-production')).toBeGreaterThan(score('prod-deploy'))
  expect(score('prod-deploy')).toBeGreaterThan(score('redeployer'))
})

test('groups stand in the order of their best item, each cut short', () => {
  const many = Array.from({ length: 20 }, (_, i) => item(`alice-${i}`, 'Identities'))
  const ranked = rankItems([item('Malice', 'Pages'), ...many, item('bucket', 'Resources', 'arn:aws:s3:::alice')], 'alice')
  expect(ranked.filter(({ group }) => group === 'Identities')).toHaveLength(7)
  expect(ranked.map(({ group }) => group).filter((group, i, all) => group !== all[i - 1])).toEqual(['Identities', 'Pages', 'Resources'])
})
