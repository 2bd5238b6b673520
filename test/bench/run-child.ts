import { spawn } from 'node:child_process'
import { watchMemory } from './process-memory.ts'

export interface ChildRun {
  stdout: string
  elapsedMs: number
  peakBytes: number | null
}

/**
 * Runs a program to its end, watching its memory.
 * @throws Error with what it wrote to stderr when it does not end with 0
 */
export const runChild = (command: string, args: readonly string[]): Promise<ChildRun> =>
  new Promise((resolve, reject) => {
    const startMs = performance.now()
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const memory = child.pid === undefined ? null : watchMemory(child.pid)
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', text => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', text => (stderr += text))
    child.on('error', reject)
    child.on('close', code => {
      const { peakBytes } = memory?.stop() ?? { peakBytes: null }
      if (code === 0) resolve({ stdout, elapsedMs: performance.now() - startMs, peakBytes })
      else reject(new Error(`${args.join(' ')} ended with ${code}: ${stderr.trim()}`))
    })
  })
