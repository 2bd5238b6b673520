import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inventoryCalls, inventoryGroups } from '../../../src/shared/vocabulary/inventory-calls.ts'

const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'collecting-from-aws.md'), 'utf8')

test.each(inventoryGroups)('the permissions told of the part %s are those it asks for', group => {
  const row = page.split('\n').findLast(line => line.startsWith(`| \`${group}\``)) ?? ''
  const told = [...row.matchAll(/`([a-z0-9-]+:[A-Za-z]+)`/g)].map(([, action]) => action)
  expect(told).toEqual([...new Set(inventoryCalls.filter(call => call.group === group).map(({ action }) => action))])
})
