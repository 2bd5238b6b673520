import fc from 'fast-check'
import { expect, test } from 'vitest'
import { proveSetup } from '../../../../src/engine/proof/prove-setup.ts'
import { writeSetup } from '../../../../src/engine/setup/write-setup.ts'
import { GeneratedSetup } from '../../../../src/shared/contract/setup.ts'
import { arbitraryAnswers } from '../../../builders/arbitrary-answers.ts'

test('answers the wizard takes never make a text that fails a check', () => {
  fc.assert(
    fc.property(arbitraryAnswers, answers => {
      const setup = proveSetup(writeSetup(answers))
      const failed = setup.artefacts.flatMap(({ path, checks }) =>
        checks.filter(({ state }) => state === 'failed').map(each => ({ path, ...each }))
      )
      expect(failed).toEqual([])
      expect(GeneratedSetup.safeParse(setup).error?.issues ?? []).toEqual([])
      expect(new Set(setup.artefacts.map(({ path }) => path)).size).toBe(setup.artefacts.length)
      expect(new Set(setup.checklist.map(({ id }) => id)).size).toBe(setup.checklist.length)
    }),
    { numRuns: Number(process.env.SETUP_RUNS ?? 100) }
  )
}, 600_000)
