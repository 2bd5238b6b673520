import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sampleOktaFiles } from '../../../src/engine/sample/okta/sample-okta.ts'
import { sampleSnapshotFiles } from '../../../src/engine/sample/snapshot/sample-snapshot.ts'
import { OLDER_SNAPSHOT_MS, SNAPSHOT_MS } from '../../../src/engine/sample/snapshot/snapshot-times.ts'
import { anEngine } from '../../builders/an-engine.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-sample-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

it('the sample is built with logs, two snapshots and Okta’s exports, once', async () => {
  const { call, close } = await anEngine(join(dir, 'other'))
  const path = join(dir, 'sample')
  try {
    expect(await call('sample.build', { path })).toMatchObject({ path, built: true, events: 171_236 })
    expect(await call('sample.build', { path })).toMatchObject({ built: false, events: 171_236 })
  } finally {
    await close()
  }
  expect(readdirSync(path).sort()).toEqual(['connectors.json', 'incoming', 'raw', 'sample.json', 'settings.json', 'setups.json', 'store'])
  const sample = await anEngine(path)
  try {
    const snapshots = await sample.call('snapshot.list', {})
    const accounts = snapshots.filter(({ kind }) => kind === 'account')
    for (const takenAtMs of [OLDER_SNAPSHOT_MS, SNAPSHOT_MS]) expect(accounts.filter(row => row.takenAtMs === takenAtMs)).toHaveLength(6)
    expect(accounts.reduce((sum, { denied }) => sum + denied, 0)).toBe(2)
    expect(new Set(snapshots.map(({ kind }) => kind))).toEqual(new Set(['account', 'organization', 'identity-center']))
    const people = await sample.call('okta.identities', {})
    expect(people).toHaveLength(9)
    const rolesOf = (login: string) =>
      people.find(person => person.login.startsWith(login))?.links.map(({ roleArn }) => roleArn.replace(/^.*\//, ''))
    expect(rolesOf('ava.chen')).toHaveLength(3)
    expect(rolesOf('mia.wong')).toEqual(['okta-data-engineer'])
    expect(rolesOf('olivier.martin')).toEqual(['okta-support'])
    expect(await sample.call('okta.unresolved', {})).toEqual([])
  } finally {
    await sample.close()
  }
})

it('another workspace never gives way to the sample', async () => {
  const { call, close } = await anEngine(join(dir, 'mine'))
  try {
    await expect(call('sample.build', { path: join(dir, 'mine') })).rejects.toMatchObject({ code: 'invalid-input' })
    expect((await call('workspace.info', {})).sample).toBe(false)
    expect(readdirSync(dir)).toEqual(['mine'])
  } finally {
    await close()
  }
})

const put = (folder: string, files: Iterable<{ path: string; text: string }>): string => {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

it('the sample’s snapshot and exports are read without a complaint', async () => {
  const { call, close } = await anEngine(join(dir, 'workspace'))
  try {
    const report = await call('snapshot.import', { paths: [put(join(dir, 'snapshot'), sampleSnapshotFiles())] })
    expect(report.rejected).toEqual([])
    expect(new Set(report.skipped.map(({ path }) => dirname(path).replace(/^.*\//, '')))).toEqual(
      new Set(['get-bucket-encryption', 'get-bucket-versioning', 'get-insight-selectors'])
    )
    expect(report.denied.map(({ call }) => call)).toEqual(['kms:GetKeyPolicy'])
    const okta = await call('okta.import', { paths: [put(join(dir, 'okta'), sampleOktaFiles())] })
    expect(okta).toMatchObject({ rejected: [], users: 9, files: { read: 4, rejected: 0 } })
  } finally {
    await close()
  }
})
