import { SetupAnswers } from '../../../shared/vocabulary/setup-answers.ts'
import { existingProblem } from './existing-document.ts'
import { repeatedRows } from './extraction-warnings.ts'
import { keepDraft, numberFrom } from './kept-draft.ts'
import { requiredWords } from './required-words.ts'
import { carriers, existingDocuments, hasOrganization, type SetupDraft } from './setup-draft.ts'

/** One sentence a field, by its path: `trail.region`, `accounts.3.accountId`. */
export type FieldProblems = ReadonlyMap<string, string>

export interface CheckedDraft {
  /** null: something is wrong or missing. */
  answers: SetupAnswers | null
  problems: FieldProblems
}

type Loose = Record<string, unknown>

const trimmed = (value: unknown): unknown => {
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value)) return value.map(trimmed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, trimmed(one)]))
}

const filledLines = (lines: readonly string[]): string[] => lines.map(line => line.trim()).filter(line => line !== '')

/** The documents that belong to what is chosen; the others stay in the form, unasked. */
const documentsInUse = (draft: SetupDraft): Loose => {
  const { topic, queue } = carriers(draft.notifications.kind)
  const used = {
    bucketPolicy: draft.storage.state === 'existing',
    keyPolicy: draft.encryption.kind === 'kms' && draft.encryption.key === 'existing',
    topicPolicy: topic,
    queuePolicy: queue,
    notificationConfiguration: draft.notifications.kind.startsWith('s3') && draft.storage.state === 'existing'
  }
  return Object.fromEntries(
    existingDocuments.map(kind => [kind, used[kind] && draft.existing[kind].trim() !== '' ? draft.existing[kind] : null])
  )
}

const asNumber = (text: string, otherwise: number | null): number | null => {
  const number = numberFrom(text)
  return typeof number === 'number' ? number : otherwise
}

/**
 * What is checked and generated from: only what the choices make matter, with stand-ins for what is open or no number, so that one wrong
 * field never keeps another from being told.
 */
const inputOf = (draft: SetupDraft): Loose => {
  const kept = trimmed(keepDraft(draft)) as Record<string, Loose>
  const { storage, trail, encryption, reader, alarms, notifications } = draft
  const used = carriers(notifications.kind)
  const names = {
    ...(used.topic ? { topic: notifications.topic.trim() } : {}),
    ...(used.queue ? { queue: notifications.queue.trim() } : {})
  }
  return {
    ...kept,
    architecture: draft.architecture || 'single-account',
    organization: hasOrganization(draft)
      ? {
          ...kept.organization,
          logArchiveAccountId: kept.organization?.logArchiveAccountId || null,
          delegatedAdminAccountId: kept.organization?.delegatedAdminAccountId || null,
          landingZone: draft.architecture === 'control-tower' ? draft.organization.landingZone || null : null
        }
      : null,
    trail: { ...kept.trail, state: trail.state || 'new', dataBuckets: trail.dataEvents === 'chosen' ? filledLines(trail.dataBuckets) : [] },
    storage: {
      ...kept.storage,
      state: storage.state || 'new',
      ...(storage.state === 'existing'
        ? {
            archiveAfterDays: null,
            expireAfterDays: null,
            objectLockDays: null,
            mfaDelete: false,
            versioning: true,
            blockPublicAccess: true
          }
        : {
            archiveAfterDays: asNumber(storage.archiveAfterDays, null),
            expireAfterDays: asNumber(storage.expireAfterDays, null),
            objectLockDays: asNumber(storage.objectLockDays, null)
          })
    },
    encryption:
      encryption.kind === 'kms'
        ? encryption.key === 'existing'
          ? { kind: 'kms', key: 'existing', keyArn: encryption.keyArn.trim() || null, bucketKey: encryption.bucketKey }
          : { kind: 'kms', key: 'new', alias: encryption.alias.trim(), bucketKey: encryption.bucketKey }
        : { kind: 'sse-s3' },
    notifications:
      notifications.kind === '' || notifications.kind === 'none'
        ? { kind: 'none' }
        : {
            ...names,
            kind: notifications.kind,
            deadLetterQueue: notifications.deadLetterQueue,
            rawMessageDelivery: notifications.rawMessageDelivery,
            encrypted: notifications.encrypted,
            onlyAccounts: filledLines(notifications.onlyAccounts)
          },
    alarms:
      alarms.enabled === true
        ? { ...kept.alarms, retentionDays: asNumber(alarms.retentionDays, 90), deliveryRetries: asNumber(alarms.deliveryRetries, 3) }
        : { enabled: false },
    reader: {
      ...kept.reader,
      kind: reader.kind || 'user',
      trustedAccountId: reader.kind === 'user' ? null : reader.trustedAccountId.trim() || null,
      externalId: reader.kind === 'external-role' ? reader.externalId.trim() || null : null,
      trustedPrincipal: reader.kind === 'user' ? 'root' : reader.trustedPrincipal.trim()
    },
    existing: documentsInUse(draft)
  }
}

