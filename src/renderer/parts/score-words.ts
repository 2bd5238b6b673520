import type { ScoreRow } from '../../shared/contract/scores.ts'
import type { ResourceType } from '../../shared/vocabulary/activity.ts'
import { countOf, formatCount } from './count.tsx'

/** What is shown of a score: the number never stands without these. */
export type ScoreNumbers = Pick<
  ScoreRow,
  'resourceType' | 'status' | 'reason' | 'score' | 'low' | 'high' | 'granted' | 'used' | 'unknown' | 'observed' | 'coverage'
>

export const severities = ['low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof severities)[number]

/** From which score on a severity holds. */
export const severityFrom: Readonly<Record<Severity, number>> = { low: 0, medium: 25, high: 50, critical: 80 }
export const severityWords: Readonly<Record<Severity, string>> = { low: 'Low', medium: 'Medium', high: 'High', critical: 'Critical' }

/** How much of the access is left unused, as one of Cloudscape's severities. */
export const severityOf = (score: number): Severity => severities.findLast(one => score >= severityFrom[one]) ?? 'low'

/** `66.7`: always one decimal, so that columns line up. */
export const formatScore = (score: number): string => score.toFixed(1)

/** AWS's word for several things of a kind. */
export const manyOfKind: Readonly<Record<ResourceType, string>> = { 's3-bucket': 'Buckets', secret: 'Secrets', 'kms-key': 'Keys' }
const oneOfKind: Readonly<Record<ResourceType, string>> = { 's3-bucket': 'bucket', secret: 'secret', 'kms-key': 'key' }

/** `3 buckets`, `1 key`. */
export const countOfKind = (count: number, type: ResourceType): string => countOf(count, oneOfKind[type])

/** `7 of 10 unused`. */
export const unusedWords = ({ granted, used }: Pick<ScoreNumbers, 'granted' | 'used'>): string =>
  `${formatCount(granted - used)} of ${formatCount(granted)} unused`

/** Why there is no number: short, for a cell, and in full. */
export interface NoScore {
  short: string
  why: string
}

const noScore: Readonly<Record<NonNullable<ScoreRow['reason']>, (type: ResourceType) => NoScore>> = {
  'no-snapshot': () => ({
    short: 'No snapshot',
    why: 'No snapshot of its account has been imported, so what it may do is not known. Import one to see its score.'
  }),
  'not-enabled': () => ({
    short: 'No logs of its account',
    why: 'No logs of its account are stored for this range, so what it used is not known. Import them to see its score.'
  }),
  'not-observable': type => ({ short: 'Not observable', why: notObservable[type] }),
  'no-entitlement': type => ({
    short: `No ${oneOfKind[type]} granted`,
    why: `It may do nothing of this profile on any ${oneOfKind[type]}, so there is nothing to be unused.`
  })
}

const notObservable: Readonly<Record<ResourceType, string>> = {
  's3-bucket':
    'No trail whose logs are stored records this use of the buckets. S3 data events for reads and writes, logged on every bucket, would change it.',
  secret:
    'No trail whose logs are stored records this use of the secrets. Reads of secrets are management events with readOnly true: a trail that logs read events would change it.',
  'kms-key':
    'No trail whose logs are stored records this use of the keys. Use of keys is recorded as read-only management events: a trail that logs read events and does not exclude AWS KMS would change it.'
}

/** The words where a score would stand; a scored row has none. */
export const noScoreWords = ({
  status,
  reason,
  resourceType
}: Pick<ScoreNumbers, 'status' | 'reason' | 'resourceType'>): NoScore | null => {
  if (status === 'scored') return null
  return reason === null ? { short: 'Not applicable', why: 'No reason was given.' } : noScore[reason](resourceType)
}

/** `40.0–100.0`, for a line; null where the bounds say nothing more than the score does. */
export const shortBounds = ({ score, low, high }: Pick<ScoreNumbers, 'score' | 'low' | 'high'>): string | null =>
  low === null || high === null || (low === high && score === low) ? null : `${formatScore(low)}–${formatScore(high)}`

/** `between 40.0 and 100.0`, for a sentence. */
export const boundsWords = (row: Pick<ScoreNumbers, 'score' | 'low' | 'high'>): string | null =>
  shortBounds(row)?.replace(/^(.*)–(.*)$/, 'between $1 and $2') ?? null

const sentence = (...parts: (string | null)[]): string => parts.filter(part => part !== null).join('. ')

/** The whole of it in words, for hover and for those who listen. */
export const scoreInWords = (row: ScoreNumbers): string => {
  const none = noScoreWords(row)
  const bounds = boundsWords(row)
  if (none !== null)
    return sentence(none.why.replace(/\.$/, ''), bounds === null ? null : `With complete logs the score would lie ${bounds}`)
  if (row.score === null) return 'Not scored'
  return sentence(
    `Score ${formatScore(row.score)}, ${severityWords[severityOf(row.score)].toLowerCase()}`,
    `${unusedWords(row)}${row.coverage === 'partial' ? `, use of ${formatCount(row.observed)} observed` : ''}`,
    bounds === null ? null : `With complete logs the score would lie ${bounds}`,
    row.unknown === 0 ? null : `Nothing can be told of ${countOfKind(row.unknown, row.resourceType)} more`
  )
}

const marks = new Map([
  ['snapshot-after-as-of', 'The snapshot is newer than the as-of date: access is told as it was later.'],
  ['organization-unknown', 'No organization snapshot: service and resource control policies may allow less than is shown.'],
  ['too-complex', 'Its policies are too complex to be decided: what it may use is unknown.'],
  ['trail-assumed', 'The trail’s settings of today are taken to hold since it was created.'],
  ['trail-unknown', 'No snapshot tells of a trail: what would have been recorded is judged by the logs alone.'],
  ['logs-assumed-complete', 'The logs of its account are taken as complete, because settings or the score menu say so.'],
  ['few-events', 'So few events of its account are stored that silence says little.'],
  ['hours-missing', 'Hours of logs are missing in the range: what was done in them is not known.']
])

/** What should be known beside a number. A mark of a newer version is told by its name. */
export const markWords = (mark: string): string => marks.get(mark) ?? mark.replaceAll('-', ' ')
