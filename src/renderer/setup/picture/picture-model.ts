import { metricFilters } from '../../../shared/vocabulary/metric-filters.ts'
import { resourceNameOf } from '../../parts/resource-name-of.ts'
import { carriers, hasOrganization, type SetupDraft } from '../draft/setup-draft.ts'
import type { SetupStep } from '../draft/setup-step.ts'

export type PartId = 'accounts' | 'trail' | 'bucket' | 'key' | 'log-group' | 'alarms' | 'alarm-topic' | 'topic' | 'queue' | 'reader'

/** `open`: not decided yet. `made`: set up by this. `there`: exists already. */
export type PartState = 'open' | 'made' | 'there'

export interface Part {
  id: PartId
  /** What it is: `Bucket`. */
  kind: string
  /** Its name, or what is known of it; null: nothing yet. */
  name: string | null
  /** Where it lies, or what else is to know at a glance. */
  note: string
  state: PartState
  step: SetupStep
}

export interface Arrow {
  from: PartId
  to: PartId
  /** Between the two names it makes a sentence: `writes to`. */
  does: string
}

export interface SetupPicture {
  parts: Part[]
  arrows: Arrow[]
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())
const joined = (...texts: string[]): string =>
  texts
    .map(text => text.trim())
    .filter(text => text !== '')
    .join(' · ')
const stateOf = (state: 'existing' | 'new' | ''): PartState => (state === '' ? 'open' : state === 'new' ? 'made' : 'there')

const accountsPart = (draft: SetupDraft): Part => {
  const named = draft.accounts.filter(({ accountId }) => accountId.trim() !== '')
  const [first] = named
  const name =
    first === undefined
      ? null
      : named.length === 1
        ? first.name.trim() || first.accountId.trim()
        : `${new Intl.NumberFormat('en-US').format(named.length)} accounts`
  const skipped = named.filter(({ mode }) => mode === 'skip').length
  return {
    id: 'accounts',
    kind: hasOrganization(draft) ? 'Organization' : named.length === 1 ? 'Account' : 'Accounts',
    name: hasOrganization(draft) ? joined(draft.organization.id, name ?? '') || null : name,
    note: joined(named.length === 1 && first?.name.trim() ? first.accountId : '', skipped > 0 ? `${skipped} skipped` : ''),
    state: name === null || draft.architecture === '' ? 'open' : 'there',
    step: draft.architecture === '' ? 'architecture' : 'accounts'
  }
}

