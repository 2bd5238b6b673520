import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerPageRequest, fileFor } from '../../../src/main/app-protocol.ts'

let dir: string
let rendererDir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-app-'))
  rendererDir = join(dir, 'renderer')
  mkdirSync(join(rendererDir, 'assets'), { recursive: true })
  writeFileSync(join(rendererDir, 'index.html'), '<script nonce="__FOOTFALL_NONCE__"></script>')
  writeFileSync(join(rendererDir, 'assets', 'a.css'), 'a{}')
  writeFileSync(join(dir, 'secret.txt'), 'no')
})
afterAll(() => rmSync(dir, { recursive: true }))

test('the page comes with a fresh nonce and the strict policy', async () => {
  const answers = [
    await answerPageRequest('app://footfall/index.html', rendererDir),
    await answerPageRequest('app://footfall/index.html', rendererDir)
  ]
  const nonces = await Promise.all(answers.map(async answer => /nonce="([^"]+)"/.exec(await answer.text())?.[1]))
  expect(nonces[0]).not.toBe(nonces[1])
  const policy = answers[0]?.headers.get('content-security-policy') ?? ''
  expect(policy).toContain(`'nonce-${nonces[0]}'`)
  expect(policy).not.toMatch(/unsafe|\*|ws:|http:/)
})
test('files come with their type', async () => {
  const answer = await answerPageRequest('app://footfall/assets/a.css', rendererDir)
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, 'text/css; charset=utf-8', 'a{}'])
})
test.each([
  'app://other/index.html',
  'https://footfall/index.html',
  'file:///etc/passwd',
  'app://footfall/../secret.txt',
  'app://footfall/%2e%2e/secret.txt',
  'app://footfall/..%2fsecret.txt',
  'app://footfall/assets/..%2f..%2fsecret.txt',
  'app://footfall/%00',
  'app://footfall/%',
  'app://footfall/missing.js',
  'app://footfall/assets',
  'nonsense'
])('%s leads nowhere', async address => {
  expect((await answerPageRequest(address, rendererDir)).status).toBe(404)
})
test('a folder beside ours with a longer name is not ours', () => {
  expect(fileFor('app://footfall/..%2frenderer-other/x', rendererDir)).toBeNull()
})
