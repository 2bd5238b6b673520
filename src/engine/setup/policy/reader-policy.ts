import {
  discoveryActions,
  needsEntitlements,
  queueActions,
  readerPermissions,
  readsLogs
} from '../../../shared/vocabulary/reader-permissions.ts'
import { type ReaderFeature, readerFeatures } from '../../../shared/vocabulary/setup-answers.ts'
import type { Plan, PlannedKey, PlannedReader } from '../plan/plan.ts'
import { logReadingOf } from './log-reading.ts'
import { oneOrMore, type Statement } from './statement.ts'

/** A key that is still to be made is known by its alias alone: whatever key of the account has it. */
const decryptWith = (sid: string, key: PlannedKey, partition: string): Statement =>
  key.arn !== null
    ? { Sid: sid, Effect: 'Allow', Action: 'kms:Decrypt', Resource: key.arn }
    : {
        Sid: sid,
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: `arn:${partition}:kms:${key.region}:${key.accountId}:key/*`,
        Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': key.alias ?? '' } }
      }

const sids: Readonly<Record<Exclude<ReaderFeature, 'logs' | 'integrity'>, string>> = {
  'event-history': 'EventHistory',
  entitlements: 'Entitlements',
  's3-inventory': 'BucketInventory',
  'secrets-inventory': 'SecretInventory',
  'kms-inventory': 'KeyInventory',
  organization: 'OrganizationGuardrails',
  'identity-center': 'IdentityCenter'
}

/** Those of the whole organization are read in the reader's own account, the others in each. */
const isHere = (feature: ReaderFeature, reader: PlannedReader): boolean =>
  reader.isHome || (feature !== 'organization' && feature !== 'identity-center')

const featureStatements = (features: readonly ReaderFeature[], reader: PlannedReader): Statement[] => {
  const given = new Set(discoveryActions)
  const wanted = new Set(features.filter(feature => isHere(feature, reader)))
  if (needsEntitlements([...wanted])) wanted.add('entitlements')
  return readerFeatures.flatMap(feature => {
    if (feature === 'logs' || feature === 'integrity' || !wanted.has(feature)) return []
    const actions = readerPermissions(feature)
      .flatMap(permission => permission.actions)
      .filter(action => !given.has(action))
    for (const action of actions) given.add(action)
    return actions.length === 0 ? [] : [{ Sid: sids[feature], Effect: 'Allow' as const, Action: actions, Resource: '*' }]
  })
}

const logStatements = ({ bucket, keys, partition, notifications, answers }: Plan, reader: PlannedReader): Statement[] => {
  if (reader.folders.length === 0) return []
  const key = keys.find(({ purpose }) => purpose === 'logs')
  const queue = notifications?.queue
  const listens = readsLogs(answers.features) && queue !== null && queue !== undefined && listensTo(answers.accounts, reader)
  return [
    ...logReadingOf(bucket, reader.folders),
    ...(key === undefined ? [] : [decryptWith('LogKey', key, partition)]),
    ...(listens ? [{ Sid: 'NotificationQueue', Effect: 'Allow' as const, Action: [...queueActions], Resource: queue.arn }] : [])
  ]
}

/** A message is read once: one reader listens, the organization's or the home one. */
const listensTo = (accounts: Plan['answers']['accounts'], reader: PlannedReader): boolean =>
  accounts.some(({ mode }) => mode === 'organization') ? reader.mode === 'organization' : reader.isHome

/** Everything one reader may do: exactly the calls that its features make. */
export const readerStatements = (plan: Plan, reader: PlannedReader): Statement[] => [
  { Sid: 'TrailDiscovery', Effect: 'Allow', Action: [...discoveryActions], Resource: '*' },
  ...logStatements(plan, reader),
  ...featureStatements(plan.answers.features, reader),
  ...(reader.assumes.length === 0
    ? []
    : [{ Sid: 'ReadersElsewhere', Effect: 'Allow' as const, Action: 'sts:AssumeRole', Resource: oneOrMore(reader.assumes) }])
]
