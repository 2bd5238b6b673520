import { keepDraft } from '../../../../src/renderer/setup/draft/kept-draft.ts'
import { blankDraft, type SetupDraft } from '../../../../src/renderer/setup/draft/setup-draft.ts'
import type { SavedSetup } from '../../../../src/shared/contract/setup.ts'
import type { Artefact, ChecklistItem } from '../../../../src/shared/vocabulary/artefact.ts'

/** Complete answers: one account, everything new, all decided. */
export const aDraft = (over: Partial<SetupDraft> = {}): SetupDraft => {
  const blank = blankDraft('Acme')
  return {
    ...blank,
    architecture: 'single-account',
    accounts: [{ accountId: '111122223333', name: 'Production', mode: 'account' }],
    trail: { ...blank.trail, state: 'new', trail: 'acme-trail', accountId: '111122223333', region: 'eu-central-1' },
    storage: { ...blank.storage, state: 'new', bucket: 'acme-cloudtrail-logs', accountId: '111122223333', region: 'eu-central-1' },
    encryption: { ...blank.encryption, kind: 'kms' },
    notifications: { ...blank.notifications, kind: 's3-sns-sqs' },
    alarms: {
      ...blank.alarms,
      enabled: true,
      filters: ['root-usage', 'cloudtrail-changes'],
      subscribers: [{ protocol: 'email', endpoint: 'security@example.com', rawMessageDelivery: false }]
    },
    reader: {
      ...blank.reader,
      kind: 'external-role',
      accountId: '111122223333',
      trustedAccountId: '444455556666',
      externalId: 'x'.repeat(40)
    },
    ...over
  }
}

/** An organization with this many members; the first extracts for all. */
export const anOrganizationDraft = (accounts: number, over: Partial<SetupDraft> = {}): SetupDraft => {
  const one = aDraft()
  const ids = ['999988887777', ...Array.from({ length: accounts - 1 }, (_, n) => String(200_000_000_000 + n * 7))]
  return {
    ...one,
    name: 'Acme organization',
    architecture: 'organization',
    organization: { ...one.organization, id: 'o-abcdef1234', managementAccountId: '999988887777', logArchiveAccountId: '444455556666' },
    accounts: ids.map((accountId, n) => ({
      accountId,
      name: n === 0 ? 'Management' : `Team ${n}`,
      mode: n === 0 ? 'organization' : 'skip'
    })),
    trail: { ...one.trail, trail: 'organization-trail', accountId: '999988887777' },
    storage: { ...one.storage, accountId: '444455556666' },
    reader: { ...one.reader, accountId: '999988887777' },
    ...over
  }
}

export const aSetup = (draft: SetupDraft, over: Partial<SavedSetup> = {}): SavedSetup => ({
  id: 'acme',
  name: draft.name,
  draft: keepDraft(draft),
  step: 'review',
  ticked: {},
  found: {},
  savedAtMs: 1_772_000_000_000,
  ...over
})

export const anArtefact = (over: Partial<Artefact> = {}): Artefact => ({
  id: 'bucket-policy',
  kind: 'bucket-policy',
  title: 'Policy of bucket acme-cloudtrail-logs',
  path: 'json/bucket-policy.json',
  language: 'json',
  text: '{}\n',
  accountId: '111122223333',
  region: 'eu-central-1',
  whereToApply: 'S3 console, bucket acme-cloudtrail-logs, Permissions, Bucket policy.',
  byWhom: 'Somebody who may call s3:PutBucketPolicy in 111122223333.',
  undo: 'Put back the policy that was there before, which is shown beside it.',
  existing: null,
  checks: [
    { check: 'Is JSON', state: 'ok', detail: 'Parsed; 5 statements.' },
    { check: 'Size', state: 'ok', detail: '1,204 of at most 20,480 bytes.' },
    { check: 'CloudTrail can deliver', state: 'ok', detail: 's3:PutObject by cloudtrail.amazonaws.com for this trail is allowed.' },
    { check: 'Nobody else can write', state: 'ok', detail: '214 other callers were tried; all are refused.' }
  ],
  ...over
})

export const aChecklistItem = (over: Partial<ChecklistItem> = {}): ChecklistItem => ({
  id: 'bucket',
  title: 'Make the bucket acme-cloudtrail-logs',
  detail: 'With versioning, public access blocked, and encryption with the key.',
  accountId: '111122223333',
  accounts: ['111122223333'],
  region: 'eu-central-1',
  artefacts: ['bucket-policy'],
  line: 'aws s3api create-bucket --bucket acme-cloudtrail-logs --region eu-central-1 --create-bucket-configuration LocationConstraint=eu-central-1',
  undo: 'Empty the bucket and delete it. The logs in it are lost then.',
  ...over
})
