import type { ScoredResource, ScoreRow } from '../../../../src/shared/contract/scores.ts'

/** Valid by default: 3 of 10 buckets used, fully observed. */
export const aScoreRow = (over: Partial<ScoreRow> = {}): ScoreRow => ({
  identity: 'arn:aws:iam::111122223333:user/maria',
  identityName: 'maria',
  identityType: 'iam-user',
  accountId: '111122223333',
  resourceType: 's3-bucket',
  status: 'scored',
  reason: null,
  score: 70,
  low: 70,
  high: 70,
  granted: 10,
  used: 3,
  usedNotGranted: 0,
  conditional: 0,
  observed: 10,
  unknown: 0,
  coverage: 'full',
  lastUsedMs: null,
  isNew: false,
  marks: [],
  ...over
})

export const aScoredResource = (over: Partial<ScoredResource> = {}): ScoredResource => ({
  arn: 'arn:aws:s3:::logs',
  name: 'logs',
  accountId: '111122223333',
  entitlement: 'allowed',
  used: false,
  observed: true,
  firstUsedMs: null,
  lastUsedMs: null,
  actionsGranted: ['s3:GetObject'],
  actionsUsed: [],
  via: [],
  proof: null,
  ...over
})
