import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

const root = join(import.meta.dirname, '..', '..', '..')
const command = join(root, 'scripts', 'footfall.mjs')
let workspaceDir: string

test.beforeEach(async () => {
  workspaceDir = await mkdtemp(join(tmpdir(), 'footfall-process-'))
})
test.afterEach(() => rm(workspaceDir, { recursive: true, force: true }))

const printed = (child: ChildProcess, pattern: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', chunk => {
      text += String(chunk)
      const found = pattern.exec(text)
      if (found !== null) resolve(found[1] ?? found[0])
    })
    child.on('exit', code => reject(new Error(`ended with ${code}: ${text}`)))
  })

const address = /http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]+/
const serve = (): ChildProcess =>
  spawn(process.execPath, [command, 'serve', '--workspace', workspaceDir], { stdio: ['ignore', 'pipe', 'inherit'] })

const answers = (url: string): Promise<boolean> =>
  fetch(new URL('/', url), { signal: AbortSignal.timeout(1000) }).then(
    () => true,
    () => false
  )

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  test(`${signal} ends the host cleanly`, async () => {
    const child = serve()
    const url = await printed(child, address)
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill(signal)
    expect(await ended).toBe(0)
    expect(await answers(url)).toBe(false)
  })

test('a host whose parent was killed ends by itself', async () => {
  const script = `require('node:child_process').spawn(process.execPath, ${JSON.stringify([command, 'serve', '--workspace', workspaceDir])}, { stdio: 'inherit' }); setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await printed(parent, address)
  expect(await answers(url)).toBe(true)
  parent.kill('SIGKILL')
  await expect.poll(() => answers(url), { timeout: 15_000 }).toBe(false)
})

test('wrong words are told with exit code 2', async () => {
  const child = spawn(process.execPath, [command, 'serve', '--prot', '1'], { stdio: ['ignore', 'ignore', 'pipe'] })
  let told = ''
  child.stderr?.on('data', chunk => {
    told += String(chunk)
  })
  expect(await new Promise(resolve => child.once('exit', resolve))).toBe(2)
  expect(told).toContain('hint:')
})
