import { AppError } from '../../shared/errors/app-error.ts'
import { actionClasses, eventCategories, fidelities, identityTypes, outcomes, resourceTypes } from '../../shared/vocabulary/activity.ts'
import { type Condition, type EventFilter, type FilterField, filterFields } from '../../shared/vocabulary/event-filter.ts'
import { type Arguments, wrongValue } from './arguments.ts'
import type { Flag } from './flag.ts'
import { readTimeRange } from './time-range.ts'

const words: Record<FilterField, { value: string; help: string; example: string; choices?: readonly string[] }> = {
  identity: { value: 'ARN|NAME', help: 'who acted', example: "--identity 'arn:aws:iam::111122223333:user/anaya'" },
  'identity-type': { value: 'TYPE', help: identityTypes.join(', '), example: '--identity-type iam-role', choices: identityTypes },
  source: { value: 'SERVICE', help: 's3 or s3.amazonaws.com', example: '--source s3' },
  name: { value: 'EVENT', help: 'event name', example: "--name 'Get*'" },
  action: { value: 'ACTION', help: 'IAM action the call needed', example: '--action s3:GetObject' },
  class: { value: 'CLASS', help: actionClasses.join(', '), example: '--class view', choices: actionClasses },
  resource: { value: 'ARN|NAME', help: 'what was acted on', example: '--resource payroll-exports' },
  'resource-type': {
    value: 'TYPE',
    help: [...resourceTypes, 'other'].join(', '),
    example: '--resource-type s3-bucket',
    choices: [...resourceTypes, 'other']
  },
  account: { value: 'ID', help: 'account whose log it is', example: '--account 111122223333' },
  region: { value: 'REGION', help: 'where', example: '--region eu-central-1' },
  ip: { value: 'ADDRESS', help: 'source address', example: "--ip '203.0.113.*'" },
  'user-agent': { value: 'TEXT', help: 'user agent', example: "--user-agent 'aws-cli/*'" },
  error: { value: 'CODE', help: "error code; '' for none", example: '--error AccessDenied' },
  outcome: { value: 'OUTCOME', help: outcomes.join(', '), example: '--outcome denied', choices: outcomes },
  'access-key': { value: 'ID', help: 'access key used', example: '--access-key AKIAIOSFODNN7EXAMPLE' },
  session: { value: 'NAME', help: 'role session name', example: '--session deploy' },
  category: { value: 'CATEGORY', help: eventCategories.join(', '), example: '--category data', choices: eventCategories },
  'read-only': { value: 'true|false', help: 'as the record says', example: '--read-only false', choices: ['true', 'false'] },
  'service-made': {
    value: 'true|false',
    help: 'a service called for the identity',
    example: '--service-made false',
    choices: ['true', 'false']
  },
  console: { value: 'true|false', help: 'made in the console', example: '--console true', choices: ['true', 'false'] },
  fidelity: { value: 'FIDELITY', help: fidelities.join(', '), example: '--fidelity full', choices: fidelities }
}

const conditionFlags: readonly Flag[] = filterFields.map(name => ({
  name,
  value: words[name].value,
  negatable: true,
  repeatable: true,
  help: words[name].help,
  example: words[name].example
}))

/** The flags by which events are chosen, in every command that chooses events. */
export const eventFilterFlags: readonly Flag[] = [
  ...conditionFlags,
  { name: 'since', value: 'TIME', help: 'from this time on, UTC', example: '--since 2024-05-01' },
  { name: 'until', value: 'TIME', help: 'before this time, UTC; a date alone is the start of that day', example: '--until 2024-06-01' },
  { name: 'text', value: 'WORDS', help: 'words that must all be found; word* finds beginnings', example: "--text 'payroll*'" }
]

/**
 * Values of one flag are alternatives; different flags, and `!=` forms, must all hold.
 * @throws AppError `invalid-input`
 */
export const readEventFilter = (args: Arguments): EventFilter => {
  const conditions = filterFields.flatMap(field => [
    ...conditionOf(field, 'is', valuesOf(args, field, false)),
    ...conditionOf(field, 'is-not', valuesOf(args, field, true))
  ])
  const text = args.one('text')?.trim() ?? ''
  if (text.length > 500) throw new AppError('invalid-input', '--text takes at most 500 characters.', "For example --text 'payroll*'.")
  return { conditions, ...(text === '' ? {} : { text }), ...readTimes(args) }
}

const valuesOf = (args: Arguments, field: FilterField, negated: boolean): string[] =>
  args.all(field).flatMap(given => (given.negated === negated && given.value !== null ? [checked(field, given.value)] : []))

const conditionOf = (field: FilterField, op: Condition['op'], values: string[]): Condition[] =>
  values.length === 0 ? [] : [{ field, op, values }]

/** The empty value ("none") and wildcards fit everywhere; else a closed list refuses what is not in it. */
const checked = (field: FilterField, value: string): string => {
  const { choices, example } = words[field]
  if (value === '' || value.includes('*')) return value
  if (choices !== undefined && !choices.includes(value)) throw wrongValue(field, value, `one of ${choices.join(', ')}`, example)
  if (value.length > 2048) throw new AppError('invalid-input', `--${field} takes at most 2,048 characters.`, `For example ${example}.`)
  return value
}

const readTimes = (args: Arguments): { sinceMs?: number; untilMs?: number } => {
  const { sinceMs, untilMs } = readTimeRange(args, 'For the whole of 1 May: --since 2024-05-01 --until 2024-05-02.')
  return { ...(sinceMs === null ? {} : { sinceMs }), ...(untilMs === null ? {} : { untilMs }) }
}
