import { bucketNameWarning, prefixWarning } from '../../../shared/vocabulary/aws-names.ts'
import {
  type Connector,
  ConnectorDraft,
  type ConnectorDraftInput,
  type ExtractionMode,
  type LogSource
} from '../../../shared/vocabulary/connector.ts'

/** A connector as it stands in the form's fields: texts where people type. */
export interface DraftValues {
  name: string
  accountId: string
  profile: string
  roleArn: string
  externalId: string
  mode: ExtractionMode
  source: LogSource
  trail: string
  bucket: string
  bucketOwner: string
  region: string
  prefix: string
  keyArn: string
  queueUrl: string
  accounts: string
  regions: string
  sinceDay: string
  priority: string
  enabled: boolean
  intervalMinutes: string
}

export type DraftField = keyof DraftValues

export const emptyDraft: DraftValues = {
  name: '',
  accountId: '',
  profile: '',
  roleArn: '',
  externalId: '',
  mode: 'account',
  source: 's3',
  trail: '',
  bucket: '',
  bucketOwner: '',
  region: '',
  prefix: '',
  keyArn: '',
  queueUrl: '',
  accounts: '',
  regions: '',
  sinceDay: '',
  priority: '100',
  enabled: true,
  intervalMinutes: '60'
}

/** Words of a list, however they are set apart. */
export const listOf = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter(word => word !== ''))]

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

const numberOf = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text.trim()) : Number.NaN)

/** The fields as the contract takes them. */
export const draftOf = (values: DraftValues): ConnectorDraftInput => ({
  name: values.name,
  accountId: values.accountId.trim(),
  profile: values.profile.trim(),
  roleArn: orNull(values.roleArn),
  externalId: orNull(values.externalId),
  mode: values.mode,
  source: values.source,
  trail: orNull(values.trail),
  bucket: orNull(values.bucket),
  bucketOwner: orNull(values.bucketOwner),
  region: values.region.trim(),
  prefix: values.prefix.trim(),
  keyArn: orNull(values.keyArn),
  queueUrl: orNull(values.queueUrl),
  accounts: listOf(values.accounts),
  regions: listOf(values.regions),
  sinceDay: orNull(values.sinceDay),
  priority: numberOf(values.priority),
  enabled: values.enabled,
  intervalMinutes: numberOf(values.intervalMinutes)
})

/** A stored connector as the form's fields. */
export const valuesOf = (connector: Omit<Connector, 'id'>): DraftValues => ({
  name: connector.name,
  accountId: connector.accountId,
  profile: connector.profile,
  roleArn: connector.roleArn ?? '',
  externalId: connector.externalId ?? '',
  mode: connector.mode,
  source: connector.source,
  trail: connector.trail ?? '',
  bucket: connector.bucket ?? '',
  bucketOwner: connector.bucketOwner ?? '',
  region: connector.region,
  prefix: connector.prefix,
  keyArn: connector.keyArn ?? '',
  queueUrl: connector.queueUrl ?? '',
  accounts: connector.accounts.join('\n'),
  regions: connector.regions.join(', '),
  sinceDay: connector.sinceDay ?? '',
  priority: String(connector.priority),
  enabled: connector.enabled,
  intervalMinutes: String(connector.intervalMinutes)
})

export type FieldProblems = Readonly<Partial<Record<DraftField, string>>>

const plainWords: Readonly<Partial<Record<DraftField, string>>> = {
  priority: 'A priority is a whole number from 0 to 999.',
  intervalMinutes: 'An interval is a whole number of minutes, from 5 to 10,080.'
}

const isEmpty = (value: string | boolean): boolean => typeof value === 'string' && value.trim() === ''

const requiredWords: Readonly<Partial<Record<DraftField, string>>> = {
  accountId: 'Name the account: 12 digits.',
  profile: 'Choose the profile to sign in with.',
  region: 'Name the region the bucket or trail lies in.'
}

/** One sentence a field, from the contract's own rules. The engine's refusal has the same shape. */
export const problemsOf = (values: DraftValues): FieldProblems => {
  const parsed = ConnectorDraft.safeParse(draftOf(values))
  return parsed.success
    ? {}
    : problemsFrom(
        parsed.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? ''), message })),
        values
      )
}

/** The first problem of each field; `bucket` of `draft.bucket` too. */
export const problemsFrom = (problems: readonly { field: string; message: string }[], values: DraftValues): FieldProblems => {
  const found: Partial<Record<DraftField, string>> = {}
  for (const { field, message } of problems) {
    const name = field.replace(/^draft\./, '').split('.')[0] ?? ''
    if (!Object.hasOwn(values, name)) continue
    const known = name as DraftField
    const said = isEmpty(values[known]) ? (requiredWords[known] ?? plainWords[known]) : plainWords[known]
    found[known] ??= said ?? message
  }
  return found
}

/** What works but gives trouble. */
export const warningsOf = ({ bucket, prefix }: DraftValues): FieldProblems => {
  const ofBucket = bucket.trim() === '' ? null : bucketNameWarning(bucket.trim())
  const ofPrefix = prefixWarning(prefix.trim())
  return { ...(ofBucket === null ? {} : { bucket: ofBucket }), ...(ofPrefix === null ? {} : { prefix: ofPrefix }) }
}

/** An account id with what stands before and after it. */
const accountLine = /^(.*?)(?<!\d)(\d{12})(?!\d)(.*)$/

const trimName = (text: string): string => text.replace(/^["'\s,;:|()]+|["'\s,;:|()]+$/g, '')

/** Accounts as people paste them: an id a line, with or without a name beside it. */
export const readAccountLines = (text: string): { accounts: { id: string; name: string }[]; bad: string[] } => {
  const byId = new Map<string, string>()
  const bad: string[] = []
  for (const line of text.split('\n').map(one => one.trim())) {
    if (line === '') continue
    const [, before = '', id, after = ''] = accountLine.exec(line) ?? []
    if (id === undefined) bad.push(line)
    else if (!byId.has(id)) byId.set(id, trimName(after) === '' ? trimName(before) : trimName(after))
  }
  return { accounts: [...byId].map(([id, name]) => ({ id, name })), bad }
}
