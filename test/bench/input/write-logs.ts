import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { InputSize } from './synthetic-file.ts'

const WRITERS = 2

const writeShare = (directory: string, size: InputSize, first: number, onFile: () => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./write-logs-worker.ts', import.meta.url), { workerData: { directory, size, first, step: WRITERS } })
    worker.on('message', onFile)
    worker.on('error', reject)
    worker.on('exit', code => (code === 0 ? resolve() : reject(new Error(`The writer of synthetic logs ended with ${code}.`))))
  })

/**
 * A folder with synthetic logs of that size below `root`, written when it is not there yet. Its name holds all that decides
 * its bytes; it is written beside its place and moved there whole, so a folder found is a whole one.
 */
export const syntheticLogs = async (root: string, size: InputSize, onProgress: (done: number) => void): Promise<string> => {
  const directory = join(root, `logs-v1-seed${size.seed}-${size.files}x${size.eventsPerFile}`)
  if (existsSync(directory)) return directory
  const unfinished = `${directory}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  let done = 0
  await Promise.all(Array.from({ length: WRITERS }, (_, first) => writeShare(unfinished, size, first, () => onProgress(++done))))
  renameSync(unfinished, directory)
  return directory
}
