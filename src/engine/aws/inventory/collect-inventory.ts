import type { AwsIdentity } from '../../../shared/contract/aws.ts'
import { isPartition, leaderRegion, regionsOf } from '../../../shared/vocabulary/partition.ts'
import type { AwsConnection } from '../aws-connection.ts'
import { describeFault } from '../fault.ts'
import { identify } from '../identity.ts'
import { type Asking, startAsking, textsIn } from './asking.ts'
import { collectAccount } from './collect-account.ts'
import { collectIdentityCenter } from './collect-identity-center.ts'
import { collectOrganization, listMembers, type MemberAccount } from './collect-organization.ts'
import { limiter } from './limiter.ts'
import { newLimits } from './limits.ts'
import { newJudge, type RunContext } from './run-context.ts'
import { abortable } from './service-clients.ts'
import { snapshotFolder } from './snapshot-folder.ts'

export interface InventoryRequest {
  /** `identity` is always read. */
  groups: readonly string[]
  /** Empty: every region enabled in the account. */
  regions: readonly string[]
  /** Name of the role to assume in each account of the organization; null: only the caller's own account. */
  organizationRole: string | null
  organizationExternalId: string | null
  /** Only these accounts of the organization; empty: all active ones. */
  accounts: readonly string[]
}

export interface InventoryRun {
  /** A folder of its own, empty. */
  dir: string
  signal: AbortSignal
  report(progress: { step: string; done: number; total: number | null }): void
}

export interface CollectedInventory {
  caller: AwsIdentity
  /** Accounts that were asked. */
  accounts: string[]
  /** Accounts that could not be entered, or were left out, and why. */
  unread: { accountId: string; roleArn: string | null; reason: string }[]
  /** Regions that were not read, because they are not enabled. */
  notEnabled: { accountId: string; regions: string[] }[]
}

const accountsAtOnce = 3

/**
 * Writes a snapshot folder (version 1) of what the caller may see: the caller's account, its organization and Identity Center, and
 * further accounts through a role. What is refused or fails is a line in `errors.ndjson`; nothing of it is taken for empty.
 * @throws `signed-out`, `access-denied`, `network` when nothing can be read at all; what the signal throws
 */
export async function collectInventory(
  connection: AwsConnection,
  request: InventoryRequest,
  { dir, signal, report }: InventoryRun
): Promise<CollectedInventory> {
  const ending = new AbortController()
  const both = AbortSignal.any([signal, ending.signal])
  const pending = new Set<Promise<unknown>>()
  const progress = { done: 0, total: 1, step: 'asking AWS' }
  const tell = (): void => report({ ...progress })
  const context: RunContext = {
    folder: snapshotFolder(dir),
    limits: newLimits(),
    signal: both,
    plan(count) {
      progress.total += count
    },
    done() {
      progress.done++
      tell()
    },
    track(work) {
      pending.add(work)
      work.then(
        () => pending.delete(work),
        () => pending.delete(work)
      )
      return work
    },
    profile: connection.caller.profile,
    judge: newJudge()
  }
  try {
    tell()
    const caller = await abortable(identify(connection, both), both)
    context.done()
    await context.folder.writeAnswer(['snapshot.json'], {
      format: 'footfall-snapshot',
      version: 1,
      takenAt: new Date().toISOString(),
      by: caller.arn
    })
    return await collectAll(connection, caller, request, context, step => {
      progress.step = step
      tell()
    })
  } catch (error) {
    ending.abort(error)
    while (pending.size > 0) await Promise.allSettled([...pending])
    throw error
  }
}

