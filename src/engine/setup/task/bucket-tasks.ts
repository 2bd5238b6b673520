import type { Artefact } from '../../../shared/vocabulary/artefact.ts'
import { bucketPolicyArtefact, mergedBucketPolicy } from '../artefact/bucket-artefacts.ts'
import { accountAdministrator, jsonArtefact } from '../artefact/draft.ts'
import { file, type Line, line } from '../lines/line.ts'
import type { Plan } from '../plan/plan.ts'
import { encryptionRules, lifecycleRules, objectLock, ownershipControls, publicAccessBlock } from '../request/bucket-settings.ts'
import { mergeNotifications, notificationConfiguration } from '../request/notification-requests.ts'
import type { Task } from './task.ts'

interface Setting {
  id: string
  title: string
  command: string
  option: string
  value: object
}

const settingsOf = (plan: Plan): Setting[] => {
  const { storage } = plan.answers
  const lifecycle = lifecycleRules(plan)
  const lock = objectLock(plan)
  return [
    {
      id: 'bucket-ownership',
      title: 'Ownership of objects',
      command: 'put-bucket-ownership-controls',
      option: 'ownership-controls',
      value: ownershipControls
    },
    ...(storage.blockPublicAccess
      ? [
          {
            id: 'bucket-public-access-block',
            title: 'Public access block',
            command: 'put-public-access-block',
            option: 'public-access-block-configuration',
            value: publicAccessBlock
          }
        ]
      : []),
    ...(storage.versioning
      ? [
          {
            id: 'bucket-versioning',
            title: 'Versioning',
            command: 'put-bucket-versioning',
            option: 'versioning-configuration',
            value: { Status: 'Enabled' }
          }
        ]
      : []),
    {
      id: 'bucket-encryption',
      title: 'Encryption',
      command: 'put-bucket-encryption',
      option: 'server-side-encryption-configuration',
      value: encryptionRules(plan)
    },
    ...(lifecycle === null
      ? []
      : [
          {
            id: 'bucket-lifecycle',
            title: 'Lifecycle',
            command: 'put-bucket-lifecycle-configuration',
            option: 'lifecycle-configuration',
            value: lifecycle
          }
        ]),
    ...(lock === null
      ? []
      : [
          {
            id: 'bucket-object-lock',
            title: 'Object Lock',
            command: 'put-object-lock-configuration',
            option: 'object-lock-configuration',
            value: lock
          }
        ])
  ]
}

const settingArtefact = ({ bucket }: Plan, { id, title, value }: Setting): Artefact =>
  jsonArtefact({
    id,
    kind: 'settings',
    title: `${title} of the log bucket`,
    accountId: bucket.accountId,
    region: bucket.region,
    value,
    whereToApply: `On bucket ${bucket.name} in account ${bucket.accountId}.`,
    byWhom: accountAdministrator(bucket.accountId),
    undo: 'Put the former setting back, or delete the bucket while it is empty.'
  })

/** us-east-1 is the one region S3 does not want to be told. */
const creation = ({ bucket, answers }: Plan): Line =>
  line('s3api', 'create-bucket', bucket.region, [
    ['bucket', bucket.name],
    ...(bucket.region === 'us-east-1' ? [] : [['create-bucket-configuration', `LocationConstraint=${bucket.region}`] as const]),
    ...(answers.storage.objectLockDays === null ? [] : [['object-lock-enabled-for-bucket'] as const])
  ])

const bucketTask = (plan: Plan): Task[] => {
  const { bucket } = plan
  if (!bucket.isNew) return []
  const settings = settingsOf(plan)
  return [
    {
      id: 'bucket',
      stage: 'storage',
      title: `Make the log bucket ${bucket.name}`,
      detail: `In account ${bucket.accountId}, ${bucket.region}, with ${settings.map(({ title }) => title.toLowerCase()).join(', ')}.`,
      accounts: [bucket.accountId],
      region: bucket.region,
      artefacts: settings.map(setting => settingArtefact(plan, setting)),
      lines: [
        creation(plan),
        ...settings.map(({ id, command, option }) =>
          line('s3api', command, bucket.region, [
            ['bucket', bucket.name],
            [option, file(id)]
          ])
        )
      ],
      undo: 'Delete the bucket while it is empty. Once logs lie in it, deleting it deletes evidence.'
    }
  ]
}

