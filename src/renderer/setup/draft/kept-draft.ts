import { blankDraft, type SetupDraft } from './setup-draft.ts'

type Kept = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Kept => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What one element of a list has when nothing is said of it. */
const elements: Readonly<Record<string, Kept>> = {
  accounts: { accountId: '', name: '', mode: 'account' },
  tags: { key: '', value: '' },
  subscribers: { protocol: 'email', endpoint: '', rawMessageDelivery: false }
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')

/** What was kept, where it is of the same kind as the blank; else the blank. */
const filled = (key: string, blank: unknown, kept: unknown): unknown => {
  if (kept === undefined) return blank
  if (typeof blank === 'string') return asText(kept)
  if (typeof blank === 'boolean' || key === 'enabled') return typeof kept === 'boolean' ? kept : blank
  if (Array.isArray(blank)) {
    if (!Array.isArray(kept)) return blank
    const element = elements[key]
    return element === undefined ? kept.map(asText) : kept.filter(isRecord).map(one => merged(element, one))
  }
  return isRecord(blank) && isRecord(kept) ? merged(blank, kept) : blank
}

const merged = (blank: Kept, kept: Kept): Kept =>
  Object.fromEntries(Object.entries(blank).map(([key, value]) => [key, filled(key, value, kept[key])]))

/** The form's answers from what was kept, by whomever: what is missing is blank, what is of another kind is left out. Never throws. */
export const readDraft = (kept: Readonly<Record<string, unknown>>): SetupDraft =>
  merged(blankDraft() as unknown as Kept, kept) as unknown as SetupDraft

/** Texts that stand for a number or for nothing at all. */
const numbers = new Set(['archiveAfterDays', 'expireAfterDays', 'objectLockDays', 'retentionDays', 'deliveryRetries'])
const orNothing = new Set([
  'logArchiveAccountId',
  'delegatedAdminAccountId',
  'landingZone',
  'keyArn',
  'trustedAccountId',
  'externalId',
  'bucketPolicy',
  'keyPolicy',
  'topicPolicy',
  'queuePolicy',
  'notificationConfiguration'
])

/** `90` for the text `90`; null for an empty one; any other text as it is, to be told wrong. */
export const numberFrom = (text: string): number | string | null => {
  const trimmed = text.trim()
  if (trimmed === '') return null
  return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : text
}

const keptValue = (key: string, value: unknown): unknown => {
  if (typeof value === 'string') return numbers.has(key) ? numberFrom(value) : orNothing.has(key) && value === '' ? null : value
  if (Array.isArray(value)) return value.map(one => keptValue('', one))
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, keptValue(name, one)])) : value
}

/** What is kept of the form: in the shape of `SetupAnswers` as far as it goes, with every text as it was typed. */
export const keepDraft = (draft: SetupDraft): Record<string, unknown> => keptValue('', draft) as Record<string, unknown>
