import type { SavedSetup } from '../../shared/contract/setup.ts'
import type { Connector } from '../../shared/vocabulary/connector.ts'
import { SetupAnswers, type SetupAnswersInput } from '../../shared/vocabulary/setup-answers.ts'
import { writeSetup } from '../setup/write-setup.ts'
import { accountAliases, accounts, HOME_REGION, ORGANIZATION_ID, trailArn } from './inventory/sample-accounts.ts'
import { sampleBucket } from './inventory/sample-buckets.ts'
import { sampleKey } from './inventory/sample-keys.ts'
import { bucketPolicy } from './snapshot/bucket-policies.ts'
import { keyPolicy } from './snapshot/key-policies.ts'

/** The day the organization's security team worked the list off. */
const FINISHED_MS = Date.UTC(2026, 6, 6, 14, 30)

/** What the organization's security team answered: the trail, the bucket and the key are theirs already; readers, a queue and alarms are new. */
export const sampleAnswers: SetupAnswersInput = {
  name: 'Outfitters, organization trail',
  partition: 'aws',
  architecture: 'organization',
  organization: { id: ORGANIZATION_ID, managementAccountId: accounts.management, logArchiveAccountId: accounts.logArchive },
  accounts: Object.values(accounts).map(accountId => ({
    accountId,
    name: accountAliases[accountId] ?? '',
    mode: accountId === accounts.management ? 'organization' : 'skip'
  })),
  trail: { state: 'existing', trail: trailArn(HOME_REGION), accountId: accounts.management, region: HOME_REGION, multiRegion: false },
  storage: {
    state: 'existing',
    bucket: sampleBucket('org-cloudtrail-logs').name,
    accountId: accounts.logArchive,
    region: HOME_REGION
  },
  encryption: { kind: 'kms', key: 'existing', keyArn: sampleKey('log-archive').arn },
  notifications: { kind: 's3-sns-sqs', encrypted: true },
  alarms: {
    enabled: true,
    filters: ['root-usage', 'unauthorized-api-calls', 'iam-changes'],
    subscribers: [{ protocol: 'email', endpoint: 'security@outfitters.example' }]
  },
  reader: {
    kind: 'role',
    accountId: accounts.management,
    trustedAccountId: accounts.security,
    trustedPrincipal: 'role/SecurityAudit'
  },
  // As they stood before: what is added is merged into them, and the difference can be looked at.
  existing: {
    bucketPolicy: JSON.stringify(bucketPolicy(sampleBucket('org-cloudtrail-logs')), null, 2),
    keyPolicy: JSON.stringify(keyPolicy(sampleKey('log-archive')), null, 2),
    notificationConfiguration: '{}'
  },
  features: ['logs', 'entitlements', 's3-inventory', 'secrets-inventory', 'kms-inventory', 'organization']
}

/** The set-up as the wizard keeps it, every line of its list ticked. */
export const sampleSetup = (): SavedSetup => {
  const { checklist } = writeSetup(SetupAnswers.parse(sampleAnswers))
  return {
    id: 'outfitters-organization-trail',
    name: sampleAnswers.name,
    draft: { ...sampleAnswers },
    step: 'artefacts',
    ticked: Object.fromEntries(checklist.map(({ id }) => [id, FINISHED_MS])),
    found: {},
    savedAtMs: FINISHED_MS
  }
}

/** The connectors the set-up makes possible. Disabled: behind the sample stands no AWS to ask. */
export const sampleConnectors = (): Connector[] =>
  writeSetup(SetupAnswers.parse(sampleAnswers)).connectors.map(draft => ({ ...draft, id: `outfitters-${draft.accountId}`, enabled: false }))
