import { expect, test } from 'vitest'
import { writeSetup } from '../../../../src/engine/setup/write-setup.ts'
import { architectures } from '../../../../src/shared/vocabulary/setup-answers.ts'
import { troubleIds, troubleOf } from '../../../../src/shared/vocabulary/setup-trouble.ts'
import { setupAnswers } from '../../../builders/setup-answers.ts'

const ids = [...new Set(architectures.flatMap(architecture => writeSetup(setupAnswers(architecture)).checklist.map(({ id }) => id)))]

test('each of the eight points stands beside some line of the four architectures', () => {
  const told = new Set(ids.flatMap(id => troubleOf(id).map(point => point.id)))
  expect(troubleIds.filter(id => !told.has(id))).toEqual([])
  expect(troubleIds).toHaveLength(8)
})

test.each([
  ['reader-333344445555', ['role', 'wait']],
  ['reader-access-key', []],
  ['bucket-policy', ['bucket', 'folder', 'delivery']],
  ['key-logs', ['key', 'delivery']],
  ['queue-subscription', ['notifications']],
  ['start-logging-333344445555', ['delivery', 'wait']]
])('%s', (id, points) => {
  expect(troubleOf(id).map(point => point.id)).toEqual(points)
})
