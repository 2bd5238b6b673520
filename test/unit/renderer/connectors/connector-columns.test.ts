import { expect, test } from 'vitest'
import { connectorColumns } from '../../../../src/renderer/connectors/connector-columns.tsx'
import { aConnector } from './builders.ts'

test('gaps and missing objects of what was never collected are not none', () => {
  const columns = connectorColumns(String, {} as Parameters<typeof connectorColumns>[1], false)
  const counts = (row: ReturnType<typeof aConnector>) => ['gaps', 'missing'].map(id => columns.find(column => column.id === id)?.value(row))
  expect(counts(aConnector({ gapDays: 0, missingObjects: 0 }))).toEqual([0, 0])
  expect(counts(aConnector({ gapDays: 0, missingObjects: 0, lastSyncMs: null }))).toEqual([null, null])
  // A sync that could not even sign in.
  expect(counts(aConnector({ gapDays: 0, missingObjects: 0, accountsFound: null }))).toEqual([null, null])
})
