import { readFileSync, rmSync } from 'node:fs'
import { sep } from 'node:path'
import { SnapshotReading, type SnapshotResult } from '../../snapshot/snapshot-reading.ts'
import { expand } from '../input/expand.ts'
import { findInputs } from '../input/find-inputs.ts'
import { describeFault, type InputFile } from '../input/input-file.ts'
import { isWorkspaceFile } from '../input/is-workspace-file.ts'
import { shownName } from '../input/shown-name.ts'
import type { SnapshotWorkerData } from './snapshot-messages.ts'

/** Larger files are no answers of the AWS CLI. */
const fileBytesAtMost = 1.5 * 2 ** 30
const expandedBytesAtMost = 500 * 2 ** 20

/**
 * Reads everything under the paths that is an answer.
 * @param onStep  is called now and then, with how many files were looked at
 * @throws what `stopWhenCancelled` throws
 */
export async function readFiles(
  { workspaceDir, paths, shownNames, stagingDir }: Omit<SnapshotWorkerData, 'cancelled'>,
  stopWhenCancelled: () => void,
  onStep: (done: number, total: number | null) => void
): Promise<SnapshotResult> {
  const reading = new SnapshotReading()
  const shown = (path: string): string => shownName(shownNames, path)
  const inputs = findInputs(paths, {
    stagingDir,
    signal: new AbortController().signal,
    onProblem: (path, reason) => reading.reject(shown(path), reason),
    onSkipped: (path, reason) => reading.skip(shown(path), reason)
  })
  let done = 0
  for await (const input of inputs) {
    stopWhenCancelled()
    const isGiven = [...shownNames.keys()].some(given => input.readPath === given || input.readPath.startsWith(`${given}${sep}`))
    if (!input.temporary && !isGiven && isWorkspaceFile(workspaceDir, input.readPath))
      reading.skip(input.shownPath, 'part of this workspace')
    else await readOne(reading, { ...input, shownPath: shown(input.shownPath) })
    if (input.temporary) rmSync(input.readPath, { force: true })
    onStep(++done, null)
  }
  return reading.finish()
}

/** All at once: this thread has nothing else to do, and a snapshot is tens of thousands of small files. */
const bytesOf = (path: string): Buffer | string => {
  try {
    return readFileSync(path)
  } catch (cause) {
    return describeFault(cause)
  }
}

const readOne = async (reading: SnapshotReading, { shownPath, readPath, sizeBytes, modifiedAtMs }: InputFile): Promise<void> => {
  if (sizeBytes > fileBytesAtMost) return reading.skip(shownPath, 'too big for an answer of the AWS CLI')
  const bytes = bytesOf(readPath)
  if (typeof bytes === 'string') return reading.reject(shownPath, bytes)
  const chunks: Uint8Array[] = []
  const { problem, compression } = await expand(bytes, { totalBytes: expandedBytesAtMost }, chunk => void chunks.push(chunk))
  if (problem !== null && chunks.length === 0) return reading.reject(shownPath, problem)
  reading.add({ path: shownPath, bytes: compression === 'none' ? bytes : Buffer.concat(chunks), modifiedAtMs })
  if (problem !== null) reading.remark(shownPath, problem)
}
