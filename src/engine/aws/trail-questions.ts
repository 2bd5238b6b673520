import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
  type Trail
} from '@aws-sdk/client-cloudtrail'
import { parseArn } from '../../shared/vocabulary/arn.ts'
import type { AwsConnection } from './aws-connection.ts'
import { cloudTrailInRegion } from './cloudtrail-in-region.ts'
import { enabledRegions } from './enabled-regions.ts'

/** A trail as CloudTrail describes it. */
export interface AskedTrail {
  name: string
  arn: string
  homeRegion: string
  /** Of the account it belongs to. */
  accountId: string
  bucket: string
  prefix: string
  keyArn: string | null
  topicArn: string | null
  organization: boolean
  multiRegion: boolean
}

export interface TrailStatus {
  logging: boolean
  startedMs: number | null
  stoppedMs: number | null
  lastDeliveryMs: number | null
  /** In CloudTrail's own words: what its last attempts failed with. */
  deliveryError: string | null
  notificationError: string | null
  digestError: string | null
  logGroupError: string | null
}

const toTrail = (trail: Trail, region: string): AskedTrail => {
  const arn = trail.TrailARN ?? ''
  const parsed = parseArn(arn)
  return {
    name: trail.Name ?? '',
    arn,
    homeRegion: trail.HomeRegion ?? parsed?.region ?? region,
    accountId: parsed?.accountId ?? '',
    bucket: trail.S3BucketName ?? '',
    prefix: trail.S3KeyPrefix ?? '',
    keyArn: trail.KmsKeyId ?? null,
    topicArn: trail.SnsTopicARN ?? null,
    organization: trail.IsOrganizationTrail ?? false,
    multiRegion: trail.IsMultiRegionTrail ?? false
  }
}

const textOr = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)

/** One question each; every one fails with the SDK's own errors. @param name  of the trail, or its ARN */
export const getTrail = (connection: AwsConnection, region: string, name: string, signal: AbortSignal): Promise<AskedTrail> =>
  cloudTrailInRegion(connection, region, async client => {
    const { Trail = {} } = await client.send(new GetTrailCommand({ Name: name }), { abortSignal: signal })
    return toTrail(Trail, region)
  })

export const getTrailStatus = (connection: AwsConnection, region: string, name: string, signal: AbortSignal): Promise<TrailStatus> =>
  cloudTrailInRegion(connection, region, async client => {
    const said = await client.send(new GetTrailStatusCommand({ Name: name }), { abortSignal: signal })
    return {
      logging: said.IsLogging ?? false,
      startedMs: said.StartLoggingTime?.getTime() ?? null,
      stoppedMs: said.StopLoggingTime?.getTime() ?? null,
      lastDeliveryMs: said.LatestDeliveryTime?.getTime() ?? null,
      deliveryError: textOr(said.LatestDeliveryError),
      notificationError: textOr(said.LatestNotificationError),
      digestError: textOr(said.LatestDigestDeliveryError),
      logGroupError: textOr(said.LatestCloudWatchLogsDeliveryError)
    }
  })

/** As GetEventSelectors answers, to be read by `snapshot/read/selectors.ts`. */
export const getEventSelectors = (
  connection: AwsConnection,
  region: string,
  name: string,
  signal: AbortSignal
): Promise<Record<string, unknown>> =>
  cloudTrailInRegion(connection, region, async client => {
    const { EventSelectors, AdvancedEventSelectors } = await client.send(new GetEventSelectorsCommand({ TrailName: name }), {
      abortSignal: signal
    })
    return {
      ...(EventSelectors === undefined ? {} : { EventSelectors }),
      ...(AdvancedEventSelectors === undefined ? {} : { AdvancedEventSelectors })
    }
  })

const atOnce = 5

/** The trails seen from any region of the account, shadows told once. Regions that refuse are passed over. */
export const trailsAnywhere = async (connection: AwsConnection, signal: AbortSignal): Promise<AskedTrail[]> => {
  const regions = await enabledRegions(connection, signal)
  const byArn = new Map<string, AskedTrail>()
  const look = async (region: string): Promise<void> => {
    try {
      const { trailList = [] } = await cloudTrailInRegion(connection, region, client =>
        client.send(new DescribeTrailsCommand({}), { abortSignal: signal })
      )
      for (const trail of trailList) byArn.set(trail.TrailARN ?? `${region} ${trail.Name}`, toTrail(trail, region))
    } catch {
      signal.throwIfAborted()
    }
  }
  for (let at = 0; at < regions.length; at += atOnce) await Promise.all(regions.slice(at, at + atOnce).map(look))
  return [...byArn.values()].sort((one, other) => one.arn.localeCompare(other.arn))
}
