import { afterEach, expect, test } from 'vitest'
import { aDiagnosis, type Diagnosis, grants, onlyWith, stepOf } from './a-diagnosis.ts'

let here: Diagnosis | undefined
afterEach(async () => {
  await here?.close()
  here = undefined
})

test('a chain without a fault is healthy, with nothing but the permissions a sync needs', async () => {
  here = await aDiagnosis()
  here.here.standIn.setAuthorize(onlyWith(Object.values(grants)))
  const report = await here.run()
  expect(report.steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
    'credentials ok',
    'role skipped',
    'trail ok',
    'logging ok',
    'bucket ok',
    'list ok',
    'read ok',
    'decode ok',
    'account ok',
    'coverage ok',
    'notifications skipped',
    'key skipped',
    'events ok'
  ])
  expect(report).toMatchObject({ verdict: 'healthy', connectorId: 'production' })
  expect(stepOf(report, 'events').remedy?.artefact).toBe('footfall sync --connector production')
  expect(stepOf(report, 'decode').meaning).toContain('2 records')
})
