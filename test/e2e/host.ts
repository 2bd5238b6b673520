import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'

const root = join(import.meta.dirname, '..', '..')

export interface RunningHost {
  /** The printed address, with its one-time secret. */
  readonly url: string
  readonly workspaceDir: string
  stop(): Promise<void>
}

const printedAddress = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let printed = ''
    const read = (chunk: Buffer): void => {
      printed += chunk.toString()
      const url = /http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]+/.exec(printed)?.[0]
      if (url !== undefined) resolve(url)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.on('exit', code => reject(new Error(`the host ended with ${code}: ${printed}`)))
  })

/** Starts the built browser door on a workspace of its own. `env` in place of this process's surroundings. */
export const startHost = async (env?: Readonly<Record<string, string>>): Promise<RunningHost> => {
  const workspaceDir = await mkdtemp(join(tmpdir(), 'footfall-e2e-'))
  const args = [join(root, 'scripts', 'footfall.mjs'), 'serve', '--workspace', workspaceDir]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...(env === undefined ? {} : { env }) })
  const url = await printedAddress(child)
  const stop = async (): Promise<void> => {
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    await rm(workspaceDir, { recursive: true, force: true })
  }
  return { url, workspaceDir, stop }
}

export interface Fixtures {
  host: RunningHost
  /** A page that has entered through the printed address. Whatever it says on its console fails the test. */
  entered: Page
}

/** Tests under the browser door. */
export const test = base.extend<Fixtures>({
  // Playwright reads which fixtures are wanted from the pattern, and an empty one is taken for a mistake.
  host: async ({ browserName: _browserName }, use) => {
    const host = await startHost()
    await use(host)
    await host.stop()
  },
  entered: async ({ page, host }, use) => {
    const said: string[] = []
    page.on('console', message => {
      if (message.type() === 'error' || message.type() === 'warning') said.push(message.text())
    })
    page.on('pageerror', error => said.push(error.message))
    await page.goto(host.url)
    await use(page)
    expect(said).toEqual([])
  }
})
export { expect }
