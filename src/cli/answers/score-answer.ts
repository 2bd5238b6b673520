import type { ScoredResource, ScoreRow } from '../../shared/contract/scores.ts'
import type { RowShape } from '../output/row-writer.ts'
import { countText, timeOrNull } from '../output/words.ts'

/** A score in the command line's own field names. */
export const toScoreAnswer = (row: ScoreRow) => ({
  identity: row.identity,
  identityType: row.identityType,
  accountId: row.accountId,
  resourceType: row.resourceType,
  score: row.score,
  low: row.low,
  high: row.high,
  granted: row.granted,
  used: row.used,
  usedNotGranted: row.usedNotGranted,
  status: row.status,
  reason: row.reason,
  coverage: row.coverage,
  lastUsedAt: timeOrNull(row.lastUsedMs),
  conditional: row.conditional,
  observed: row.observed,
  unknown: row.unknown,
  isNew: row.isNew,
  marks: row.marks,
  ...(row.resources === undefined ? {} : { resources: row.resources.map(toResource) })
})
export type ScoreAnswer = ReturnType<typeof toScoreAnswer>

const toResource = (resource: ScoredResource) => ({
  arn: resource.arn,
  entitlement: resource.entitlement,
  used: resource.used,
  observed: resource.observed,
  firstUsedAt: timeOrNull(resource.firstUsedMs),
  lastUsedAt: timeOrNull(resource.lastUsedMs),
  actionsGranted: resource.actionsGranted,
  actionsUsed: resource.actionsUsed,
  via: resource.via.map(({ policy, index, sid, path }) => ({ policy, statement: sid ?? index, index, sid, path })),
  proof: resource.proof === null ? null : { eventId: resource.proof.eventId, file: resource.proof.file, record: resource.proof.record }
})

const percentText = (value: number | null): string => (value === null ? '' : value.toFixed(1))

const reasonWords: Record<NonNullable<ScoreRow['reason']>, string> = {
  'no-snapshot': 'n/a: no snapshot',
  'not-enabled': 'n/a: account not monitored',
  'not-observable': 'n/a: not observable',
  'no-entitlement': 'n/a: nothing granted'
}

const scoreText = (row: ScoreAnswer): string => (row.reason === null ? percentText(row.score) : reasonWords[row.reason])

/** Bounds say something only where they leave room. */
const boundsText = ({ low, high }: ScoreAnswer): string =>
  low === null || high === null || low === high ? '' : `${percentText(low)}–${percentText(high)}`

export const scoreShape: RowShape<ScoreAnswer> = {
  fields: [
    ...['identity', 'identityType', 'accountId', 'resourceType', 'score', 'low', 'high', 'granted', 'used', 'usedNotGranted'],
    ...['status', 'reason', 'coverage', 'lastUsedAt', 'conditional', 'observed', 'unknown', 'isNew', 'marks', 'resources']
  ],
  table: [
    { header: 'Identity', text: row => row.identity },
    { header: 'Kind', text: row => row.resourceType, whole: true },
    { header: 'Score', text: scoreText, whole: true },
    { header: 'Used', text: row => `${countText(row.used)} of ${countText(row.granted)}`, right: true },
    { header: 'Bounds', text: boundsText, whole: true },
    { header: 'Not granted', text: row => (row.usedNotGranted === 0 ? '' : countText(row.usedNotGranted)), right: true, spare: true },
    { header: 'Coverage', text: row => row.coverage, whole: true, spare: true },
    { header: 'Last used', text: row => row.lastUsedAt ?? 'none seen', whole: true, spare: true }
  ]
}
