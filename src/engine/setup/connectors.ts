import type { ConnectorDraft } from '../../shared/vocabulary/connector.ts'
import { readsLogs } from '../../shared/vocabulary/reader-permissions.ts'
import { keyFor } from './plan/keys.ts'
import type { Plan, PlannedReader } from './plan/plan.ts'

/** Whose queue it is: see the reader's policy, which gives one reader the right to it. */
const listens = ({ answers }: Plan, reader: PlannedReader): boolean =>
  answers.accounts.some(({ mode }) => mode === 'organization') ? reader.mode === 'organization' : reader.isHome

const connectorOf = (plan: Plan, reader: PlannedReader, at: number): ConnectorDraft => {
  const { answers, bucket, notifications, keys, trails } = plan
  const { accountId, mode } = reader
  const name = answers.accounts.find(account => account.accountId === accountId)?.name.trim()
  const trail = trails.find(each => each.accountId === accountId) ?? trails[0]
  const source = readsLogs(answers.features) ? 's3' : 'event-history'
  const reads = mode !== 'skip' && source === 's3'
  return {
    name: name === undefined || name === '' ? accountId : `${name} (${accountId})`.slice(0, 80),
    accountId,
    // The name of the profile is the person's: this is what the README proposes.
    profile: 'footfall',
    roleArn: reader.kind === 'role' ? reader.arn : null,
    externalId: reader.kind === 'role' ? (reader.trust?.externalId ?? null) : null,
    mode,
    source: mode === 'organization' ? 's3' : source,
    trail: trail?.arn ?? null,
    bucket: reads || mode === 'organization' ? bucket.name : null,
    bucketOwner: reads ? bucket.accountId : null,
    region: bucket.region,
    prefix: reads ? bucket.before.replace(/\/$/, '') : '',
    keyArn: keyFor(keys, 'logs')?.arn ?? null,
    queueUrl: reads && notifications?.queue && listens(plan, reader) ? notifications.queue.url : null,
    accounts: [],
    regions: [],
    sinceDay: null,
    priority: 100 + Math.min(at, 800),
    enabled: true,
    intervalMinutes: 60
  }
}

/** What can be collected once everything is applied: a connector for each account. */
export const connectorsOf = (plan: Plan): ConnectorDraft[] => plan.readers.map((reader, at) => connectorOf(plan, reader, at))
