import { spawn } from 'node:child_process'
import { type Used, watchProcess } from './watch-process.ts'

/** What a program wrote, how long it took and what it used. */
export interface ChildRun extends Used {
  stdout: string
  elapsedMs: number
}

/**
 * Runs a program to its end, watching what it uses.
 * @param env  its whole environment
 * @throws Error with what it wrote to stderr when it does not end with 0
 */
export const runChild = (command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<ChildRun> =>
  new Promise((resolve, reject) => {
    const startMs = performance.now()
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const watch = watchProcess(child.pid)
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', text => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', text => (stderr += text))
    child.on('error', reject)
    child.on('close', code => {
      const used = watch.stop()
      if (code === 0) resolve({ stdout, elapsedMs: performance.now() - startMs, ...used })
      else reject(new Error(`${args.join(' ')} ended with ${code}: ${stderr.trim()}`))
    })
  })