/** Only the root user with its MFA device can do it. */
const mfaDeleteTask = ({ bucket, answers }: Plan): Task[] =>
  answers.storage.mfaDelete
    ? [
        {
          id: 'mfa-delete',
          stage: 'storage',
          title: 'Switch on MFA delete',
          detail: `As root of account ${bucket.accountId}: aws s3api put-bucket-versioning --bucket ${bucket.name} --versioning-configuration Status=Enabled,MFADelete=Enabled --mfa "SERIAL CODE". No other user can.`,
          accounts: [bucket.accountId],
          region: bucket.region,
          artefacts: [],
          lines: [],
          undo: 'The same line with MFADelete=Disabled, as root.'
        }
      ]
    : []

const policyTask = (plan: Plan): Task => {
  const { bucket } = plan
  const artefact = bucketPolicyArtefact(plan, mergedBucketPolicy(plan))
  return {
    id: 'bucket-policy',
    stage: 'storage',
    title: `Set the policy of ${bucket.name}`,
    detail:
      'CloudTrail may deliver for this trail, readers may read their part, nothing goes without TLS. Readers must exist first: S3 refuses a policy that names nobody.',
    accounts: [bucket.accountId],
    region: bucket.region,
    artefacts: [artefact],
    lines: [
      line('s3api', 'put-bucket-policy', bucket.region, [
        ['bucket', bucket.name],
        ['policy', file('bucket-policy')]
      ])
    ],
    undo: artefact.undo
  }
}

export const mergedNotifications = (plan: Plan) => {
  const wanted = notificationConfiguration(plan)
  return wanted === null ? null : mergeNotifications(plan.answers.existing.notificationConfiguration, wanted)
}

const notificationTask = (plan: Plan): Task[] => {
  const { bucket } = plan
  const merged = mergedNotifications(plan)
  if (merged === null) return []
  const artefact = jsonArtefact({
    id: 'notification-configuration',
    kind: 'notification-configuration',
    title: `Notifications of bucket ${bucket.name}`,
    accountId: bucket.accountId,
    region: bucket.region,
    value: merged.configuration,
    existing: merged.existing,
    whereToApply: `On bucket ${bucket.name}; it takes the place of all its notifications.`,
    byWhom: accountAdministrator(bucket.accountId),
    undo: 'Put the former configuration back; an empty one, {}, where there was none.'
  })
  return [
    {
      id: 'notification-configuration',
      stage: 'storage',
      title: `Let ${bucket.name} tell of new files`,
      detail: 'S3 tries the target when this is set, and refuses while the target’s policy does not let it in.',
      accounts: [bucket.accountId],
      region: bucket.region,
      artefacts: [artefact],
      lines: [
        line('s3api', 'put-bucket-notification-configuration', bucket.region, [
          ['bucket', bucket.name],
          ['notification-configuration', file('notification-configuration')]
        ])
      ],
      undo: artefact.undo
    }
  ]
}

/** Control Tower has let its own trail in, and guards the policy: it is left alone unless a reader comes from another account. */
export const needsBucketPolicy = ({ answers, bucket, readers }: Plan): boolean =>
  answers.architecture !== 'control-tower' || readers.some(({ accountId, folders }) => folders.length > 0 && accountId !== bucket.accountId)

export const bucketTasks = (plan: Plan): { before: Task[]; after: Task[] } => ({
  before: [...bucketTask(plan), ...(needsBucketPolicy(plan) ? [policyTask(plan)] : []), ...mfaDeleteTask(plan)],
  after: notificationTask(plan)
})
