import type { Plain, PlainObject } from '../../wire/plain.ts'
import { refuse } from '../../wire/refusal.ts'
import { listOf, textOf } from '../input.ts'
import { pageOf } from '../page.ts'
import type { Call } from '../service.ts'
import { findTrail, toTrail, trailsSeen } from './find-trail.ts'

export const describeTrails = (call: Call): PlainObject => {
  const names = listOf(call, 'trailNameList').map(String)
  const seen = trailsSeen(call, call.input.includeShadowTrails !== false)
  const wanted = names.length === 0 ? seen : seen.filter(({ trail, arn }) => names.includes(trail.name) || names.includes(arn))
  return { trailList: wanted.map(toTrail) }
}

export const listTrails = (call: Call): PlainObject => {
  const all = call.account.regions.flatMap(region => trailsSeen({ ...call, region }, false))
  const { items, next } = pageOf(call, all, { token: textOf(call, 'NextToken'), size: undefined, most: 1000 })
  return { Trails: items.map(({ trail, arn }) => ({ TrailARN: arn, Name: trail.name, HomeRegion: trail.homeRegion })), NextToken: next }
}

export const getTrail = (call: Call): PlainObject => ({ Trail: toTrail(findTrail(call, 'Name')) })

const dateOf = (ms: number | undefined): Date | undefined => (ms === undefined ? undefined : new Date(ms))
const textTime = (ms: number | undefined): string => (ms === undefined ? '' : new Date(ms).toISOString().replace(/\.\d+Z/, 'Z'))

export const getTrailStatus = (call: Call): PlainObject => {
  const { trail } = findTrail(call, 'Name')
  return {
    IsLogging: trail.isLogging,
    LatestDeliveryError: trail.latestDeliveryError,
    LatestNotificationError: trail.latestNotificationError,
    LatestDigestDeliveryError: trail.latestDigestError,
    LatestCloudWatchLogsDeliveryError: trail.latestLogGroupError,
    LatestDeliveryTime: dateOf(trail.latestDeliveryMs),
    LatestDigestDeliveryTime: dateOf(trail.latestDigestMs),
    StartLoggingTime: dateOf(trail.startedMs),
    StopLoggingTime: dateOf(trail.stoppedMs),
    LatestDeliveryAttemptTime: textTime(trail.latestDeliveryMs),
    LatestDeliveryAttemptSucceeded: trail.latestDeliveryError === undefined ? textTime(trail.latestDeliveryMs) : '',
    LatestNotificationAttemptTime: '',
    LatestNotificationAttemptSucceeded: '',
    TimeLoggingStarted: textTime(trail.startedMs),
    TimeLoggingStopped: textTime(trail.stoppedMs)
  }
}

const managementOnly = [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] }]

export const getEventSelectors = (call: Call): PlainObject => {
  const { trail, arn } = findTrail(call, 'TrailName')
  const { advancedEventSelectors, eventSelectors } = trail
  if (advancedEventSelectors !== undefined) return { TrailARN: arn, AdvancedEventSelectors: advancedEventSelectors as Plain }
  return { TrailARN: arn, EventSelectors: (eventSelectors ?? managementOnly) as Plain }
}

export const getInsightSelectors = (call: Call): PlainObject => {
  const { trail, arn } = findTrail(call, 'TrailName')
  const { insights = [] } = trail
  if (insights.length === 0)
    refuse(
      'InsightNotEnabledException',
      `Trail ${arn} does not have Insights enabled. Edit the trail settings to enable Insights, and then try the operation again.`
    )
  return { TrailARN: arn, InsightSelectors: insights.map(InsightType => ({ InsightType })) }
}

export const listTags = (call: Call): PlainObject => ({
  ResourceTagList: listOf(call, 'ResourceIdList').map(id => {
    const found = findTrail({ ...call, input: { Name: id } }, 'Name')
    return { ResourceId: String(id), TagsList: (found.trail.tags ?? []).map(tag => ({ ...tag })) }
  })
})
