import type { Connector } from '../../../shared/vocabulary/connector.ts'
import {
  accountFolders,
  type BucketLayout,
  type LogRoot,
  lastFolder,
  layoutOf,
  regionFolders,
  rootsBelow
} from '../../cloudtrail/log-layout.ts'
import type { CollectPlace } from '../../store/collect-mark.ts'
import { eachOf } from './allowance.ts'
import type { BucketDesk } from './bucket-desk.ts'
import { type PlacedProblem, SourceStopped } from './log-source.ts'
import { CallFailed } from './patience.ts'

export interface FoundPlaces {
  layout: BucketLayout | null
  accounts: string[]
  places: CollectPlace[]
  /** What could not be looked into; places known there before are kept. */
  problems: PlacedProblem[]
}

export interface FindOptions {
  connector: Connector
  target: string
  desk: BucketDesk
  /** Places found before. */
  known: readonly CollectPlace[]
}

const callsAtOnce = 8
/** Folders looked into for logs, besides those of logs. A bucket of something else is not searched to its bottom. */
const searchAtMost = 40
const searchLevels = 3
const shownAtMost = 8

const deniedOnly = (error: unknown): CallFailed => {
  if (error instanceof CallFailed && !error.fault.passing) return error
  throw error
}

/**
 * Looks through a bucket for CloudTrail's folders, whatever stands before them: account, organization, Control Tower with the organization's
 * id twice or once, several of these. Costs a request for each account and a few more.
 * @throws SourceStopped when there is nothing to collect from
 */
export const findPlaces = async (options: FindOptions): Promise<FoundPlaces> => {
  const problems: PlacedProblem[] = []
  const { roots, beside } = await findRoots(options, problems)
  if (roots.length === 0) throw nothingFound(options.connector, beside, problems)
  const folders = await findAccounts(options, roots, problems)
  const places = await findRegions(options, folders, problems)
  if (places.length === 0) throw noAccount(options.connector, problems)
  return { layout: layoutOf(roots), accounts: [...new Set(places.map(({ accountId }) => accountId))].sort(), places, problems }
}

/** Folders called AWSLogs, found level by level, and what lies beside the first level. */
const findRoots = async ({ connector, desk }: FindOptions, problems: PlacedProblem[]): Promise<{ roots: LogRoot[]; beside: string[] }> => {
  const start = connector.prefix === '' ? '' : `${connector.prefix}/`
  const roots: LogRoot[] = []
  const look = async (path: string): Promise<string[]> => {
    try {
      return await desk.folders(path, 5000)
    } catch (error) {
      const { fault } = deniedOnly(error)
      problems.push({ ...fault, place: path })
      return []
    }
  }
  const openRoot = async (path: string): Promise<void> => {
    roots.push(...rootsBelow(path, await look(path)))
  }
  const first = await look(start)
  // Who may list only below AWSLogs is not shown the folder itself.
  if (first.length === 0 && problems.length > 0) {
    await openRoot(`${start}AWSLogs/`)
    if (roots.length === 0 && connector.mode === 'account') roots.push({ path: `${start}AWSLogs/`, layout: 'account' })
    if (roots.length > 0) problems.length = 0
  }
  let left = searchAtMost
  let level = [first]
  for (let depth = 0; depth < searchLevels && level.length > 0; depth++) {
    const folders = level.flat()
    await eachOf(
      folders.filter(folder => lastFolder(folder) === 'AWSLogs'),
      callsAtOnce,
      openRoot
    )
    // A prefix that was given is the whole answer when logs lie right behind it.
    if (connector.prefix !== '' && roots.length > 0) break
    const next = folders.filter(folder => lastFolder(folder) !== 'AWSLogs').slice(0, left)
    left -= next.length
    level = []
    if (depth + 1 < searchLevels) await eachOf(next, callsAtOnce, async folder => void level.push(await look(folder)))
  }
  return { roots: roots.sort((one, other) => (one.path < other.path ? -1 : 1)), beside: first }
}

const findAccounts = async (
  { connector, desk }: FindOptions,
  roots: readonly LogRoot[],
  problems: PlacedProblem[]
): Promise<{ path: string; accountId: string }[]> => {
  const only = new Set(connector.mode === 'account' ? [connector.accountId] : connector.accounts)
  const found: { path: string; accountId: string }[] = []
  await eachOf(roots, callsAtOnce, async ({ path }) => {
    const folders = await desk.folders(path).catch((error: unknown) => {
      const { fault } = deniedOnly(error)
      problems.push({ ...fault, place: path })
      // What is wanted may be open to us all the same.
      return [...only].map(account => `${path}${account}/`)
    })
    for (const folder of accountFolders(folders)) {
      const accountId = lastFolder(folder)
      if (only.size === 0 || only.has(accountId)) found.push({ path: folder, accountId })
    }
  })
  return found
}

const findRegions = async (
  { connector, target, desk, known }: FindOptions,
  accounts: readonly { path: string; accountId: string }[],
  problems: PlacedProblem[]
): Promise<CollectPlace[]> => {
  const places: CollectPlace[] = []
  const bucket = `s3://${connector.bucket}/`
  await eachOf(accounts, callsAtOnce, async ({ path, accountId }) => {
    const logs = `${path}CloudTrail/`
    try {
      for (const folder of regionFolders(await desk.folders(logs)))
        places.push({ connectorId: connector.id, target, path: bucket + folder, accountId, region: lastFolder(folder) })
    } catch (error) {
      const { fault } = deniedOnly(error)
      problems.push({ ...fault, place: bucket + logs })
      places.push(...known.filter(place => place.path.startsWith(bucket + logs)))
    }
  })
  return places.sort((one, other) => (one.path < other.path ? -1 : 1))
}

const listed = (names: readonly string[]): string => {
  const more = names.length > shownAtMost ? ` and ${names.length - shownAtMost} more` : ''
  return names.length === 0 ? 'nothing' : names.slice(0, shownAtMost).join(', ') + more
}

const stopped = (problems: readonly PlacedProblem[], code: string, message: string, hint: string): SourceStopped => {
  const [refused] = problems
  if (refused === undefined) return new SourceStopped({ code, layer: 'bucket', message, hint })
  const { place: _place, ...problem } = refused
  return new SourceStopped(problem)
}

const nothingFound = ({ bucket, prefix }: Connector, beside: readonly string[], problems: readonly PlacedProblem[]): SourceStopped => {
  const where = `s3://${bucket}/${prefix}`
  return stopped(
    problems,
    'no-logs',
    `No folder AWSLogs with accounts in it was found in ${where}; there is ${listed(beside)}.`,
    'Compare bucket and prefix with the trail’s own: `aws cloudtrail describe-trails` shows both.'
  )
}

const noAccount = ({ bucket, mode, accountId }: Connector, problems: readonly PlacedProblem[]): SourceStopped =>
  stopped(
    problems,
    'no-account',
    mode === 'account' ? `s3://${bucket} has no CloudTrail logs of account ${accountId}.` : `s3://${bucket} has no CloudTrail logs.`,
    'The trail may not cover the account, or nothing has been delivered yet: the first files come after some 15 minutes.'
  )
