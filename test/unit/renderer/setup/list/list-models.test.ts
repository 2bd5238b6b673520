import { expect, test } from 'vitest'
import { fileStem } from '../../../../../src/renderer/setup/artefacts/save-all.tsx'
import { differentFacts, pairArtefacts } from '../../../../../src/renderer/setup/list/compare-model.ts'
import { copyName, freshName, setupRow } from '../../../../../src/renderer/setup/list/setup-row.ts'
import { aDraft, anArtefact, aSetup } from '../builders.ts'

test('the list tells accounts, open answers and lines done by word or found', () => {
  const row = setupRow(aSetup(aDraft({ architecture: '' }), { ticked: { key: 1, bucket: 1 }, found: { bucket: 2 } }))
  expect(row).toMatchObject({ problems: 1, accounts: 1, done: 2, answers: null })
  expect(setupRow(aSetup(aDraft())).answers).not.toBeNull()
})

test('copies and new ones get names nobody has', () => {
  expect(copyName('Acme', ['Acme'])).toBe('Acme (copy)')
  expect(copyName('Acme (copy)', ['Acme', 'Acme (copy)'])).toBe('Acme (copy 2)')
  expect(copyName('x'.repeat(80), []).length).toBeLessThanOrEqual(80)
  expect(freshName(['Set-up 2'])).toBe('Set-up 3')
})

test('file names come of letters and digits alone', () => {
  expect(fileStem('Äcme / ../ prod')).toBe('a-cme-prod')
  expect(fileStem('مجموعة')).toBe('set-up')
})

test('two set-ups: only what differs, and texts by their id', () => {
  const one = aDraft()
  const other = aDraft({ storage: { ...one.storage, bucket: 'other-logs' }, alarms: { ...one.alarms, enabled: false } })
  expect(differentFacts(one, one)).toEqual([])
  expect(differentFacts(one, other).map(({ label, one: left, other: right }) => [label, left, right])).toEqual([
    ['Bucket', 'New, acme-cloudtrail-logs', 'New, other-logs'],
    ['Alarms', 'Use of the root user, CloudTrail configuration changes', 'None'],
    ['Log group', 'cloudtrail/footfall', 'Not asked'],
    ['Subscribers', '1 subscriber', 'Not asked']
  ])
  const pairs = pairArtefacts(
    [anArtefact({ id: 'same' }), anArtefact({ id: 'text', text: '1' }), anArtefact({ id: 'gone' })],
    [anArtefact({ id: 'new' }), anArtefact({ id: 'text', text: '2' }), anArtefact({ id: 'same' })]
  )
  expect(pairs.map(({ id, state }) => `${id} ${state}`)).toEqual(['text different', 'gone only-one', 'new only-other', 'same same'])
})
