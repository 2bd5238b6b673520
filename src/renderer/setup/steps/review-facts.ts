import { extractionModes } from '../../../shared/vocabulary/connector.ts'
import { metricFilters } from '../../../shared/vocabulary/metric-filters.ts'
import { countOf } from '../../parts/count.tsx'
import { carriers, hasOrganization, type SetupDraft } from '../draft/setup-draft.ts'
import type { SetupStep } from '../draft/setup-step.ts'
import { architectureWords } from './architecture-step.tsx'
import { featureWords } from './features-step.tsx'
import { modeWords } from './mode-words.ts'
import { notificationWords } from './notifications-step.tsx'
import { readerWords } from './reader-step.tsx'
import { dataWords, managementWords } from './trail-step.tsx'

export interface Fact {
  label: string
  /** '': not said yet. */
  value: string
}

const existence = { '': '', existing: 'Existing', new: 'New' } as const
const place = (...texts: string[]): string =>
  texts
    .map(text => text.trim())
    .filter(text => text !== '')
    .join(', ')
const days = (text: string, none: string): string => (text.trim() === '' ? none : `After ${text.trim()} days`)

const accountFacts = (draft: SetupDraft): Fact[] => {
  const named = draft.accounts.filter(({ accountId }) => accountId.trim() !== '')
  const first = named
    .slice(0, 3)
    .map(({ accountId, name }) => (name.trim() === '' ? accountId.trim() : `${name.trim()} (${accountId.trim()})`))
  return [
    ...(hasOrganization(draft)
      ? [
          { label: 'Organization', value: draft.organization.id.trim() },
          { label: 'Management account', value: draft.organization.managementAccountId.trim() },
          {
            label: 'Log archive',
            value: draft.organization.logArchiveAccountId.trim() || (draft.architecture === 'control-tower' ? '' : 'None apart')
          }
        ]
      : []),
    { label: countOf(named.length, 'account'), value: `${first.join(', ')}${named.length > 3 ? ` and ${named.length - 3} more` : ''}` },
    {
      label: 'Extraction',
      value: extractionModes
        .map(mode => [named.filter(one => one.mode === mode).length, modeWords[mode].label] as const)
        .filter(([count]) => count > 0)
        .map(([count, words]) => `${words}: ${count}`)
        .join(', ')
    }
  ]
}

const trailFacts = ({ trail }: SetupDraft): Fact[] => [
  { label: 'Trail', value: place(existence[trail.state], trail.trail) },
  { label: 'In', value: place(trail.accountId, trail.region) },
  { label: 'Regions', value: trail.multiRegion ? 'All' : 'Its home region only' },
  { label: 'Management events', value: managementWords[trail.managementEvents] },
  {
    label: 'S3 data events',
    value:
      trail.dataEvents === 'chosen'
        ? countOf(trail.dataBuckets.filter(one => one.trim() !== '').length, 'bucket')
        : dataWords[trail.dataEvents]
  },
  { label: 'Log file validation', value: trail.validation ? 'On' : 'Off' }
]

const storageFacts = ({ storage }: SetupDraft): Fact[] => [
  { label: 'Bucket', value: place(existence[storage.state], storage.bucket) },
  { label: 'In', value: place(storage.accountId, storage.region) },
  { label: 'Prefix', value: storage.prefix.trim() || 'None' },
  ...(storage.state === 'new'
    ? [
        { label: 'Archived', value: days(storage.archiveAfterDays, 'Never') },
        { label: 'Deleted', value: days(storage.expireAfterDays, 'Never') },
        { label: 'Versioning', value: storage.versioning ? 'On' : 'Off' }
      ]
    : [])
]

const encryptionFacts = ({ encryption }: SetupDraft): Fact[] =>
  encryption.kind === 'kms'
    ? [
        { label: 'Key', value: encryption.key === 'new' ? `New, alias/${encryption.alias.trim()}` : place('Existing', encryption.keyArn) },
        { label: 'Bucket Key', value: encryption.bucketKey ? 'On' : 'Off' }
      ]
    : [{ label: 'Key', value: encryption.kind === '' ? '' : 'S3’s own (SSE-S3)' }]

const notificationFacts = ({ notifications }: SetupDraft): Fact[] => {
  const used = carriers(notifications.kind)
  return [
    { label: 'Way', value: notifications.kind === '' ? '' : notificationWords[notifications.kind].label },
    ...(used.topic ? [{ label: 'Topic', value: notifications.topic.trim() }] : []),
    ...(used.queue ? [{ label: 'Queue', value: notifications.queue.trim() }] : [])
  ]
}

const alarmFacts = ({ alarms }: SetupDraft): Fact[] => {
  if (alarms.enabled !== true) return [{ label: 'Alarms', value: alarms.enabled === null ? '' : 'None' }]
  const titles = metricFilters.filter(({ id }) => alarms.filters.includes(id)).map(({ title }) => title)
  return [
    { label: 'Alarms', value: titles.length > 3 ? `${titles.slice(0, 3).join(', ')} and ${titles.length - 3} more` : titles.join(', ') },
    { label: 'Log group', value: alarms.logGroup.trim() },
    { label: 'Subscribers', value: alarms.subscribers.length === 0 ? 'Nobody' : countOf(alarms.subscribers.length, 'subscriber') }
  ]
}

const readerFacts = ({ reader }: SetupDraft): Fact[] => [
  { label: 'Reader', value: reader.kind === '' ? '' : readerWords[reader.kind].label },
  { label: 'Name', value: place(reader.name, reader.accountId) },
  ...(reader.kind === 'role' || reader.kind === 'external-role'
    ? [
        {
          label: 'Assumed by',
          value: reader.trustedAccountId.trim() === '' ? '' : `${reader.trustedPrincipal.trim()} of ${reader.trustedAccountId.trim()}`
        }
      ]
    : [])
]

/** The answers in people's words, by the step that asked. */
export const reviewFacts = (draft: SetupDraft): { step: SetupStep; facts: Fact[] }[] => [
  {
    step: 'architecture',
    facts: [
      { label: 'Arrangement', value: draft.architecture === '' ? '' : architectureWords[draft.architecture].label },
      { label: 'Partition', value: draft.partition }
    ]
  },
  { step: 'accounts', facts: accountFacts(draft) },
  { step: 'trail', facts: trailFacts(draft) },
  { step: 'storage', facts: storageFacts(draft) },
  { step: 'encryption', facts: encryptionFacts(draft) },
  { step: 'notifications', facts: notificationFacts(draft) },
  { step: 'alarms', facts: alarmFacts(draft) },
  { step: 'reader', facts: readerFacts(draft) },
  { step: 'features', facts: [{ label: 'Features', value: draft.features.map(feature => featureWords[feature].label).join(', ') }] }
]