const trailPart = ({ trail, architecture }: SetupDraft): Part => ({
  id: 'trail',
  kind: architecture === 'organization' || architecture === 'control-tower' ? 'Organization trail' : 'Trail',
  name: orNull(resourceNameOf(trail.trail.trim()).replace(/^trail\//, '')),
  note: joined(trail.accountId, trail.region),
  state: stateOf(trail.state),
  step: 'trail'
})

const bucketPart = ({ storage }: SetupDraft): Part => ({
  id: 'bucket',
  kind: 'Bucket',
  name: orNull(storage.bucket),
  note: joined(storage.accountId, storage.region),
  state: stateOf(storage.state),
  step: 'storage'
})

const keyPart = ({ encryption, storage }: SetupDraft): Part => {
  const own = encryption.kind === 'kms'
  const existing = own && encryption.key === 'existing'
  return {
    id: 'key',
    kind: own ? 'KMS key' : encryption.kind === '' ? 'Encryption' : 'S3’s own key',
    name: own
      ? orNull(existing ? resourceNameOf(encryption.keyArn.trim()) : `alias/${encryption.alias.trim()}`)
      : encryption.kind === ''
        ? null
        : 'SSE-S3',
    note: own ? storage.region : '',
    state: encryption.kind === '' ? 'open' : own && !existing ? 'made' : 'there',
    step: 'encryption'
  }
}

const alarmParts = ({ alarms }: SetupDraft): Part[] => {
  if (alarms.enabled === false) return []
  const open: PartState = alarms.enabled === null ? 'open' : 'made'
  const [only] = alarms.filters
  const count = alarms.filters.length
  const part = (id: PartId, kind: string, name: string | null, note: string): Part => ({
    id,
    kind,
    name: alarms.enabled === null ? null : name,
    note: alarms.enabled === null ? '' : note,
    state: open,
    step: 'alarms'
  })
  const title = count === 1 ? (metricFilters.find(({ id }) => id === only)?.title ?? only ?? '') : `${count} filters and alarms`
  return [
    part('log-group', 'Log group', orNull(alarms.logGroup), `${alarms.retentionDays} days`),
    part('alarms', 'Alarms', count === 0 ? null : title, ''),
    part(
      'alarm-topic',
      'Alarm topic',
      orNull(alarms.topic),
      alarms.subscribers.length === 0
        ? 'nobody subscribed'
        : alarms.subscribers.length === 1
          ? '1 subscriber'
          : `${alarms.subscribers.length} subscribers`
    )
  ]
}

const notificationParts = ({ notifications, storage }: SetupDraft): Part[] => {
  const { kind } = notifications
  if (kind === '') return [{ id: 'queue', kind: 'Notifications', name: null, note: '', state: 'open', step: 'notifications' }]
  const used = carriers(kind)
  const made = (id: PartId, what: string, name: string | null): Part => ({
    id,
    kind: what,
    name,
    note: storage.region,
    state: 'made',
    step: 'notifications'
  })
  return [
    ...(used.topic ? [made('topic', 'Topic', orNull(notifications.topic))] : []),
    ...(used.rule ? [made('topic', 'EventBridge rule', orNull(notifications.queue))] : []),
    ...(used.queue ? [made('queue', 'Queue', orNull(notifications.queue))] : [])
  ]
}

const readerPart = ({ reader }: SetupDraft): Part => ({
  id: 'reader',
  kind: reader.kind === 'user' ? 'Reader: IAM user' : reader.kind === '' ? 'Reader' : 'Reader: IAM role',
  name: reader.kind === '' ? null : orNull(reader.name),
  note: joined(reader.kind === '' ? '' : reader.accountId, reader.kind === 'external-role' ? 'external id' : ''),
  state: reader.kind === '' ? 'open' : 'made',
  step: 'reader'
})

const newsArrows = (kind: SetupDraft['notifications']['kind']): Arrow[] => {
  switch (kind) {
    case '':
      return [{ from: 'bucket', to: 'queue', does: 'may tell of new files to' }]
    case 'none':
      return []
    case 'sns':
      return [{ from: 'trail', to: 'topic', does: 'tells of new files to' }]
    case 'sns-sqs':
      return [
        { from: 'trail', to: 'topic', does: 'tells of new files to' },
        { from: 'topic', to: 'queue', does: 'passes on to' }
      ]
    case 's3-sqs':
      return [{ from: 'bucket', to: 'queue', does: 'tells of new files to' }]
    default:
      return [
        { from: 'bucket', to: 'topic', does: 'tells of new files to' },
        { from: 'topic', to: 'queue', does: 'passes on to' }
      ]
  }
}

/** What is being built, as far as it has been said: the parts, and who writes to, reads from or tells whom. */
export const pictureOf = (draft: SetupDraft): SetupPicture => {
  const parts = [
    accountsPart(draft),
    trailPart(draft),
    bucketPart(draft),
    keyPart(draft),
    ...alarmParts(draft),
    ...notificationParts(draft),
    readerPart(draft)
  ]
  const has = (id: PartId): boolean => parts.some(part => part.id === id)
  const ownKey = draft.encryption.kind === 'kms'
  const arrows: Arrow[] = [
    { from: 'accounts', to: 'trail', does: parts[0]?.kind === 'Accounts' ? 'are recorded by' : 'is recorded by' },
    { from: 'trail', to: 'bucket', does: 'writes to' },
    { from: 'bucket', to: 'key', does: 'is encrypted with' },
    { from: 'trail', to: 'log-group', does: 'writes to' },
    { from: 'log-group', to: 'alarms', does: 'is watched by' },
    { from: 'alarms', to: 'alarm-topic', does: 'tell' },
    ...newsArrows(draft.notifications.kind),
    { from: 'reader', to: 'bucket', does: 'reads from' },
    ...(ownKey ? [{ from: 'reader', to: 'key', does: 'decrypts with' } as const] : []),
    ...(has('queue') ? [{ from: 'reader', to: 'queue', does: 'listens to' } as const] : [])
  ]
  return { parts, arrows: arrows.filter(({ from, to }) => has(from) && has(to)) }
}

const stateWords: Readonly<Record<PartState, string>> = { open: 'not decided yet', made: 'new', there: 'there already' }

/** A part in words: `Bucket acme-logs (new), 111122223333 · eu-central-1`. */
export const partWords = ({ kind, name, note, state }: Part): string =>
  `${kind}${name === null ? '' : ` ${name}`} (${stateWords[state]})${note === '' ? '' : `, ${note}`}`

/** The picture as sentences, for those who cannot see it: the parts, then who does what to whom. */
export const pictureWords = ({ parts, arrows }: SetupPicture): { parts: string[]; arrows: string[] } => {
  const called = (id: PartId): string => {
    const part = parts.find(one => one.id === id)
    return part === undefined ? id : `${part.kind}${part.name === null ? '' : ` ${part.name}`}`
  }
  return { parts: parts.map(partWords), arrows: arrows.map(({ from, to, does }) => `${called(from)} ${does} ${called(to)}.`) }
}
