import { expect, test } from 'vitest'
import { proveSetup } from '../../../../src/engine/proof/prove-setup.ts'
import { sampleAnswers, sampleConnectors, sampleSetup } from '../../../../src/engine/sample/sample-setup.ts'
import { writeSetup } from '../../../../src/engine/setup/write-setup.ts'
import { SavedSetup } from '../../../../src/shared/contract/setup.ts'
import { Connector } from '../../../../src/shared/vocabulary/connector.ts'
import { SetupAnswers } from '../../../../src/shared/vocabulary/setup-answers.ts'

test("the sample's set-up is finished: its answers hold, every text is proven, every line is ticked", () => {
  const written = writeSetup(SetupAnswers.parse(sampleAnswers))
  const checks = proveSetup(written).artefacts.flatMap(({ id, checks }) => checks.map(check => ({ id, ...check })))
  expect(checks.length).toBeGreaterThan(100)
  expect(checks.filter(({ state }) => state === 'failed')).toEqual([])
  const saved = SavedSetup.parse(sampleSetup())
  expect(Object.keys(saved.ticked).toSorted()).toEqual(written.checklist.map(({ id }) => id).toSorted())
})

test("what the log bucket's policy said before is still in it", () => {
  const policy = writeSetup(SetupAnswers.parse(sampleAnswers)).artefacts.find(({ kind }) => kind === 'bucket-policy')
  expect(policy?.existing).toContain('DenyWithoutTls')
  expect(policy?.text).toContain('DenyWithoutTls')
})

test('its connectors ask nobody', () => {
  const connectors = sampleConnectors().map(connector => Connector.parse(connector))
  expect(connectors.filter(({ mode }) => mode === 'organization')).toHaveLength(1)
  expect(connectors.some(({ enabled }) => enabled)).toBe(false)
})
