import { sep } from 'node:path'
import { expect, test } from 'vitest'
import { shownName } from '../../../../../src/engine/ingest/input/shown-name.ts'

test('an upload and what lies in it go by the name its sender gave', () => {
  const names = new Map([[`${sep}ws${sep}incoming${sep}upload-1`, 'logs.zip']])
  expect(shownName(names, `${sep}ws${sep}incoming${sep}upload-1`)).toBe('logs.zip')
  expect(shownName(names, `${sep}ws${sep}incoming${sep}upload-1!/a/b.json`)).toBe('logs.zip!/a/b.json')
  expect(shownName(names, `${sep}ws${sep}incoming${sep}upload-1${sep}a.json`)).toBe(`logs.zip${sep}a.json`)
  expect(shownName(names, `${sep}ws${sep}incoming${sep}upload-12`)).toBe(`${sep}ws${sep}incoming${sep}upload-12`)
})
