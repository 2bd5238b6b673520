import type { Connector } from '../../../shared/vocabulary/connector.ts'
import type { AwsConnection } from '../../aws/aws-connection.ts'
import { enabledRegions } from '../../aws/enabled-regions.ts'
import { describeFault } from '../../aws/fault.ts'
import { identify } from '../../aws/identity.ts'
import { readPlaces } from '../../store/collect-ledger.ts'
import type { CollectPlace } from '../../store/collect-mark.ts'
import type { Delivery } from '../delivery.ts'
import { targetOf } from './bucket-source.ts'
import { walkHistory } from './history-place.ts'
import { interleave } from './interleave.ts'
import { type LogSource, type SourceContext, SourceStopped } from './log-source.ts'
import { lookupSpacingMs } from './lookup-pace.ts'
import { CallFailed } from './patience.ts'
import { plainProblem } from './plain-problem.ts'

/** Regions walked beside one another; each has a pace of its own. */
const regionsAtOnce = 6

export interface EventHistoryOptions {
  /** Between two calls of one region; tests need not wait for AWS's limit. */
  spacingMs?: number
}

const placeOf = (connector: Connector, region: string): CollectPlace => ({
  connectorId: connector.id,
  target: targetOf(connector),
  path: `${targetOf(connector)}/${region}/`,
  accountId: connector.accountId,
  region
})

/**
 * An account's event history as a source of logs: LookupEvents in every region, newest first, at the pace AWS allows. What has been walked is
 * kept as spans of time in each place's cursor, so that a run that was stopped goes on where it stood and the newest events still come first.
 * It tells of management events of 90 days, and of no data event: whether S3 objects were used it cannot show.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export const eventHistory =
  ({ spacingMs = lookupSpacingMs }: EventHistoryOptions = {}): LogSource =>
  context =>
    walk(context, spacingMs)

async function* walk(context: SourceContext, spacingMs: number): AsyncGenerator<Delivery> {
  const { connector, request, outcome, signal } = context
  const { accountId } = connector
  if (request.accounts.length > 0 && !request.accounts.includes(accountId)) return
  context.tell({ phase: 'signing-in' })
  const connection = await signIn(context)
  context.tell({ phase: 'looking' })
  const regions = await regionsOf(context, connection)
  signal.throwIfAborted()
  const places = regions.map(region => placeOf(connector, region))
  const startedMs = context.now()
  outcome.accounts = [accountId]
  yield {
    type: 'connector',
    mark: {
      connectorId: connector.id,
      target: targetOf(connector),
      look: { atMs: startedMs, layout: null, bucketRegion: null, accounts: [accountId], places }
    }
  }
  const known = new Map(readPlaces(context.database, connector.id, targetOf(connector)).map(place => [place.path, place]))
  let done = 0
  context.tell({ phase: 'collecting', placesDone: 0, placesTotal: places.length })
  const walks = places.map(async function* (place): AsyncGenerator<Delivery> {
    yield* walkHistory({ context, connection, place, known: known.get(place.path), startedMs, spacingMs })
    done++
    context.tell({ placesDone: done })
  })
  yield* interleave(walks, regionsAtOnce)
  outcome.regions = [...new Set(outcome.regions)].sort()
}

/** @throws SourceStopped also when the caller is in another account: its events would be taken for this one's */
const signIn = async (context: SourceContext): Promise<AwsConnection> => {
  const { connector, requests, signal } = context
  const { profile, roleArn, externalId, region, accountId } = connector
  try {
    const connection = await context.connect({ profile, roleArn, externalId, region })
    const identity = await context.patience(
      () => {
        requests.other++
        return identify(connection, signal)
      },
      error => describeFault(error, { call: 'sts:GetCallerIdentity', profile })
    )
    if (identity.accountId === accountId) return connection
    throw new SourceStopped({
      code: 'wrong-account',
      layer: 'credentials',
      message: `Profile ${profile} signs in to account ${identity.accountId}, not to ${accountId}.`,
      hint: 'Event history tells only of the account that is signed in to: name another profile, or a role in that account.'
    })
  } catch (error) {
    throw stopped(error, context, 'sts:GetCallerIdentity')
  }
}

const stopped = (error: unknown, { connector, signal }: SourceContext, call: string): Error => {
  signal.throwIfAborted()
  if (error instanceof SourceStopped) return error
  const fault = error instanceof CallFailed ? error.fault : describeFault(error, { call, profile: connector.profile })
  return new SourceStopped(plainProblem(fault), error)
}

const regionsOf = async (context: SourceContext, connection: AwsConnection): Promise<string[]> => {
  const { connector, request, requests, signal } = context
  const isWanted = (region: string): boolean => request.regions.length === 0 || request.regions.includes(region)
  if (connector.regions.length > 0) return connector.regions.filter(isWanted)
  requests.other++
  return (await enabledRegions(connection, signal)).filter(isWanted).sort()
}
