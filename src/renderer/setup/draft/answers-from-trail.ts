import type { FoundTrail } from '../../../shared/contract/aws.ts'
import type { SetupDraft } from './setup-draft.ts'

const accountOfArn = (arn: string): string => arn.split(':')[4] ?? ''

/** Everything a trail found in AWS tells: itself, its bucket and its key. What it does not tell stays as it is. */
export const answersFromTrail = (draft: SetupDraft, found: FoundTrail): SetupDraft => ({
  ...draft,
  trail: {
    ...draft.trail,
    state: 'existing',
    trail: found.arn,
    accountId: found.accountId,
    region: found.homeRegion,
    multiRegion: found.multiRegion,
    validation: found.validation,
    ...(found.s3DataEvents === null ? {} : { dataEvents: ({ all: 'all', some: 'chosen', none: 'none' } as const)[found.s3DataEvents] })
  },
  storage: {
    ...draft.storage,
    state: 'existing',
    bucket: found.bucket,
    prefix: found.prefix.replace(/^\/+|\/+$/g, ''),
    region: found.bucketRegion ?? draft.storage.region
  },
  encryption:
    found.keyArn === null || accountOfArn(found.keyArn) === ''
      ? draft.encryption
      : { ...draft.encryption, kind: 'kms', key: 'existing', keyArn: found.keyArn }
})
