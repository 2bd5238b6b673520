import { expect, test } from 'vitest'
import { doctorText } from '../../../../src/renderer/connectors/doctor/doctor-words.ts'
import { someSteps } from './stand-in/doctor.ts'

test('the finding as text holds every call, code and statement, so that it can be mailed', () => {
  const text = doctorText(
    'Archive',
    { connectorId: 'archive', steps: someSteps, verdict: 'broken', summary: 'No file can be read.', elapsedMs: 1 },
    '2026-03-01T00:00:00.000Z'
  )
  expect(text).toMatch(
    /^Doctor: Archive\n2026-03-01T00:00:00.000Z\nThe chain is broken. No file can be read.\n\n1. Credentials: In order\n/
  )
  expect(text).toContain('5. Reading a file: Failed\n   Call: s3:GetObject on arn:aws:s3:::acme-org-logs/')
  expect(text).toContain('     "Effect": "Allow"'.replace('     ', '       '))
  expect(text).toContain('7. Events in the store: Skipped\n')
})
