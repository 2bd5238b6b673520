import { AppError } from '../../shared/errors/app-error.ts'
import { ConnectorDraft, extractionModes, logSources } from '../../shared/vocabulary/connector.ts'
import type { Arguments } from './arguments.ts'
import type { Flag } from './flag.ts'

type Field = keyof typeof ConnectorDraft.shape

interface FieldFlag extends Flag {
  field: Field
  /** `list`: repeatable, or with commas. `number`: digits. `optional`: empty takes it away. */
  as: 'text' | 'optional' | 'number' | 'list'
}

/** Every field of a connector as a flag. */
const fieldFlags: readonly FieldFlag[] = [
  { field: 'name', as: 'text', name: 'name', value: 'NAME', help: 'what to call it', example: "--name 'Production'" },
  { field: 'accountId', as: 'text', name: 'account', value: 'ID', help: 'the account to monitor', example: '--account 111122223333' },
  { field: 'profile', as: 'text', name: 'profile', value: 'NAME', help: 'AWS profile to sign in with', example: '--profile audit' },
  {
    field: 'roleArn',
    as: 'optional',
    name: 'role-arn',
    aliases: ['role'],
    value: 'ARN',
    help: 'role the profile assumes',
    example: '--role-arn arn:aws:iam::111122223333:role/FootfallReader'
  },
  {
    field: 'externalId',
    as: 'optional',
    name: 'external-id',
    value: 'TEXT',
    help: 'goes with --role-arn',
    example: '--external-id k3JQ9s'
  },
  {
    field: 'mode',
    as: 'text',
    name: 'mode',
    value: 'MODE',
    help: `${extractionModes.join(', ')}: its own logs, all of its trail's, or through another's`,
    example: '--mode organization'
  },
  { field: 'source', as: 'text', name: 'source', value: 'SOURCE', help: logSources.join(', '), example: '--source event-history' },
  {
    field: 'trail',
    as: 'optional',
    name: 'trail',
    value: 'NAME|ARN',
    help: "the trail; an organization's by ARN",
    example: '--trail management-events'
  },
  {
    field: 'bucket',
    as: 'optional',
    name: 'bucket',
    value: 'NAME',
    help: 'the bucket with the logs',
    example: '--bucket example-trail-logs'
  },
  {
    field: 'bucketOwner',
    as: 'optional',
    name: 'bucket-owner',
    value: 'ID',
    help: 'the account the bucket must belong to',
    example: '--bucket-owner 111122223333'
  },
  {
    field: 'region',
    as: 'text',
    name: 'region',
    value: 'NAME',
    help: "the bucket's region, else the trail's",
    example: '--region eu-central-1'
  },
  { field: 'prefix', as: 'text', name: 'prefix', value: 'PATH', help: 'what stands before AWSLogs', example: '--prefix central' },
  {
    field: 'keyArn',
    as: 'optional',
    name: 'key',
    value: 'ARN',
    help: 'KMS key the logs are encrypted with',
    example: '--key arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'
  },
  {
    field: 'queueUrl',
    as: 'optional',
    name: 'queue',
    value: 'URL',
    help: 'SQS queue told of new files',
    example: '--queue https://sqs.eu-central-1.amazonaws.com/111122223333/trail-files'
  },
  {
    field: 'accounts',
    as: 'list',
    name: 'only-account',
    value: 'ID',
    help: 'of an organization only these',
    example: '--only-account 111122223333'
  },
  { field: 'regions', as: 'list', name: 'only-region', value: 'NAME', help: 'only these regions', example: '--only-region eu-west-1' },
  { field: 'sinceDay', as: 'optional', name: 'since', value: 'DAY', help: 'first day to collect', example: '--since 2026-01-31' },
  { field: 'priority', as: 'number', name: 'priority', value: 'N', help: 'lower goes first (0 to 999)', example: '--priority 10' },
  {
    field: 'intervalMinutes',
    as: 'number',
    name: 'interval',
    value: 'MINUTES',
    help: 'how often, while the window or serve runs',
    example: '--interval 30'
  }
]

export const connectorFlags: readonly Flag[] = [
  ...fieldFlags.map(({ field: _field, as, ...flag }) => (as === 'list' ? { ...flag, repeatable: true } : flag)),
  { name: 'enabled', help: 'collect it', example: '--enabled' },
  { name: 'disabled', help: 'do not collect it', example: '--disabled' }
]

/** The fields that were given, by their own names, not checked yet. */
export const givenFields = (args: Arguments): Record<string, unknown> => {
  const given: Record<string, unknown> = {}
  for (const { name, field, as } of fieldFlags) {
    const texts = args.all(name).flatMap(({ value }) => value ?? [])
    const last = texts.at(-1)
    if (last === undefined) continue
    if (as === 'list') given[field] = texts.flatMap(text => text.split(',')).filter(text => text !== '')
    else if (as === 'number') given[field] = /^\d{1,9}$/.test(last) ? Number(last) : last
    else given[field] = as === 'optional' && last === '' ? null : last
  }
  if (args.has('enabled') && args.has('disabled'))
    throw new AppError('invalid-input', '--enabled and --disabled exclude each other.', 'For example --disabled.')
  if (args.has('enabled') || args.has('disabled')) given.enabled = args.has('enabled')
  return given
}

const flagOf = (path: readonly PropertyKey[]): string => {
  const flag = fieldFlags.find(({ field }) => field === path[0])
  return flag === undefined ? path.map(String).join('.') : `--${flag.name}`
}

/**
 * A connector as it is kept.
 * @param which  told before each field where there are several: `entry 2`
 * @throws AppError `invalid-input` with one message a field
 */
export const readDraft = (fields: Record<string, unknown>, which = ''): ConnectorDraft => {
  const parsed = ConnectorDraft.safeParse(fields)
  if (parsed.success) return parsed.data
  const problems = new Map<string, string>()
  for (const { path, message, code } of parsed.error.issues) {
    const field = code === 'unrecognized_keys' ? 'fields' : flagOf(path)
    const isAbsent = path.length === 1 && fields[String(path[0])] === undefined && code === 'invalid_type'
    if (!problems.has(field)) problems.set(field, isAbsent ? 'It is needed.' : message)
  }
  const many = problems.size === 1 ? 'One field of the connector is' : `${problems.size} fields of the connector are`
  throw new AppError(
    'invalid-input',
    `${many} not right${which === '' ? '' : ` (${which})`}:`,
    'footfall connectors add --help shows an example of each.',
    undefined,
    [...problems].map(([field, message]) => ({ field, message }))
  )
}
