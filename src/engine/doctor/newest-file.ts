import { dayMs, formatDay } from '../../shared/vocabulary/time.ts'
import type { ListedObject, LogBucket } from '../aws/log-bucket.ts'
import { parseLogKey } from '../cloudtrail/log-key.ts'
import { dayFolder, lastFolder, regionFolders } from '../cloudtrail/log-layout.ts'
import { foldersBelow } from './log-roots.ts'

/** Two days of a busy region have some thousand files. */
const pagesAtMost = 20
const regionsAtMost = 6

const newer = (one: ListedObject | null, other: ListedObject): ListedObject =>
  one === null || other.modifiedAtMs >= one.modifiedAtMs ? other : one

/** The newest of what lies behind a key; listings go from old to new. */
const newestBehind = async (
  bucket: LogBucket,
  prefix: string,
  startAfter: string | undefined,
  signal: AbortSignal
): Promise<ListedObject | null> => {
  let newest: ListedObject | null = null
  let token: string | undefined
  for (let page = 0; page < pagesAtMost; page++) {
    const { objects, next } = await bucket.list({ prefix, startAfter, token }, signal)
    for (const object of objects) if (parseLogKey(object.key)?.kind === 'log') newest = newer(newest, object)
    if (next === null) break
    token = next
  }
  return newest
}

/** By the folders of years, months and days, from the last one. */
const newestByFolders = async (bucket: LogBucket, place: string, signal: AbortSignal): Promise<ListedObject | null> => {
  let path = place
  for (let level = 0; level < 3; level++) {
    const last = (await foldersBelow(bucket, path, signal)).filter(folder => /^\d+$/.test(lastFolder(folder))).at(-1)
    if (last === undefined) break
    path = last
  }
  return newestBehind(bucket, path, undefined, signal)
}

/** The newest log file of an account's folder, in the regions most likely to have one. */
export const newestFileOf = async (
  bucket: LogBucket,
  account: string,
  likelyRegions: readonly string[],
  nowMs: number,
  signal: AbortSignal
): Promise<ListedObject | null> => {
  const all = regionFolders(await foldersBelow(bucket, `${account}CloudTrail/`, signal))
  const rank = (folder: string): number => {
    const at = likelyRegions.indexOf(lastFolder(folder))
    return at < 0 ? likelyRegions.length : at
  }
  const places = all.sort((one, other) => rank(one) - rank(other)).slice(0, regionsAtMost)
  const recent = await Promise.all(places.map(place => newestBehind(bucket, place, place + dayFolder(formatDay(nowMs - dayMs)), signal)))
  const found = recent.filter(object => object !== null)
  if (found.length > 0) return found.reduce<ListedObject | null>(newer, null)
  const older = await Promise.all(places.map(place => newestByFolders(bucket, place, signal)))
  return older.filter(object => object !== null).reduce<ListedObject | null>(newer, null)
}
