import { isPartition, leaderRegion } from '../../shared/vocabulary/partition.ts'
import type { LogBucket } from '../aws/log-bucket.ts'
import { accountFolders, type LogRoot, lastFolder, layoutOf } from '../cloudtrail/log-layout.ts'
import { bucketArn, expectedRoot, openBucket, wantedList } from './bucket-step.ts'
import { connectionOf, type DoctorContext, isFresh, nowMs, type Outcome, type Step } from './doctor-context.ts'
import { meaningOf, remedyOfHint, understand } from './failure.ts'
import { foldersBelow, rootsAt, type Search, searchRoots } from './log-roots.ts'
import { newestFileOf } from './newest-file.ts'
import { passed, stopped, waiting, warned } from './outcome.ts'
import { agoText, listed, shellLine, visibleName } from './plain-text.ts'
import { statementRemedy } from './statement-remedy.ts'

const action = 's3:ListBucket'
/** A quiet account writes less often; an organization or a used account every few minutes. */
const oldMs = 60 * 60_000
/** Accounts looked into for a file to read. */
const accountsAtMost = 4

const layoutWords = {
  account: 'account layout',
  organization: 'organization layout',
  'control-tower': 'Control Tower layout',
  'control-tower-accounts': 'older Control Tower layout',
  mixed: 'several layouts side by side'
} as const

/** Who may list nothing but an account's own folder is not shown the one above it. */
const ownFolderOnly = async (context: DoctorContext, bucket: LogBucket): Promise<LogRoot[]> => {
  const path = expectedRoot(context)
  const { accountId, mode } = context.connector
  if (mode !== 'account') return []
  const folders = await foldersBelow(bucket, `${path}${accountId}/`, context.signal)
  return folders.length === 0 ? [] : [{ path, layout: 'account' }]
}

const expectedRoots = async (context: DoctorContext, bucket: LogBucket): Promise<LogRoot[]> => {
  try {
    return await rootsAt(bucket, expectedRoot(context), context.signal)
  } catch (error) {
    const roots = await ownFolderOnly(context, bucket).catch(() => [])
    if (roots.length > 0) return roots
    throw error
  }
}

/** Nothing lies where the connector looks: too early, or elsewhere. */
const notThere = (context: DoctorContext, { roots, beside }: Search, call: string): Outcome => {
  const { connector } = context
  const [other] = roots
  if (other !== undefined) {
    const prefix = other.path.replace(/(?:^|\/)AWSLogs\/.*$/, '')
    const line = shellLine('footfall', 'connectors', 'edit', connector.id, '--prefix', prefix)
    return stopped(
      `Prefix: nothing lies below “${expectedRoot(context)}”. Logs were found below “${visibleName(other.path)}” (${layoutWords[other.layout]}).`,
      {
        call,
        code: 'other-prefix',
        remedy: {
          title: prefix === '' ? 'Leave the prefix empty.' : `Set the prefix to “${visibleName(prefix)}”.`,
          ...(line === null ? {} : { artefact: line })
        }
      }
    )
  }
  if (isFresh(context))
    return waiting(
      'Logging began less than 15 minutes ago and no file is there yet.',
      { call, remedy: { title: 'Look again in a few minutes.' } },
      true
    )
  const { trail } = context.found
  const where = trail === null ? '' : ` The trail writes to s3://${visibleName(trail.bucket)}/${visibleName(trail.prefix)}.`
  return stopped(`Layout: the bucket holds no CloudTrail logs of an account; at its top there is ${listed(beside)}.${where}`, {
    call,
    code: 'no-logs',
    remedy: {
      title: 'Compare bucket and prefix with the trail’s own. A trail made a few minutes ago has no files yet.',
      artefact: 'aws cloudtrail describe-trails'
    }
  })
}

const accountsOf = async (context: DoctorContext, bucket: LogBucket, roots: readonly LogRoot[]): Promise<Map<string, string[]>> => {
  const { connector, signal } = context
  const byAccount = new Map<string, string[]>()
  for (const { path } of roots) {
    const folders = await foldersBelow(bucket, path, signal).catch(() => {
      signal.throwIfAborted()
      return [`${path}${connector.accountId}/`]
    })
    for (const folder of accountFolders(folders)) byAccount.set(lastFolder(folder), [...(byAccount.get(lastFolder(folder)) ?? []), folder])
  }
  return byAccount
}

