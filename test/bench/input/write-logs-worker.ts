import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { type InputSize, syntheticKey, syntheticRecords } from './synthetic-file.ts'

interface Share {
  directory: string
  size: InputSize
  first: number
  step: number
}

const { directory, size, first, step } = workerData as Share
for (let index = first; index < size.files; index += step) {
  const path = join(directory, syntheticKey(size, index))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, gzipSync(JSON.stringify({ Records: syntheticRecords(size, index) })))
  parentPort?.postMessage(index)
}
