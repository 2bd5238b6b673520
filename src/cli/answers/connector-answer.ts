import type { AwsProblem, ConnectorCheck, ConnectorRow, LedgerDay } from '../../shared/contract/connectors.ts'
import type { RowShape } from '../output/row-writer.ts'
import { countText, sizeText, timeOrNull } from '../output/words.ts'

/** A connector in the command line's own field names. */
export const toConnectorAnswer = ({
  newestEventMs,
  newestDeliveryMs,
  lastSyncMs,
  lastGoodSyncMs,
  nextSyncMs: _nextSyncMs,
  running: _running,
  ...row
}: ConnectorRow) => ({
  ...row,
  newestEventAt: timeOrNull(newestEventMs),
  newestDeliveryAt: timeOrNull(newestDeliveryMs),
  lastSyncAt: timeOrNull(lastSyncMs),
  lastGoodSyncAt: timeOrNull(lastGoodSyncMs)
})
export type ConnectorAnswer = ReturnType<typeof toConnectorAnswer>

const stateText = ({ enabled, mode, lastProblem, warnings, lastSyncAt }: ConnectorAnswer): string => {
  if (!enabled) return 'switched off'
  if (lastProblem !== null) return lastProblem.message
  if (warnings.length > 0) return warnings[0] ?? ''
  if (mode === 'skip') return 'through another connector'
  return lastSyncAt === null ? 'not collected yet' : 'ok'
}

/** Where nobody got as far as the logs nothing can have been counted. */
const countedText = ({ lastSyncAt, accountsFound }: ConnectorAnswer, count: number): string =>
  lastSyncAt === null || accountsFound === null ? '–' : countText(count)

export const connectorShape: RowShape<ConnectorAnswer> = {
  fields: [
    'id',
    'name',
    'accountId',
    'profile',
    'roleArn',
    'externalId',
    'mode',
    'source',
    'trail',
    'bucket',
    'bucketOwner',
    'region',
    'prefix',
    'keyArn',
    'queueUrl',
    'accounts',
    'regions',
    'sinceDay',
    'priority',
    'enabled',
    'intervalMinutes',
    'newestEventAt',
    'newestDeliveryAt',
    'lastSyncAt',
    'lastGoodSyncAt',
    'gapDays',
    'missingObjects',
    'unreadableObjects',
    'accountsFound',
    'lastProblem.message',
    'warnings'
  ],
  table: [
    { header: 'Id', text: row => row.id, whole: true },
    { header: 'Account', text: row => row.accountId, whole: true },
    { header: 'Mode', text: row => row.mode, whole: true },
    { header: 'From', text: row => (row.source === 's3' ? (row.bucket ?? '–') : row.source) },
    { header: 'Newest event', text: row => row.newestEventAt ?? 'none', whole: true },
    { header: 'Last sync', text: row => row.lastSyncAt ?? 'never', whole: true },
    { header: 'Gap days', text: row => countedText(row, row.gapDays), right: true, spare: true },
    { header: 'Missing', text: row => countedText(row, row.missingObjects), right: true, spare: true },
    { header: 'State', text: stateText }
  ]
}

export const ledgerShape: RowShape<LedgerDay> = {
  fields: ['accountId', 'region', 'day', 'state', 'files', 'bytes', 'missing', 'problem'],
  table: [
    { header: 'Day', text: row => row.day, whole: true },
    { header: 'Account', text: row => row.accountId, whole: true },
    { header: 'Region', text: row => row.region, whole: true },
    { header: 'State', text: row => row.state, whole: true },
    { header: 'Files', text: row => countText(row.files), right: true },
    { header: 'Size', text: row => sizeText(row.bytes), right: true },
    { header: 'Missing', text: row => countText(row.missing), right: true },
    { header: 'Problem', text: row => row.problem ?? '' }
  ]
}

export const checkShape: RowShape<ConnectorCheck> = {
  fields: ['step', 'ok', 'detail', 'problem.code', 'problem.layer', 'problem.message', 'problem.hint'],
  table: [
    { header: 'Step', text: row => row.step, whole: true },
    { header: 'Result', text: row => (row.ok ? 'ok' : 'failed'), whole: true },
    { header: 'Found', text: row => row.problem?.message ?? row.detail }
  ]
}

/** Layers at which AWS, or the sign-in, said no. */
const refusing = /credentials|role|policy|policies|boundary|clock|^key$/

/** Whether a command ends as one that was refused (exit 3). */
export const isRefusal = (problem: Pick<AwsProblem, 'layer'> | null): boolean => problem !== null && refusing.test(problem.layer)
