import type { AccountLogs } from '../../src/engine/coverage/account-logs.ts'
import type { Caller, CoveredResource, ObservationInput } from '../../src/engine/coverage/observation.ts'
import { observation } from '../../src/engine/coverage/observe.ts'
import { trailTimeline } from '../../src/engine/coverage/trail-timeline.ts'
import type { ResourceType } from '../../src/shared/vocabulary/activity.ts'
import { known, type TrailInventory, type TrailSelectors } from '../../src/shared/vocabulary/inventory.ts'
import { type Profile, profileActions } from '../../src/shared/vocabulary/profile.ts'

export const account = '111122223333'
export const hourMs = 3_600_000
export const dayMs = 24 * hourMs
/** A Monday. */
export const startMs = Date.UTC(2024, 3, 1)

/** 30 whole days. */
export const aWindow = { sinceMs: startMs, untilMs: startMs + 30 * dayMs }

/** Logs with an event every hour from ten days before the window to its end, of every kind. */
export const someLogs = (over: Partial<AccountLogs> = {}): AccountLogs => {
  const first = aWindow.sinceMs / hourMs - 240
  const hours = Array.from({ length: aWindow.untilMs / hourMs - first }, (_, i) => first + i)
  return {
    accountId: account,
    events: hours.length * 3,
    regions: ['eu-central-1'],
    hours,
    s3Data: { events: 500, reads: 400, firstMs: first * hourMs, lastMs: aWindow.untilMs - 1 },
    kms: { events: 300, crypto: 200 },
    management: { events: 900, reads: 500 },
    ...over
  }
}

/** A multi-region trail of the account that has logged all management and S3 data events for years. */
export const aTrail = (over: Partial<TrailInventory> = {}): TrailInventory => ({
  arn: `arn:aws:cloudtrail:eu-central-1:${account}:trail/main`,
  name: 'main',
  homeRegion: 'eu-central-1',
  multiRegion: true,
  organization: false,
  globalServices: true,
  bucket: 'logs',
  prefix: null,
  logging: known(true),
  startedAtMs: startMs - 900 * dayMs,
  stoppedAtMs: null,
  selectors: known(allSelectors),
  ...over
})

export const allSelectors: TrailSelectors = {
  kind: 'basic',
  selectors: [
    { readWrite: 'All', management: true, excludedSources: [], dataResources: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3:::'] }] }
  ]
}

export const timelineOf = (trail: TrailInventory, changes: Parameters<typeof trailTimeline>[2] = []) =>
  trailTimeline(trail, aWindow.untilMs - dayMs, changes, new Set([account]))

export const anInput = (over: Partial<ObservationInput> = {}): ObservationInput => ({
  window: aWindow,
  logs: new Map([[account, someLogs()]]),
  trails: [timelineOf(aTrail())],
  organizationAccounts: new Set(),
  completeAccounts: new Set(),
  assumeObserved: false,
  ...over
})

export const ann: Caller = { accountId: account, arn: `arn:aws:iam::${account}:user/ann`, isPrefix: false }
export const etl: Caller = { accountId: account, arn: `arn:aws:sts::${account}:assumed-role/etl/`, isPrefix: true }

export const aResource = (type: ResourceType, over: Partial<CoveredResource> = {}): CoveredResource => ({
  type,
  arn: type === 's3-bucket' ? 'arn:aws:s3:::reports' : `arn:aws:kms:eu-central-1:${account}:key/1`,
  accountId: account,
  region: 'eu-central-1',
  ...over
})

/** `observed`, `partly` or `never` recordable. */
export const seen = (
  input: ObservationInput,
  type: ResourceType,
  profile: Profile,
  caller: Caller = ann,
  resource = aResource(type)
): string => {
  const { observed, recordable } = observation(input).observe(caller, [resource], type, profileActions(profile, type))
  return observed[0] === 1 ? 'observed' : recordable[0] === 1 ? 'partly' : 'never'
}
