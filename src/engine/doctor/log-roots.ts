import type { LogBucket } from '../aws/log-bucket.ts'
import { type LogRoot, lastFolder, rootsBelow } from '../cloudtrail/log-layout.ts'

/** A bucket of something else is not searched to its bottom. */
const searchAtMost = 40
const searchLevels = 3
const callsAtOnce = 8
const pagesAtMost = 20

export const foldersBelow = async (bucket: LogBucket, prefix: string, signal: AbortSignal): Promise<string[]> => {
  const all: string[] = []
  let token: string | undefined
  for (let page = 0; page < pagesAtMost; page++) {
    const { folders, next } = await bucket.list({ prefix, folders: true, token }, signal)
    all.push(...folders)
    if (next === null) break
    token = next
  }
  return all
}

/** Roots right below one folder called AWSLogs. */
export const rootsAt = async (bucket: LogBucket, path: string, signal: AbortSignal): Promise<LogRoot[]> =>
  rootsBelow(path, await foldersBelow(bucket, path, signal))

const inParts = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = []
  for (let at = 0; at < items.length; at += callsAtOnce) results.push(...(await Promise.all(items.slice(at, at + callsAtOnce).map(work))))
  return results
}

export interface Search {
  roots: LogRoot[]
  /** Folders of the first level, for whoever asks what is there instead. */
  beside: string[]
}

/** Looks through a bucket, level by level, for folders called AWSLogs that accounts lie in. */
export const searchRoots = async (bucket: LogBucket, start: string, signal: AbortSignal): Promise<Search> => {
  const first = await foldersBelow(bucket, start, signal)
  const roots: LogRoot[] = []
  let level = first
  let left = searchAtMost
  for (let depth = 0; depth < searchLevels && level.length > 0; depth++) {
    const isRoot = (folder: string): boolean => lastFolder(folder) === 'AWSLogs'
    roots.push(...(await inParts(level.filter(isRoot), folder => rootsAt(bucket, folder, signal))).flat())
    const next = level.filter(folder => !isRoot(folder)).slice(0, left)
    left -= next.length
    level = depth + 1 < searchLevels ? (await inParts(next, folder => foldersBelow(bucket, folder, signal))).flat() : []
  }
  return { roots: roots.sort((one, other) => (one.path < other.path ? -1 : 1)), beside: first }
}
