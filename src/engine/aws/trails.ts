import { DescribeTrailsCommand, GetEventSelectorsCommand, GetTrailStatusCommand, type Trail } from '@aws-sdk/client-cloudtrail'
import type { FoundTrail } from '../../shared/contract/aws.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { parseArn } from '../../shared/vocabulary/arn.ts'
import { isNotEnabledCode } from '../../shared/vocabulary/region-not-enabled.ts'
import type { AwsConnection } from './aws-connection.ts'
import { bucketRegion } from './bucket-region.ts'
import { cloudTrailInRegion } from './cloudtrail-in-region.ts'
import { enabledRegions } from './enabled-regions.ts'
import { describeFault, toAppError } from './fault.ts'
import { shownText } from './fault-text.ts'
import { s3DataEvents } from './s3-data-events.ts'

export interface FoundTrails {
  trails: FoundTrail[]
  /** Regions that could not be asked, and trails that could be told of in part only. */
  problems: { region: string; message: string }[]
}

/** Below CloudTrail's ten calls a second. */
const atOnce = 5

const trailsSeen = async (connection: AwsConnection, region: string, signal: AbortSignal | undefined): Promise<Trail[]> => {
  try {
    const { trailList = [] } = await cloudTrailInRegion(connection, region, client =>
      client.send(new DescribeTrailsCommand({}), signal === undefined ? {} : { abortSignal: signal })
    )
    return trailList
  } catch (error) {
    throw toAppError(describeFault(error, { call: 'cloudtrail:DescribeTrails', profile: connection.caller.profile }))
  }
}

const inParts = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = []
  for (let at = 0; at < items.length; at += atOnce) results.push(...(await Promise.all(items.slice(at, at + atOnce).map(work))))
  return results
}

type Problems = FoundTrails['problems']

/** @returns null when it was refused, which is noted */
const orRefused = async <T>(
  problems: Problems,
  region: string,
  call: string,
  resource: string,
  work: () => Promise<T>
): Promise<T | null> => {
  try {
    return await work()
  } catch (error) {
    const fault = describeFault(error, { call, resource })
    if (fault.decisive && fault.layer !== 'trail') throw toAppError(fault)
    problems.push({ region, message: fault.message })
    return null
  }
}

const detailsOf = async (
  connection: AwsConnection,
  trail: Trail,
  problems: Problems,
  signal: AbortSignal | undefined
): Promise<FoundTrail> => {
  const { TrailARN: arn = '', S3BucketName: bucket = '' } = trail
  const parsed = parseArn(arn)
  const homeRegion = trail.HomeRegion ?? parsed?.region ?? connection.region
  const abort = signal === undefined ? {} : { abortSignal: signal }
  const [status, selectors, region] = await cloudTrailInRegion(connection, homeRegion, client =>
    Promise.all([
      orRefused(problems, homeRegion, 'cloudtrail:GetTrailStatus', arn, () => client.send(new GetTrailStatusCommand({ Name: arn }), abort)),
      orRefused(problems, homeRegion, 'cloudtrail:GetEventSelectors', arn, () =>
        client.send(new GetEventSelectorsCommand({ TrailName: arn }), abort)
      ),
      bucket === '' ? null : bucketRegion(connection, bucket, homeRegion, signal)
    ])
  )
  return {
    name: trail.Name ?? '',
    arn,
    homeRegion,
    accountId: parsed?.accountId ?? '',
    bucket,
    bucketRegion: region,
    prefix: trail.S3KeyPrefix ?? '',
    keyArn: trail.KmsKeyId ?? null,
    topicArn: trail.SnsTopicARN ?? null,
    organization: trail.IsOrganizationTrail ?? false,
    multiRegion: trail.IsMultiRegionTrail ?? false,
    validation: trail.LogFileValidationEnabled ?? false,
    logging: status?.IsLogging ?? null,
    lastDeliveryMs: status?.LatestDeliveryTime?.getTime() ?? null,
    deliveryError: status?.LatestDeliveryError ? shownText(status.LatestDeliveryError, 300) : null,
    s3DataEvents: selectors === null ? null : s3DataEvents(selectors.EventSelectors ?? [], selectors.AdvancedEventSelectors ?? [])
  }
}

const elsewhere = async (connection: AwsConnection, problems: Problems, signal: AbortSignal | undefined): Promise<Trail[]> => {
  const regions = (await enabledRegions(connection, signal)).filter(region => region !== connection.region)
  const found = await inParts(regions, async region => {
    try {
      return await trailsSeen(connection, region, signal)
    } catch (error) {
      signal?.throwIfAborted()
      const fault = describeFault(error, { call: 'cloudtrail:DescribeTrails' })
      if (!isNotEnabledCode(fault.code)) problems.push({ region, message: fault.message })
      return []
    }
  })
  return found.flat()
}

/**
 * The trails an account's logs may come from: its own and its organization's, seen from the caller's region, or from every region when none is
 * seen there. A trail of many regions is told once.
 * @throws AppError when the caller cannot sign in or may not list trails
 */
export const findTrails = async (connection: AwsConnection, signal?: AbortSignal): Promise<FoundTrails> => {
  const problems: Problems = []
  const near = await trailsSeen(connection, connection.region, signal)
  const seen = near.length > 0 ? near : await elsewhere(connection, problems, signal)
  const byArn = new Map(seen.map(trail => [trail.TrailARN ?? `${trail.HomeRegion} ${trail.Name}`, trail]))
  try {
    const trails = await inParts([...byArn.values()], trail => detailsOf(connection, trail, problems, signal))
    return { trails: trails.sort((one, other) => one.arn.localeCompare(other.arn)), problems }
  } catch (error) {
    if (signal?.aborted) throw new AppError('cancelled', 'Cancelled.')
    throw error
  }
}
