import type { ConnectorCheck } from '../../../shared/contract/connectors.ts'
import type { Connector } from '../../../shared/vocabulary/connector.ts'
import type { AwsConnection } from '../../aws/aws-connection.ts'
import { openEventHistory } from '../../aws/event-history.ts'
import { describeFault } from '../../aws/fault.ts'
import { identify } from '../../aws/identity.ts'
import { bucketRegion, openLogBucket } from '../../aws/log-bucket.ts'
import type { Connect } from './log-source.ts'
import { plainProblem } from './plain-problem.ts'

type Found = { detail: string; wrong?: { code: string; layer: string; message: string; hint: string } }

const hourMs = 3_600_000

/**
 * Asks AWS three quick questions with a connector: who am I, where is the bucket, what lies at its top. For an event history the last is one
 * page of it. Stops at the first that fails; repeats nothing.
 */
export const testConnector = async (
  connector: Connector,
  connect: Connect,
  nowMs: number,
  signal: AbortSignal
): Promise<{ ok: boolean; checks: ConnectorCheck[] }> => {
  const checks: ConnectorCheck[] = []
  const check = async (step: ConnectorCheck['step'], call: string, resource: string, ask: () => Promise<Found>): Promise<boolean> => {
    try {
      const { detail, wrong = null } = await ask()
      checks.push({ step, ok: wrong === null, detail, problem: wrong })
    } catch (error) {
      signal.throwIfAborted()
      const problem = plainProblem(describeFault(error, { call, resource, profile: connector.profile }))
      checks.push({ step, ok: false, detail: '', problem })
    }
    return checks.at(-1)?.ok ?? false
  }
  const { profile, roleArn, externalId, region, source, mode } = connector
  const signedIn: { connection?: AwsConnection } = {}
  const isKnown = await check('identity', 'sts:GetCallerIdentity', '', async () => {
    signedIn.connection = await connect({ profile, roleArn, externalId, region })
    return toIdentity(connector, await identify(signedIn.connection, signal))
  })
  const { connection } = signedIn
  if (isKnown && connection !== undefined && mode !== 'skip') {
    if (source === 'event-history')
      await check('list', 'cloudtrail:LookupEvents', connector.accountId, () => askHistory(connector, connection, nowMs, signal))
    else await checkBucket(connector, connection, check, signal)
  }
  return { ok: checks.every(({ ok }) => ok), checks }
}

const toIdentity = ({ source, accountId, profile }: Connector, { arn, accountId: actual }: { arn: string; accountId: string }): Found =>
  source === 's3' || actual === accountId
    ? { detail: arn }
    : {
        detail: arn,
        wrong: {
          code: 'wrong-account',
          layer: 'credentials',
          message: `Profile ${profile} signs in to account ${actual}, not to ${accountId}.`,
          hint: 'Event history tells only of the account that is signed in to: name another profile, or a role in that account.'
        }
      }

const askHistory = async (connector: Connector, connection: AwsConnection, nowMs: number, signal: AbortSignal): Promise<Found> => {
  const history = openEventHistory(connection, connector.region)
  try {
    const { events } = await history.page(nowMs - hourMs, nowMs, null, signal)
    const few = events.length === 0 ? 'no event' : events.length >= 50 ? '50 events or more' : `${events.length} events`
    return { detail: `${few} of the last hour in ${connector.region}` }
  } finally {
    history.close()
  }
}

const checkBucket = async (
  connector: Connector,
  connection: AwsConnection,
  check: (step: ConnectorCheck['step'], call: string, resource: string, ask: () => Promise<Found>) => Promise<boolean>,
  signal: AbortSignal
): Promise<void> => {
  const name = connector.bucket ?? ''
  const resource = `arn:${connection.partition}:s3:::${name}`
  const at = { connection, name, owner: connector.bucketOwner, region: connector.region, count: () => undefined }
  let region = connector.region
  const isThere = await check('bucket', 's3:ListBucket', resource, async () => {
    region = await bucketRegion(at, signal)
    return { detail: region === connector.region ? `in ${region}` : `in ${region}, not in ${connector.region}` }
  })
  if (!isThere) return
  await check('list', 's3:ListBucket', resource, async () => {
    const bucket = openLogBucket({ ...at, region })
    try {
      const prefix = connector.prefix === '' ? '' : `${connector.prefix}/`
      const { folders } = await bucket.list({ prefix, folders: true }, signal)
      return toTop(
        `s3://${name}/${prefix}`,
        folders.map(folder => folder.slice(prefix.length))
      )
    } finally {
      bucket.close()
    }
  })
}

/** Control Tower writes an organization's id where others write `AWSLogs`. */
const toTop = (place: string, folders: readonly string[]): Found => {
  const shown = folders.slice(0, 5).join(', ')
  const detail = folders.length === 0 ? `${place} holds no folder` : `${place} holds ${shown}${folders.length > 5 ? ' and more' : ''}`
  if (folders.some(folder => folder === 'AWSLogs/' || /^o-[a-z0-9]{10,32}\/$/.test(folder))) return { detail }
  const hint = 'Name as prefix what stands before AWSLogs in the keys; a new trail writes its first files after some minutes.'
  return { detail, wrong: { code: 'no-logs', layer: 'bucket', message: `No AWSLogs lies in ${place}.`, hint } }
}
