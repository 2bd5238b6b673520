import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { anEngine } from '../../builders/an-engine.ts'
import { setupAnswers } from '../../builders/setup-answers.ts'

let dir = ''
let engine: Awaited<ReturnType<typeof anEngine>>
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-setups-'))
  engine = await anEngine(join(dir, 'workspace'))
})
afterEach(async () => {
  await engine.close()
  rmSync(dir, { recursive: true, force: true })
})

test('set-ups are kept as they were left, for their owner alone, and survive a restart', async () => {
  const draft = { name: 'x', storage: { bucket: 'Not A Bucket' } }
  const saved = await engine.call('setup.save', { name: 'First try', draft, step: 'storage', ticked: { bucket: 5 } })
  expect(saved).toMatchObject({ id: 'first-try', draft, step: 'storage', ticked: { bucket: 5 }, found: {} })
  await engine.call('setup.save', { name: 'First try', draft: {} })
  await engine.call('setup.save', { id: saved.id, name: 'Renamed', draft: { later: true } })
  await engine.close()
  engine = await anEngine(join(dir, 'workspace'))
  const all = await engine.call('setup.list', {})
  expect(all.map(({ name }) => name).sort()).toEqual(['First try', 'Renamed'])
  expect(all.find(({ id }) => id === saved.id)?.draft).toEqual({ later: true })
  if (process.platform !== 'win32') expect(statSync(join(dir, 'workspace', 'setups.json')).mode & 0o777).toBe(0o600)
  await expect(engine.call('setup.save', { id: 'nowhere', name: 'x', draft: {} })).rejects.toMatchObject({ code: 'not-found' })
  expect(await engine.call('setup.remove', { id: saved.id })).toEqual({ removed: true })
  expect(await engine.call('setup.remove', { id: saved.id })).toEqual({ removed: false })
})

test('a file that does not read is told of, and not written over', async () => {
  const path = join(dir, 'workspace', 'setups.json')
  writeFileSync(path, '{ broken')
  await expect(engine.call('setup.list', {})).rejects.toMatchObject({ code: 'corrupt-file' })
  await expect(engine.call('setup.save', { name: 'x', draft: {} })).rejects.toMatchObject({ code: 'corrupt-file' })
  expect(readFileSync(path, 'utf8')).toBe('{ broken')
})

test('an export has every text and a checklist, as a folder and as a zip', async () => {
  const answers = setupAnswers('organization')
  const { artefacts } = await engine.call('setup.generate', { answers })
  const folder = join(dir, 'out')
  expect(await engine.call('setup.export', { answers, path: folder })).toEqual({ path: folder, files: artefacts.length + 1 })
  const written = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  expect(written).toHaveLength(artefacts.length + 1)
  for (const { path, text } of artefacts) expect(readFileSync(join(folder, path), 'utf8')).toBe(text)
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('- [ ]')
  const zip = await engine.call('setup.export', { answers })
  expect(zip.path.startsWith(join(dir, 'workspace', 'exports'))).toBe(true)
  expect(existsSync(zip.path)).toBe(true)
})

test('wrong answers are told by field', async () => {
  const answers = { ...setupAnswers('single-account'), accounts: [{ accountId: '11112222333', name: '', mode: 'account' as const }] }
  await expect(engine.call('setup.generate', { answers })).rejects.toMatchObject({
    code: 'invalid-input',
    fields: expect.arrayContaining([{ field: 'answers.accounts.0.accountId', message: 'An account id has 12 digits; this one has 11.' }])
  })
})

test('while many accounts are written out, other calls are answered', async () => {
  const accountIds = Array.from({ length: 30 }, (_, at) => String(300_000_000_000 + at))
  const answers = setupAnswers('several-accounts', 'aws', {
    accounts: [...accountIds.map(accountId => ({ accountId, mode: 'account' as const })), { accountId: '222233334444', mode: 'skip' }],
    trail: { state: 'new', trail: 'all-events', accountId: accountIds[0] ?? '', region: 'us-east-1' }
  })
  const ended: string[] = []
  const generated = engine.call('setup.generate', { answers }).finally(() => ended.push('generate'))
  for (let at = 0; at < 3; at++) {
    await new Promise(resolve => setImmediate(resolve))
    await engine.call('setup.list', {}).then(() => ended.push('list'))
  }
  const { artefacts } = await generated
  expect(ended).toEqual(['list', 'list', 'list', 'generate'])
  expect(artefacts.filter(({ checks }) => checks.some(({ state }) => state === 'failed'))).toEqual([])
})