/** Its own account first: if there is none of it, another's file tells just as well whether files can be read. */
const ordered = ({ connector }: DoctorContext, byAccount: ReadonlyMap<string, readonly string[]>): string[] => {
  const wanted = connector.accounts.length === 0 ? [connector.accountId] : [connector.accountId, ...connector.accounts]
  return [...byAccount]
    .sort(([one], [other]) => Number(wanted.includes(other)) - Number(wanted.includes(one)))
    .flatMap(([, folders]) => folders)
}

const findNewest = async (context: DoctorContext, bucket: LogBucket, folders: readonly string[]): Promise<void> => {
  const { connector, found, signal } = context
  const { partition } = connectionOf(context)
  const likely = [...connector.regions, connector.region, ...(isPartition(partition) ? [leaderRegion[partition]] : [])]
  for (const folder of folders.slice(0, accountsAtMost)) {
    const file = await newestFileOf(bucket, folder, likely, nowMs(context), signal)
    if (file === null) continue
    const { newest } = found
    const isOwn = folder.endsWith(`/${connector.accountId}/`)
    if (newest === null || file.modifiedAtMs > newest.modifiedAtMs) found.newest = file
    if (isOwn) return
  }
}

const judge = (context: DoctorContext, call: string): Outcome => {
  const { found, connector } = context
  const { newest } = found
  if (newest === null) {
    if (isFresh(context))
      return waiting(
        'Logging began less than 15 minutes ago and no file is there yet.',
        { call, remedy: { title: 'Look again in a few minutes.' } },
        true
      )
    return stopped('Files: the folders of accounts are there, but no log file lies in them.', {
      call,
      code: 'no-files',
      remedy: {
        title: 'Look whether the trail is logging, and whether a lifecycle rule removes its files.',
        artefact: 'aws cloudtrail describe-trails'
      }
    })
  }
  const layout = layoutWords[layoutOf(found.roots) ?? 'account']
  const age = agoText(newest.modifiedAtMs, nowMs(context))
  const said = `${layout}, ${found.accounts.size} ${found.accounts.size === 1 ? 'account' : 'accounts'}; the newest file came ${age}`
  if (nowMs(context) - newest.modifiedAtMs > oldMs)
    return warned(`Deliveries: ${said}. If anything happened since, CloudTrail does not deliver it here.`, {
      call,
      code: 'old-files',
      remedy: {
        title:
          connector.trail === null
            ? 'Name the trail in the connector, so that its status can be asked, or look whether it is logging and where it writes.'
            : 'See what the trail’s own status says above; it may write elsewhere by now.',
        artefact: 'aws cloudtrail describe-trails'
      }
    })
  return passed(`Found: ${said}.`, { call })
}

export const listStep: Step = {
  step: 'list',
  title: 'Listing',
  async run(context) {
    const { connector, found, signal } = context
    const call = `${action} on ${bucketArn(context)} (prefix ${expectedRoot(context)})`
    const bucket = openBucket(context)
    try {
      let roots = await expectedRoots(context, bucket)
      if (roots.length === 0) {
        const search = await searchRoots(bucket, '', signal)
        // Without a prefix a sync finds logs wherever they lie.
        if (connector.prefix !== '' || search.roots.length === 0) return notThere(context, search, call)
        roots = search.roots
      }
      const byAccount = await accountsOf(context, bucket, roots)
      Object.assign(found, { roots, accounts: new Set(byAccount.keys()) })
      await findNewest(context, bucket, ordered(context, byAccount))
      return judge(context, call)
    } catch (error) {
      const failure = understand(error, { call: action, resource: bucketArn(context), profile: connector.profile }, signal)
      return stopped(meaningOf(failure.fault), {
        call,
        code: failure.fault.code,
        remedy: failure.isDenied ? statementRemedy(context, failure, wantedList(context)) : remedyOfHint(failure.fault.hint)
      })
    } finally {
      bucket.close()
    }
  }
}
