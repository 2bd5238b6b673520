import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { proveSetup } from '../../../src/engine/proof/prove-setup.ts'
import { writeSetup } from '../../../src/engine/setup/write-setup.ts'
import { SavedSetup } from '../../../src/shared/contract/setup.ts'
import { discoveryActions, queueActions, readerPermissions } from '../../../src/shared/vocabulary/reader-permissions.ts'
import { architectures, readerFeatures, SetupAnswers } from '../../../src/shared/vocabulary/setup-answers.ts'
import { setupAnswers } from '../../builders/setup-answers.ts'

const docs = join(import.meta.dirname, '..', '..', '..', 'docs')
const page = readFileSync(join(docs, 'setting-up.md'), 'utf8')
const formats = readFileSync(join(docs, 'file-formats.md'), 'utf8')

const told = (begin: string): string[] => {
  const row = page.split('\n').findLast(line => line.startsWith(`| ${begin}`)) ?? ''
  return [...row.matchAll(/`([a-z0-9-]+:[A-Za-z]+)`/g)].map(([, action]) => action ?? '')
}

test.each(readerFeatures)('the permissions told of the feature %s are those it brings', feature => {
  expect(told(`\`${feature}\``)).toEqual(readerPermissions(feature).flatMap(({ actions }) => actions))
})

test('what every reader and the one that listens may besides', () => {
  expect(told('always')).toEqual(discoveryActions)
  expect(told('a queue')).toEqual(queueActions)
})

test('every check that is made is told of', () => {
  const made = architectures.flatMap(architecture =>
    proveSetup(writeSetup(setupAnswers(architecture))).artefacts.flatMap(({ checks }) => checks.map(({ check }) => check))
  )
  const table = page.slice(page.indexOf('| Check |'), page.indexOf('## What the reader may'))
  expect([...new Set(made)].filter(name => !table.includes(name))).toEqual([])
})

test('the file of answers in the file formats makes a set-up whose checks hold', () => {
  const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(formats) ?? []
  const { artefacts } = proveSetup(writeSetup(SetupAnswers.parse(parse(text, { schema: 'core' }))))
  expect(artefacts.flatMap(({ checks }) => checks.filter(({ state }) => state === 'failed'))).toEqual([])
})

test('the example of setups.json reads', () => {
  const [, text = ''] = /`setups\.json` is a list[\s\S]*?```\n([\s\S]*?)```/.exec(formats) ?? []
  expect(SavedSetup.array().parse(JSON.parse(text))).toHaveLength(1)
})
