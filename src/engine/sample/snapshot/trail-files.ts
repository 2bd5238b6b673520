import { stoppedTrail } from '../incidents/trail-stopped.ts'
import { accounts, HOME_REGION, trailArn } from '../inventory/sample-accounts.ts'
import { sampleBucket, UNWATCHED_BUCKET } from '../inventory/sample-buckets.ts'
import { sampleKey } from '../inventory/sample-keys.ts'
import { answerFile, type SnapshotFile } from './snapshot-file.ts'
import { snapshotRegions } from './snapshot-regions.ts'
import { cliTime } from './snapshot-times.ts'

const trailName = (region: string): string => `outfitters-${region}`

const STARTED = '2025-01-20T09:00:00Z'

const trail = (region: string): object => ({
  Name: trailName(region),
  S3BucketName: sampleBucket('org-cloudtrail-logs').name,
  IncludeGlobalServiceEvents: region === HOME_REGION,
  IsMultiRegionTrail: false,
  HomeRegion: region,
  TrailARN: trailArn(region),
  LogFileValidationEnabled: true,
  KmsKeyId: sampleKey('log-archive').arn,
  HasCustomEventSelectors: true,
  HasInsightSelectors: false,
  IsOrganizationTrail: true
})

const dataOf = (name: string, type: string, more: readonly object[] = []): object => ({
  Name: name,
  FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: [type] }, ...more]
})

/** Every management event, and data events of every bucket but one, of tables, functions and queues. */
const selectors = (region: string): object => ({
  TrailARN: trailArn(region),
  AdvancedEventSelectors: [
    { Name: 'Management', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
    dataOf('Objects of all buckets but one', 'AWS::S3::Object', [
      { Field: 'resources.ARN', NotStartsWith: [`${sampleBucket(UNWATCHED_BUCKET).arn}/`] }
    ]),
    dataOf('Tables', 'AWS::DynamoDB::Table'),
    dataOf('Functions', 'AWS::Lambda::Function'),
    dataOf('Queues', 'AWS::SQS::Queue')
  ]
})

const wasStopped = (region: string, atMs: number): boolean => region === stoppedTrail.region && atMs >= stoppedTrail.startMs

const status = (region: string, atMs: number): object => {
  const startedAt = wasStopped(region, atMs) ? new Date(stoppedTrail.startMs).toISOString() : STARTED
  const stopped = wasStopped(region, atMs)
    ? { StopLoggingTime: cliTime(stoppedTrail.stopMs), TimeLoggingStopped: new Date(stoppedTrail.stopMs).toISOString().replace('.000', '') }
    : { TimeLoggingStopped: '' }
  const delivered = atMs - 4 * 60_000
  return {
    IsLogging: true,
    LatestDeliveryTime: cliTime(delivered),
    StartLoggingTime: cliTime(startedAt),
    ...stopped,
    LatestDigestDeliveryTime: cliTime(delivered),
    LatestDeliveryAttemptTime: new Date(delivered).toISOString().replace('.000', ''),
    LatestNotificationAttemptTime: '',
    LatestNotificationAttemptSucceeded: '',
    LatestDeliveryAttemptSucceeded: new Date(delivered).toISOString().replace('.000', ''),
    TimeLoggingStarted: new Date(startedAt).toISOString().replace('.000', '')
  }
}

/** One trail a region for the whole organization: every account sees it. */
export function* trailFiles(accountId: string, atMs: number): Generator<SnapshotFile> {
  for (const region of snapshotRegions) {
    const place = [accountId, 'cloudtrail', region]
    yield answerFile([...place, 'describe-trails'], { trailList: [trail(region)] })
    yield answerFile([...place, 'get-event-selectors', trailName(region)], selectors(region))
    yield answerFile([...place, 'get-trail-status', trailName(region)], status(region, atMs))
    if (accountId === accounts.management)
      yield answerFile([...place, 'get-insight-selectors', trailName(region)], { TrailARN: trailArn(region), InsightSelectors: [] })
  }
}