const openChoices = (draft: SetupDraft): [string, string][] => {
  const open: [string, boolean, string][] = [
    ['architecture', draft.architecture === '', 'Choose how your accounts are arranged.'],
    ['trail.state', draft.trail.state === '', 'Choose whether the trail exists.'],
    ['storage.state', draft.storage.state === '', 'Choose whether the bucket exists.'],
    ['encryption.kind', draft.encryption.kind === '', 'Choose how the log files are encrypted.'],
    ['notifications.kind', draft.notifications.kind === '', 'Choose how new files are told of, or that they are not.'],
    ['alarms.enabled', draft.alarms.enabled === null, 'Choose whether to set alarms.'],
    ['reader.kind', draft.reader.kind === '', 'Choose who reads the logs.']
  ]
  return open.flatMap(([field, isOpen, message]) => (isOpen ? [[field, message] as [string, string]] : []))
}

const wrongNumbers = (draft: SetupDraft): [string, string][] => {
  const asked: [string, string, boolean][] = [
    ['storage.archiveAfterDays', draft.storage.archiveAfterDays, draft.storage.state !== 'existing'],
    ['storage.expireAfterDays', draft.storage.expireAfterDays, draft.storage.state !== 'existing'],
    ['storage.objectLockDays', draft.storage.objectLockDays, draft.storage.state !== 'existing'],
    ['alarms.deliveryRetries', draft.alarms.deliveryRetries, draft.alarms.enabled === true]
  ]
  return asked.flatMap(([field, text, used]) =>
    used && typeof numberFrom(text) === 'string' ? [[field, 'This wants a whole number.'] as [string, string]] : []
  )
}

const wrongDocuments = (draft: SetupDraft): [string, string][] => {
  const used = documentsInUse(draft)
  return existingDocuments.flatMap(kind => {
    const problem = used[kind] === null ? null : existingProblem(kind, draft.existing[kind])
    return problem === null ? [] : [[`existing.${kind}`, problem] as [string, string]]
  })
}

/** Lists written one a line have one field, which says of which line it speaks. */
const lineLists = ['trail.dataBuckets', 'notifications.onlyAccounts'] as const

const told = (path: readonly PropertyKey[], message: string, input: Loose): [string, string] => {
  const field = path.map(String).join('.')
  const list = lineLists.find(one => field.startsWith(`${one}.`))
  const value = path.reduce<unknown>((now, key) => (now as Record<PropertyKey, unknown> | undefined)?.[key], input)
  if (list !== undefined) return [list, `${String(value)}: ${message}`]
  const empty = value === '' || value === null || value === undefined
  return [field, empty ? (requiredWords(field) ?? message) : message]
}

/** Checks everything that was said, by the contract's own rules: one message a field. */
export const checkDraft = (draft: SetupDraft): CheckedDraft => {
  const input = inputOf(draft)
  const parsed = SetupAnswers.safeParse(input)
  const problems = new Map<string, string>()
  const say = ([field, message]: readonly [string, string]): void => {
    if (!problems.has(field)) problems.set(field, message)
  }
  for (const one of [...openChoices(draft), ...wrongNumbers(draft), ...wrongDocuments(draft)]) say(one)
  for (const [row, first] of repeatedRows(draft.accounts))
    say([`accounts.${row}.accountId`, `Named twice: row ${first} has this account too.`])
  for (const { path, message } of parsed.error?.issues ?? []) {
    const one = told(path, message, input)
    if (one[0] !== 'accounts' || message !== 'An account is named twice.') say(one)
  }
  return { answers: parsed.success && problems.size === 0 ? parsed.data : null, problems }
}
