import { z } from 'zod'
import { parseArn, partitionOfRegion } from './arn.ts'
import {
  accountIdProblem,
  bucketNameProblem,
  externalIdProblem,
  keyArnProblem,
  type NameRule,
  prefixProblem,
  profileNameProblem,
  queueUrlProblem,
  regionProblem,
  roleArnProblem,
  trailProblem
} from './aws-names.ts'
import { parseEventTime } from './time.ts'

/** Text that keeps a rule of `aws-names.ts`; the rule's own sentence is the message. */
export const named = (rule: NameRule) =>
  z.string().superRefine((text, context) => {
    const problem = rule(text)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  })

/**
 * `account`: only this account's own logs. `organization`: those of every account the trail covers. `skip`: this account's logs come through
 * another connector's organization trail.
 */
export const extractionModes = ['account', 'organization', 'skip'] as const
export type ExtractionMode = (typeof extractionModes)[number]

/** `s3`: log files in a bucket. `event-history`: LookupEvents, 90 days, without data events. */
export const logSources = ['s3', 'event-history'] as const
export type LogSource = (typeof logSources)[number]

/** A day of the calendar, `2026-01-31`. */
export const CalendarDay = z
  .string()
  .refine(text => /^\d{4}-\d\d-\d\d$/.test(text) && parseEventTime(`${text}T00:00:00Z`) !== null, 'A day reads like 2026-01-31.')

/** Who speaks to AWS: a profile of the shared files, and the role it assumes, if any. Never a secret. */
export const Caller = z.strictObject({
  profile: named(profileNameProblem),
  roleArn: named(roleArnProblem).nullable().default(null),
  externalId: named(externalIdProblem).nullable().default(null)
})
export type Caller = z.infer<typeof Caller>

const shape = {
  name: z.string().trim().min(1, 'A connector needs a name.').max(80, 'A name has at most 80 characters.'),
  /** The account that is monitored. */
  accountId: named(accountIdProblem),
  ...Caller.shape,
  mode: z.enum(extractionModes, 'A mode is account, organization or skip.').default('account'),
  source: z.enum(logSources, 'A source is s3 or event-history.').default('s3'),
  /** Name or ARN; an organization trail's ARN. null: none, or not known. */
  trail: named(trailProblem).nullable().default(null),
  bucket: named(bucketNameProblem).nullable().default(null),
  /** The account the bucket belongs to; null: not checked. */
  bucketOwner: named(accountIdProblem).nullable().default(null),
  /** Home region: of the bucket where that is known, else of the trail. */
  region: named(regionProblem),
  /** What stands before `AWSLogs` in the bucket, without slashes at its ends. */
  prefix: named(prefixProblem).default(''),
  keyArn: named(keyArnProblem).nullable().default(null),
  /** A queue told of new files by S3, SNS or EventBridge. */
  queueUrl: named(queueUrlProblem).nullable().default(null),
  /** Empty: all that are found. */
  accounts: z.array(named(accountIdProblem)).max(10_000).default([]),
  /** Empty: all that are found. */
  regions: z.array(named(regionProblem)).max(100).default([]),
  /** First day to collect; null: 90 days before the first sync. */
  sinceDay: CalendarDay.nullable().default(null),
  /** Lower goes first. */
  priority: z
    .number('A number from 0 to 999.')
    .int('A number from 0 to 999.')
    .min(0, 'A number from 0 to 999.')
    .max(999, 'A number from 0 to 999.')
    .default(100),
  enabled: z.boolean().default(true),
  /** How often it is collected while the app runs. */
  intervalMinutes: z
    .number('A number of minutes.')
    .int('A number of whole minutes.')
    .min(5, 'Every 5 minutes at most.')
    .max(10_080, 'Once a week at least.')
    .default(60)
}

/** What one field cannot say alone. */
const together = (value: z.infer<z.ZodObject<typeof shape>>, context: z.core.$RefinementCtx): void => {
  // One message a field: what is wrong with it alone comes first.
  const problem = (field: string, message: string): void => {
    if (!context.issues.some(issue => issue.path?.[0] === field)) context.addIssue({ code: 'custom', path: [field], message })
  }
  if (value.mode !== 'skip' && value.source === 's3' && value.bucket === null) problem('bucket', 'Name the bucket the logs lie in.')
  if (value.mode === 'organization' && value.source === 'event-history')
    problem('source', 'Event history tells of one account; an organization’s logs come from its bucket.')
  if (value.mode !== 'account' && value.trail !== null && !value.trail.startsWith('arn:'))
    problem('trail', 'An organization trail is named by its ARN, which tells the management account.')
  if (value.externalId !== null && value.roleArn === null) problem('externalId', 'An external id goes with a role to assume.')
  const partition = partitionOfRegion(value.region)
  for (const field of ['trail', 'keyArn', 'roleArn'] as const) {
    const arn = value[field] === null ? null : parseArn(value[field])
    if (arn !== null && arn.partition !== partition)
      problem(field, `This ARN is of partition ${arn.partition}; region ${value.region} lies in ${partition}.`)
  }
  for (const region of value.regions)
    if (partitionOfRegion(region) !== partition) problem('regions', `${region} lies in another partition than ${value.region}.`)
}

/** A connector as a person writes it. */
export const ConnectorDraft = z.strictObject(shape).superRefine(together)
export type ConnectorDraft = z.infer<typeof ConnectorDraft>
export type ConnectorDraftInput = z.input<typeof ConnectorDraft>

export const ConnectorId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)

/** One AWS account to monitor. `id` is made once from the name and never changes. */
export const Connector = z.strictObject({ id: ConnectorId, ...shape })
export type Connector = z.infer<typeof Connector>

/** The order connectors are shown and collected in: lower priority first, then by name. */
export const byPriority = (one: Connector, other: Connector): number =>
  one.priority - other.priority || one.name.localeCompare(other.name, 'en')
