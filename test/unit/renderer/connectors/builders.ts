import type { AwsProfile, FoundTrail } from '../../../../src/shared/contract/aws.ts'
import type { ConnectorRow, LedgerDay } from '../../../../src/shared/contract/connectors.ts'
import type { SyncProgress, SyncReport, SyncRun } from '../../../../src/shared/contract/sync.ts'

export const aConnector = (over: Partial<ConnectorRow> = {}): ConnectorRow => ({
  id: 'production',
  name: 'Production',
  accountId: '111122223333',
  profile: 'production',
  roleArn: null,
  externalId: null,
  mode: 'account',
  source: 's3',
  trail: 'management-events',
  bucket: 'acme-cloudtrail-logs',
  bucketOwner: null,
  region: 'eu-central-1',
  prefix: '',
  keyArn: null,
  queueUrl: null,
  accounts: [],
  regions: [],
  sinceDay: null,
  priority: 100,
  enabled: true,
  intervalMinutes: 60,
  newestEventMs: 1_000_000,
  newestDeliveryMs: 1_100_000,
  lastSyncMs: 1_200_000,
  lastGoodSyncMs: 1_200_000,
  gapDays: 0,
  missingObjects: 0,
  unreadableObjects: 0,
  lastProblem: null,
  running: false,
  nextSyncMs: 4_800_000,
  accountsFound: 1,
  warnings: [],
  ...over
})

export const aProfile = (over: Partial<AwsProfile> = {}): AwsProfile => ({
  name: 'production',
  kind: 'static',
  region: 'eu-central-1',
  detail: 'an access key in the credentials file',
  roleArn: null,
  chain: [],
  mfaSerial: null,
  signedInUntilMs: null,
  signInCommand: null,
  trust: [],
  problem: null,
  ...over
})

export const aTrail = (over: Partial<FoundTrail> = {}): FoundTrail => ({
  name: 'management-events',
  arn: 'arn:aws:cloudtrail:eu-central-1:111122223333:trail/management-events',
  homeRegion: 'eu-central-1',
  accountId: '111122223333',
  bucket: 'acme-cloudtrail-logs',
  bucketRegion: 'eu-central-1',
  prefix: '',
  keyArn: null,
  topicArn: null,
  organization: false,
  multiRegion: true,
  validation: true,
  logging: true,
  lastDeliveryMs: 1_000_000,
  deliveryError: null,
  s3DataEvents: 'all',
  ...over
})

export const aLedgerDay = (over: Partial<LedgerDay> = {}): LedgerDay => ({
  accountId: '111122223333',
  region: 'eu-central-1',
  day: '2026-03-01',
  state: 'collected',
  files: 12,
  bytes: 340_000,
  missing: 0,
  problem: null,
  ...over
})

const noRequests = { list: 0, get: 0, lookup: 0, other: 0 }

export const aProgress = (over: Partial<SyncProgress> = {}): SyncProgress => ({
  connectorId: 'production',
  phase: 'collecting',
  waitingFor: null,
  placesDone: 17,
  placesTotal: 17,
  filesDone: 12,
  filesTotal: 340,
  bytesDone: 4_100_000,
  bytesTotal: 20_000_000,
  eventsRead: 1_234_567,
  eventsAdded: 1_234_000,
  eventsPerSecond: 41_000,
  remainingMs: 12_000,
  requests: { ...noRequests, list: 17, get: 12 },
  ...over
})

export const aReport = (over: Partial<SyncReport> = {}): SyncReport => ({
  id: 1,
  startedAtMs: 0,
  elapsedMs: 12_400,
  state: 'done',
  problem: null,
  sources: ['s3://acme-cloudtrail-logs'],
  files: { read: 340, skipped: 0, rejected: 0 },
  events: { read: 1200, added: 1000, duplicate: 200, rejected: 0, copies: 0 },
  byFormat: {},
  firstEventMs: null,
  lastEventMs: null,
  accounts: ['111122223333'],
  regions: ['eu-central-1'],
  rejected: [],
  skipped: [],
  requests: { ...noRequests, list: 17, get: 340 },
  bytes: 20_000_000,
  connectors: [
    {
      connectorId: 'production',
      state: 'done',
      problem: null,
      problems: [],
      layout: 'account',
      accounts: ['111122223333'],
      regions: ['eu-central-1'],
      filesFetched: 340,
      filesKnown: 10,
      filesMissing: 0
    }
  ],
  ...over
})

export const aRun = (over: Partial<SyncRun> = {}): SyncRun => ({
  id: 1,
  by: 'person',
  connectors: ['production'],
  startedAtMs: 0,
  state: 'done',
  progress: null,
  report: aReport(),
  problem: null,
  ...over
})
