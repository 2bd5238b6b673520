/** What the key of an object in a log bucket says, in every layout AWS uses. Keys are told by their folders, not by file names. */

export type LogKeyKind = 'log' | 'digest' | 'insight' | 'network-activity' | 'aggregated' | 'lake-query' | 'lake-query-signature'

export interface LogKey {
  kind: LogKeyKind
  /** What stands before `AWSLogs/`, without its last slash; '' when nothing does. Control Tower writes the organization's id there. */
  prefix: string
  /** `o-…`; null below an account trail. */
  organizationId: string | null
  /** The account whose log this is, 12 digits. */
  accountId: string
  /** The region the events come from; null for Lake query results, which have none. */
  region: string | null
  /** When CloudTrail delivered the file (never when the events happened); for kinds without a time of day, the start of the folder's day. */
  deliveredAtMs: number
  /** Digests only: the trail and its home region. */
  trailName: string | null
  homeRegion: string | null
  /** A digest written later for hours that had none; these form a chain of their own. */
  backfill: boolean
  /** Lake query results only. */
  queryId: string | null
}

const kindByFolder: ReadonlyMap<string, LogKeyKind> = new Map([
  ['CloudTrail', 'log'],
  ['CloudTrail-Digest', 'digest'],
  ['CloudTrail-Insight', 'insight'],
  ['CloudTrail-NetworkActivity', 'network-activity'],
  ['CloudTrail-Aggregated', 'aggregated']
])

const organizationPattern = /^o-[a-z0-9]{10,32}$/
const accountPattern = /^\d{12}$/
const regionPattern = /^[a-z]{2,5}(?:-[a-z]+)+-\d+$/
const timePattern = /(?:^|_)(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?Z(?:_|\.|$)/
const digestPattern = /^\d{12}_CloudTrail-Digest_([a-z0-9-]+)_(.+)_([a-z0-9-]+)_\d{8}T\d{6}Z(_backfill)?\.json\.gz$/

export const isAccountFolder = (name: string): boolean => accountPattern.test(name)
export const isOrganizationId = (name: string): boolean => organizationPattern.test(name)
/** Looks like a region's, of whatever partition. */
export const isRegionName = (name: string): boolean => regionPattern.test(name)

/** Milliseconds of a UTC time given in digits; null when there is no such day or hour. */
const utcMs = (parts: readonly (string | undefined)[]): number | null => {
  const [year, month, day, hour, minute, second] = parts.map(part => Number(part ?? 0)) as [number, number, number, number, number, number]
  const ms = Date.UTC(year, month - 1, day, hour, minute, second)
  const date = new Date(ms)
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  return isReal ? ms : null
}

const dayMs = (folders: readonly string[]): number | null => {
  const [year = '', month = '', day = ''] = folders
  return /^\d{4}$/.test(year) && /^\d\d$/.test(month) && /^\d\d$/.test(day) ? utcMs([year, month, day, '0', '0', '0']) : null
}

/** The last `AWSLogs` in a key that an account, or an organization and an account, follow. */
const findRoot = (parts: readonly string[]): { at: number; organizationId: string | null; accountAt: number } | null => {
  for (let at = parts.length - 1; at >= 0; at--) {
    if (parts[at] !== 'AWSLogs') continue
    const next = parts[at + 1] ?? ''
    if (accountPattern.test(next)) return { at, organizationId: null, accountAt: at + 1 }
    if (organizationPattern.test(next) && accountPattern.test(parts[at + 2] ?? '')) return { at, organizationId: next, accountAt: at + 2 }
  }
  return null
}

const noDigest = { trailName: null, homeRegion: null, backfill: false }

const digestNames = (file: string): Pick<LogKey, 'trailName' | 'homeRegion' | 'backfill'> => {
  const match = digestPattern.exec(file)
  return match === null ? noDigest : { trailName: match[2] ?? null, homeRegion: match[3] ?? null, backfill: match[4] !== undefined }
}

type Root = Pick<LogKey, 'prefix' | 'organizationId' | 'accountId'>

const parseDelivered = (root: Root, kind: LogKeyKind, rest: readonly string[]): LogKey | null => {
  const [region = '', year = '', month = '', day = '', file = ''] = rest
  const folderMs = dayMs([year, month, day])
  if (rest.length !== 5 || file === '' || folderMs === null || !regionPattern.test(region)) return null
  const time = timePattern.exec(file)
  const names = kind === 'digest' ? digestNames(file) : noDigest
  return { kind, ...root, region, deliveredAtMs: (time === null ? null : utcMs(time.slice(1, 7))) ?? folderMs, ...names, queryId: null }
}

/** `Query/YYYY/MM/DD/{queryId}/result_N.csv.gz` and `result_sign.json`. */
const parseLake = (root: Root, rest: readonly string[]): LogKey | null => {
  const [query, year = '', month = '', day = '', queryId = '', file = ''] = rest
  const folderMs = dayMs([year, month, day])
  if (rest.length !== 6 || query !== 'Query' || folderMs === null || queryId === '') return null
  const kind = file === 'result_sign.json' ? 'lake-query-signature' : /^result_\d+\.csv\.gz$/.test(file) ? 'lake-query' : null
  return kind === null ? null : { kind, ...root, region: null, deliveredAtMs: folderMs, ...noDigest, queryId }
}

/**
 * @param key  an object's key, or a path with slashes that ends in one
 * @returns null for everything that is not a file of CloudTrail's: other services' logs, folders, test objects
 */
export const parseLogKey = (key: string): LogKey | null => {
  const parts = key.split('/')
  const found = findRoot(parts)
  if (found === null) return null
  const root = {
    prefix: parts.slice(0, found.at).join('/'),
    organizationId: found.organizationId,
    accountId: parts[found.accountAt] as string
  }
  const folder = parts[found.accountAt + 1] ?? ''
  const rest = parts.slice(found.accountAt + 2)
  if (folder === 'CloudTrail-Lake') return parseLake(root, rest)
  const kind = kindByFolder.get(folder)
  return kind === undefined ? null : parseDelivered(root, kind, rest)
}