async function collectAll(
  connection: AwsConnection,
  caller: AwsIdentity,
  request: InventoryRequest,
  context: RunContext,
  onStep: (step: string) => void
): Promise<CollectedInventory> {
  const result: CollectedInventory = { caller, accounts: [], unread: [], notEnabled: [] }
  const groups = new Set(['identity', ...request.groups])
  const home = isPartition(connection.partition) ? leaderRegion[connection.partition] : connection.region
  const own = startAsking(connection, caller.accountId, context)
  const isOwnAsked = request.organizationRole === null || request.accounts.length === 0 || request.accounts.includes(caller.accountId)

  const account = async (asking: Asking): Promise<readonly string[]> => {
    result.accounts.push(asking.accountId)
    const regions = request.regions.length > 0 ? request.regions : await enabledRegions(asking, connection, home)
    const closed = await collectAccount(asking, { home, regions, groups }, context)
    if (closed.length > 0) result.notEnabled.push({ accountId: asking.accountId, regions: closed })
    return regions
  }
  const shared = async (): Promise<MemberAccount[] | null> => {
    if (groups.has('organization')) return collectOrganization(own, home)
    return request.organizationRole !== null && request.accounts.length === 0 ? listMembers(own, home) : null
  }
  const center = async (): Promise<void> => {
    if (!groups.has('identity-center')) return
    const regions = request.regions.length > 0 ? request.regions : await regionsForCenter()
    await collectIdentityCenter(own, [...new Set([connection.region, ...regions])], context)
  }
  let ownRegions: Promise<readonly string[]> = Promise.resolve([])
  // Where the own account is not read, its regions need not be known either.
  const regionsForCenter = async (): Promise<readonly string[]> => (isOwnAsked ? await ownRegions : partitionRegions(connection))

  try {
    ownRegions = isOwnAsked ? account(own) : Promise.resolve([])
    const [members] = await Promise.all([shared(), ownRegions, center()])
    if (request.organizationRole !== null) await collectMembers(members, request.organizationRole)
    return result
  } finally {
    own.close()
  }

  async function collectMembers(listed: MemberAccount[] | null, role: string): Promise<void> {
    const wanted = (listed ?? request.accounts.map(id => ({ id, name: id, isActive: true }))).filter(
      ({ id }) => id !== caller.accountId && (request.accounts.length === 0 || request.accounts.includes(id))
    )
    const missing = request.accounts.filter(id => id !== caller.accountId && !wanted.some(member => member.id === id))
    for (const id of missing) result.unread.push({ accountId: id, roleArn: null, reason: 'it is no account of the organization' })
    if (listed === null && request.accounts.length === 0)
      result.unread.push({ accountId: caller.accountId, roleArn: null, reason: 'the accounts of its organization could not be listed' })
    const enter = limiter(accountsAtOnce)
    let begun = 0
    await Promise.all(
      wanted.map(member =>
        enter(async () => {
          onStep(`asking AWS, account ${++begun} of ${wanted.length}`)
          await collectMember(member, `arn:${caller.partition}:iam::${member.id}:role/${role}`)
        })
      )
    )
  }

  async function collectMember({ id, isActive }: MemberAccount, roleArn: string): Promise<void> {
    if (!isActive) return void result.unread.push({ accountId: id, roleArn: null, reason: 'the account is not active' })
    const member = connection.assume(roleArn, request.organizationExternalId)
    try {
      const { accountId } = await abortable(identify(member, context.signal), context.signal)
      if (accountId !== id) return void result.unread.push({ accountId: id, roleArn, reason: `the role leads into account ${accountId}` })
    } catch (error) {
      context.signal.throwIfAborted()
      const { message } = describeFault(error, { call: 'sts:AssumeRole', resource: roleArn, profile: connection.caller.profile })
      return void result.unread.push({ accountId: id, roleArn, reason: `the role ${roleArn} could not be assumed: ${message}` })
    }
    const asking = startAsking(member, id, context)
    try {
      await account(asking)
    } finally {
      asking.close()
    }
  }
}

const partitionRegions = ({ partition, region }: AwsConnection): readonly string[] =>
  isPartition(partition) ? regionsOf[partition] : [region]

const enabledRegions = async (asking: Asking, connection: AwsConnection, home: string): Promise<readonly string[]> => {
  const { answer } = await asking.ask('account/list-regions', home, {})
  const listed = answer === null ? [] : textsIn(answer, 'Regions', 'RegionName')
  return listed.length > 0 ? listed : partitionRegions(connection)
}
