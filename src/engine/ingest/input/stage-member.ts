import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { ArchiveTally } from './archive-limits.ts'
import { describeFault, type InputFile } from './input-file.ts'
import { peek } from './peek.ts'

export interface Member {
  shownPath: string
  modifiedAtMs: number
  content: AsyncIterable<Uint8Array>
}

/** A member that came out, or why it did not; `endsArchive` when nothing else may come out either. */
export type Staged = { file: InputFile } | { reason: string; endsArchive: boolean }

const isFull = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT')

const onWrite = (cause: unknown): never => {
  if (!isFull(cause)) throw cause
  throw new AppError(
    'disk-full',
    'The disk is full: a member of an archive could not be put aside.',
    'Make room and import again; what was read is kept.',
    cause
  )
}

/**
 * Writes one member of an archive into the staging folder, under a name of our own and readable by its owner alone.
 * @throws `disk-full`, and other faults of the staging folder
 */
export const stageMember = async (member: Member, stagingDir: string, tally: ArchiveTally): Promise<Staged> => {
  const readPath = join(stagingDir, `member-${randomUUID()}`)
  const outcome = await copy(member.content, readPath, tally)
  if (typeof outcome !== 'number') {
    await rm(readPath, { force: true })
    return outcome
  }
  const kind = peek(readPath)
  if (kind === 'zip' || kind === 'tar' || kind === 'tar-gzip') {
    await rm(readPath, { force: true })
    return { reason: 'an archive inside an archive is not opened; unpack it first', endsArchive: false }
  }
  return { file: { shownPath: member.shownPath, readPath, sizeBytes: outcome, modifiedAtMs: member.modifiedAtMs, temporary: true } }
}

const copy = async (
  content: AsyncIterable<Uint8Array>,
  path: string,
  tally: ArchiveTally
): Promise<number | Exclude<Staged, { file: InputFile }>> => {
  const file = await open(path, 'wx', 0o600).catch(onWrite)
  let size = 0
  try {
    for await (const chunk of reading(content)) {
      size += chunk.length
      const refused = tally.bytes(chunk.length, size)
      if (refused !== null) return { reason: refused.reason, endsArchive: refused.scope === 'archive' }
      await file.writeFile(chunk).catch(onWrite)
    }
    return size
  } catch (cause) {
    if (!(cause instanceof MemberFault)) throw cause
    return { reason: `it is damaged: ${describeFault(cause.cause)}`, endsArchive: false }
  } finally {
    await file.close()
  }
}

/** Marks faults of the archive, so that they are told from those of the disk. */
class MemberFault extends Error {}

async function* reading(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* content
  } catch (cause) {
    throw new MemberFault('damaged member', { cause })
  }
}
