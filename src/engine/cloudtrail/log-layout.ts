import { isAccountFolder, isOrganizationId, isRegionName } from './log-key.ts'

/** A folder under which accounts have theirs: `AWSLogs/`, `o-…/AWSLogs/o-…/`. */
export interface LogRoot {
  /** Up to the accounts, with its last slash. */
  path: string
  layout: 'account' | 'organization' | 'control-tower' | 'control-tower-accounts'
}

export type BucketLayout = LogRoot['layout'] | 'mixed'

/** The name of a folder, of its path with or without its last slash. */
export const lastFolder = (path: string): string => path.split('/').filter(Boolean).at(-1) ?? ''

/**
 * What a folder called `AWSLogs` has below it.
 * @param path  with its last slash
 * @param folders  its own folders, whole paths with their last slash
 */
export const rootsBelow = (path: string, folders: readonly string[]): LogRoot[] => {
  // Control Tower writes the organization's id as prefix.
  const inTower = isOrganizationId(lastFolder(path.slice(0, -'AWSLogs/'.length)))
  const roots: LogRoot[] = folders
    .filter(folder => isOrganizationId(lastFolder(folder)))
    .map(folder => ({ path: folder, layout: inTower ? 'control-tower' : 'organization' }))
  if (folders.some(folder => isAccountFolder(lastFolder(folder))))
    roots.unshift({ path, layout: inTower ? 'control-tower-accounts' : 'account' })
  return roots
}

/** @returns null where there is no root */
export const layoutOf = (roots: readonly LogRoot[]): BucketLayout | null => {
  const kinds = new Set(roots.map(({ layout }) => layout))
  return kinds.size > 1 ? 'mixed' : ([...kinds][0] ?? null)
}

export const accountFolders = (folders: readonly string[]): string[] => folders.filter(folder => isAccountFolder(lastFolder(folder)))

export const regionFolders = (folders: readonly string[]): string[] => folders.filter(folder => isRegionName(lastFolder(folder)))

const two = (count: number): string => String(count).padStart(2, '0')

/** Folder of a day below a region's: `2026/01/31/`. */
export const dayFolder = (day: string): string => `${day.replaceAll('-', '/')}/`

const namePattern = /^(\d{12}_CloudTrail_[a-z0-9-]+)_\d{8}T\d{4}Z_/

/**
 * Where to go on listing so that files which came a little late are met: everything that sorts behind it is no older than `rewindMs`
 * before the last file known. Names that are not CloudTrail's own go back to the beginning of the day.
 * @param place  a region's folder, with its last slash
 * @param key  the last key known below it
 */
export const rewoundKey = (place: string, key: string, deliveredAtMs: number, rewindMs: number): string => {
  const from = new Date(deliveredAtMs - rewindMs)
  const day = `${from.getUTCFullYear()}/${two(from.getUTCMonth() + 1)}/${two(from.getUTCDate())}/`
  const stem = namePattern.exec(key.slice(key.lastIndexOf('/') + 1))?.[1]
  if (stem === undefined) return place + day
  return `${place}${day}${stem}_${day.replaceAll('/', '')}T${two(from.getUTCHours())}${two(from.getUTCMinutes())}`
}
