import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { z } from 'zod'
import type { AwsProblem as AwsProblemSchema, ConnectorCheck, ConnectorRow } from '../../shared/contract/connectors.ts'
import type { Connector, ExtractionMode, LogSource } from '../../shared/vocabulary/connector.ts'
import { countOf } from '../parts/count.tsx'

export type AwsProblem = z.infer<typeof AwsProblemSchema>

export const modeWords: Readonly<Record<ExtractionMode, string>> = {
  account: 'Account',
  organization: 'Organization',
  skip: 'Skip'
}

export const modeMeaning: Readonly<Record<ExtractionMode, string>> = {
  account: 'Only this account’s own logs are collected.',
  organization: 'The logs of every account the organization trail covers are collected.',
  skip: 'Nothing is collected: this account’s logs come through another connector’s organization trail.'
}

export const sourceWords: Readonly<Record<LogSource, string>> = { s3: 'S3 bucket', 'event-history': 'Event history' }

export const sourceMeaning: Readonly<Record<LogSource, string>> = {
  s3: 'Log files a trail delivers: complete, with data events where the trail records them.',
  'event-history':
    'The last 90 days of management events, without a trail. They tell of secrets and keys; there are no data events, so the use of S3 objects stays unknown.'
}

const layerWords: Readonly<Record<string, string>> = {
  credentials: 'No valid credentials',
  profile: 'The profile is not there',
  role: 'The role could not be assumed',
  network: 'AWS could not be reached',
  'bucket policy': 'Refused by the bucket’s policy',
  'key policy': 'Refused by the key’s policy',
  'identity policy': 'Refused by the identity’s policies',
  'organization policy': 'Refused by a policy of the organization',
  'endpoint policy': 'Refused by the policy of a VPC endpoint',
  'session policy': 'Refused by a session policy',
  'permissions boundary': 'Refused by a permissions boundary',
  clock: 'This computer’s clock is wrong',
  throttling: 'AWS asked to slow down',
  service: 'AWS failed',
  request: 'AWS did not understand the request',
  cancelled: 'Stopped',
  object: 'An object could not be read',
  disk: 'The disk refused'
}

/** Which layer said no: a headline for a problem. A layer without words of its own is told as it is. */
export const problemHeadline = ({ layer, code }: AwsProblem): string =>
  Object.hasOwn(layerWords, layer) ? (layerWords[layer] ?? layer) : layer === '' ? code : `Problem with the ${layer}`

/** A problem in one line: headline, what AWS said, the next step. */
export const problemWords = (problem: AwsProblem): string =>
  [`${problemHeadline(problem)}.`, problem.message, problem.hint].filter(Boolean).join(' ')

/** Whether gaps and missing objects were counted at all: not before somebody got as far as the logs. */
export const isCounted = ({ mode, lastSyncMs, accountsFound }: ConnectorRow): boolean =>
  mode !== 'skip' && lastSyncMs !== null && accountsFound !== null

export interface ConnectorState {
  id: 'collecting' | 'problem' | 'incomplete' | 'not-yet' | 'disabled' | 'skipped' | 'in-order'
  type: StatusIndicatorProps.Type
  words: string
}

const collectingState: ConnectorState = { id: 'collecting', type: 'in-progress', words: 'Collecting' }

const incompleteWords = ({ missingObjects, gapDays, warnings }: ConnectorRow): string =>
  missingObjects > 0
    ? `${countOf(missingObjects, 'object')} missing`
    : gapDays > 0
      ? `${countOf(gapDays, 'day')} not collected`
      : warnings.length === 1
        ? 'Does not fit the others'
        : countOf(warnings.length, 'warning')

/** How a connector stands, the most pressing thing first. */
export const stateOf = (row: ConnectorRow): ConnectorState => {
  if (row.running) return collectingState
  if (!row.enabled) return { id: 'disabled', type: 'stopped', words: 'Disabled' }
  if (row.lastProblem !== null) return { id: 'problem', type: 'error', words: problemHeadline(row.lastProblem) }
  if (row.missingObjects > 0 || row.gapDays > 0 || row.warnings.length > 0)
    return { id: 'incomplete', type: 'warning', words: incompleteWords(row) }
  if (row.mode === 'skip') return { id: 'skipped', type: 'info', words: 'Through another connector' }
  if (row.lastSyncMs === null) return { id: 'not-yet', type: 'pending', words: 'Not collected yet' }
  return { id: 'in-order', type: 'success', words: 'In order' }
}

/** What is behind the state, in a line; null where the state says it all. */
export const whyOf = (row: ConnectorRow): string | null => {
  const { id } = stateOf(row)
  if (id === 'problem') return row.lastProblem?.message ?? null
  if (id !== 'incomplete') return null
  const parts = [...(row.missingObjects > 0 && row.gapDays > 0 ? [`${countOf(row.gapDays, 'day')} not collected`] : []), ...row.warnings]
  return parts.length === 0 ? null : parts.join(' · ')
}

export const stateWords: Readonly<Record<ConnectorState['id'], string>> = {
  collecting: 'Collecting',
  problem: 'Has a problem',
  incomplete: 'Incomplete',
  'not-yet': 'Not collected yet',
  disabled: 'Disabled',
  skipped: 'Through another connector',
  'in-order': 'In order'
}

/** Whether somebody should look: an enabled connector with a problem, a hole or a warning. */
export const needsAttention = (row: ConnectorRow): boolean => {
  const { id } = stateOf(row.running ? { ...row, running: false } : row)
  return id === 'problem' || id === 'incomplete'
}

/** Why there is no next sync; null where there is one. */
export const noNextSync = (row: ConnectorRow, paused: boolean): string | null => {
  if (row.mode === 'skip') return 'Never: skipped'
  if (!row.enabled) return 'Never: disabled'
  if (row.running) return 'Running now'
  if (paused) return 'Schedule is paused'
  return row.nextSyncMs === null ? 'Not planned' : null
}

/** Where it collects from, in one line. */
export const placeWords = ({ mode, source, bucket, prefix }: Pick<Connector, 'mode' | 'source' | 'bucket' | 'prefix'>): string => {
  if (mode === 'skip') return 'Nothing is collected'
  if (source === 'event-history') return sourceWords['event-history']
  return bucket === null ? 'No bucket named' : `${bucket}${prefix === '' ? '' : `/${prefix}`}`
}

export const checkWords: Readonly<Record<ConnectorCheck['step'], string>> = {
  identity: 'Signed in as',
  bucket: 'The bucket answers',
  list: 'It may be listed'
}

/** What a test came to; without a bucket only the sign-in, or the event history, was asked about. */
export const testHeader = ({ ok, checks }: { ok: boolean; checks: readonly ConnectorCheck[] }): string => {
  if (!ok) return 'The connector cannot work as it is'
  return checks.some(({ step }) => step === 'list') ? 'The connector can sign in and list' : 'The connector can sign in'
}
