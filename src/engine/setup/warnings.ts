import type { GeneratedSetup } from '../../shared/contract/setup.ts'
import { bucketNameWarning, prefixWarning } from '../../shared/vocabulary/aws-names.ts'
import { readsLogs } from '../../shared/vocabulary/reader-permissions.ts'
import { mergedBucketPolicy } from './artefact/bucket-artefacts.ts'
import type { Plan } from './plan/plan.ts'
import { hasOrganizationTrail } from './plan/trails.ts'
import { mergedNotifications } from './task/bucket-tasks.ts'
import { mergedKeyPolicy } from './task/key-tasks.ts'
import { mergedQueuePolicy, mergedTopicPolicy } from './task/notification-tasks.ts'

type Warning = GeneratedSetup['warnings'][number]
type Rule = (plan: Plan) => (Warning | false | undefined)[]

const warn = (field: string, message: string | null): Warning | false => (message === null ? false : { field, message })

const extraction: Rule = plan => {
  const { answers } = plan
  const { accounts, organization } = answers
  const collector = accounts.some(({ mode }) => mode === 'organization')
  const own = accounts.filter(({ mode }) => mode === 'account').map(({ accountId }) => accountId)
  const skipped = accounts.filter(({ mode }) => mode === 'skip').map(({ accountId }) => accountId)
  return [
    collector &&
      own.length > 0 &&
      warn('accounts', `${own.join(', ')} would be extracted twice: by itself and for the organization. Let it skip.`),
    !collector &&
      skipped.length > 0 &&
      warn(
        'accounts',
        `Nobody extracts the logs of ${skipped.join(', ')}: no score can be given for ${skipped.length === 1 ? 'it' : 'them'}.`
      ),
    hasOrganizationTrail(answers) && !collector && warn('accounts', 'The trail covers the organization, but no account extracts for it.'),
    !accounts.some(({ mode }) => mode !== 'skip') && warn('accounts', 'Every account is skipped: no events will come.'),
    organization !== null &&
      answers.notifications.onlyAccounts.length > 0 &&
      warn('notifications.onlyAccounts', 'Files of other accounts are not told of; they are found when the bucket is listed.')
  ]
}

const recording: Rule = ({ answers, bucket }) => {
  const { trail } = answers
  return [
    trail.state === 'new' &&
      trail.managementEvents !== 'none' &&
      warn(
        'trail.state',
        'Each region’s first copy of management events is free. If a trail records them there already, the second copy is charged by event.'
      ),
    trail.dataEvents === 'chosen' &&
      trail.dataBuckets.includes(bucket.name) &&
      warn(
        'trail.dataBuckets',
        `${bucket.name} is the log bucket itself: every file that is delivered would be an event, and that event part of another file. Take it out.`
      ),
    trail.dataEvents === 'none' &&
      warn('trail.dataEvents', 'Without S3 data events no score can be given for buckets: use of objects is not recorded.'),
    trail.dataEvents === 'chosen' &&
      warn('trail.dataBuckets', 'Buckets that are not named have no score: use of their objects is not recorded.'),
    (trail.managementEvents === 'write-only' || trail.managementEvents === 'none') &&
      warn(
        'trail.managementEvents',
        'Reading secrets, using keys and assuming roles count as reading: no score can be given for secrets and keys.'
      ),
    trail.excludeKms && warn('trail.excludeKms', 'Without events of KMS no score can be given for keys.'),
    !trail.multiRegion && warn('trail.multiRegion', `Only ${trail.region} is recorded. What happens elsewhere is not seen.`),
    !trail.validation && warn('trail.validation', 'Without digests nobody can show later that files are as they were delivered.')
  ]
}

const storing: Rule = ({ answers, bucket }) => {
  const { storage } = answers
  return [
    warn('storage.bucket', bucketNameWarning(bucket.name)),
    warn('storage.prefix', prefixWarning(storage.prefix)),
    !storage.blockPublicAccess &&
      bucket.isNew &&
      warn('storage.blockPublicAccess', 'Nothing keeps a mistake in a policy from making the logs public.'),
    !bucket.isNew &&
      (storage.archiveAfterDays !== null || storage.expireAfterDays !== null || storage.objectLockDays !== null || storage.mfaDelete) &&
      warn(
        'storage.state',
        `${bucket.name} is there already: its life cycle, lock and versioning stay as they are, and nothing is written for them.`
      ),
    bucket.isNew &&
      storage.expireAfterDays !== null &&
      storage.expireAfterDays < 365 &&
      warn('storage.expireAfterDays', 'Less than a year of logs is little: many intrusions are found after months.'),
    answers.architecture === 'single-account' &&
      storage.accountId === answers.trail.accountId &&
      warn(
        'storage.accountId',
        'Logs in the account they tell of can be deleted by whoever takes it over. A bucket in an account apart is out of reach.'
      )
  ]
}

/** Every kind of document that AWS replaces as a whole. */
const replacing: Rule = ({ answers, bucket, keys, notifications }) => {
  const missing = (text: string | null): boolean => text === null || text.trim() === ''
  return [
    !bucket.isNew &&
      missing(answers.existing.bucketPolicy) &&
      warn(
        'existing.bucketPolicy',
        `Paste the policy that ${bucket.name} has (aws s3api get-bucket-policy --bucket ${bucket.name} --query Policy --output text): setting one takes the place of all of it.`
      ),
    keys.some(key => !key.isNew) &&
      missing(answers.existing.keyPolicy) &&
      warn(
        'existing.keyPolicy',
        'Paste the policy the key has (aws kms get-key-policy): setting one takes the place of all of it, its administrators among it.'
      ),
    !bucket.isNew &&
      notifications?.fromBucket === true &&
      missing(answers.existing.notificationConfiguration) &&
      warn(
        'existing.notificationConfiguration',
        'Paste the notifications the bucket has (aws s3api get-bucket-notification-configuration): setting one takes the place of all of them.'
      )
  ]
}

const merging: Rule = plan => {
  const { notifications, keys, answers } = plan
  const all = (field: string, messages: readonly string[]): Warning[] => messages.map(message => ({ field, message }))
  const logKey = keys.find(({ purpose, isNew }) => purpose === 'logs' && !isNew)
  return [
    ...all('existing.bucketPolicy', mergedBucketPolicy(plan).warnings),
    ...(logKey === undefined ? [] : all('existing.keyPolicy', mergedKeyPolicy(plan, logKey).warnings)),
    ...(notifications?.topic ? all('existing.topicPolicy', mergedTopicPolicy(plan, notifications.topic).warnings) : []),
    ...(notifications?.queue ? all('existing.queuePolicy', mergedQueuePolicy(plan, notifications.queue).warnings) : []),
    ...all('existing.notificationConfiguration', mergedNotifications(plan)?.warnings ?? []),
    !notifications?.topic &&
      answers.existing.topicPolicy !== null &&
      warn('existing.topicPolicy', 'No topic tells of new files here: the pasted policy is not used.'),
    !notifications?.queue &&
      answers.existing.queuePolicy !== null &&
      warn('existing.queuePolicy', 'No queue is used here: the pasted policy is not used.')
  ]
}

const controlTower: Rule = ({ answers, bucket, readers }) => {
  if (answers.architecture !== 'control-tower') return []
  const foreign = readers.filter(({ accountId, folders }) => folders.length > 0 && accountId !== bucket.accountId)
  return [
    warn(
      'architecture',
      'Control Tower keeps trail and bucket itself and puts them back when they are changed: no step here changes the trail.'
    ),
    foreign.length > 0 &&
      warn(
        'reader.accountId',
        `Control Tower guards the bucket’s policy. Let a reader in the log archive account, ${bucket.accountId}, extract: it needs no change of it.`
      ),
    answers.alarms.enabled &&
      answers.alarms.logGroup !== 'aws-controltower/CloudTrailLogs' &&
      warn(
        'alarms.logGroup',
        'Control Tower’s trail writes to log group aws-controltower/CloudTrailLogs: metric filters elsewhere see nothing.'
      )
  ]
}

const telling: Rule = ({ answers, alarms }) => {
  const { notifications, trail, partition } = answers
  return [
    alarms !== null &&
      answers.alarms.subscribers.length === 0 &&
      warn('alarms.subscribers', 'Nobody is subscribed: alarms would be heard by nobody.'),
    alarms !== null &&
      answers.alarms.filters.includes('large-object-read') &&
      trail.dataEvents === 'none' &&
      warn('alarms.filters', 'Large reads are seen only with S3 data events.'),
    notifications.kind === 's3-eventbridge-sqs' &&
      warn('notifications.kind', 'EventBridge is switched on for the whole bucket; the rule lets through the log files only.'),
    partition === 'aws-cn' &&
      answers.alarms.subscribers.some(({ protocol }) => protocol === 'sms') &&
      warn('alarms.subscribers', 'SMS is not offered by SNS in China.'),
    notifications.kind === 's3-sqs' &&
      notifications.onlyAccounts.length > 50 &&
      warn('notifications.onlyAccounts', 'A bucket takes at most 100 notification configurations; each account is one or two.')
  ]
}

const reading: Rule = ({ answers, readers, keys }) => {
  const { features, reader, accounts } = answers
  const key = keys.find(({ purpose }) => purpose === 'logs')
  return [
    !readsLogs(features) &&
      warn('features', 'Without logs there are no events but the event history of 90 days, which has no object calls.'),
    !readsLogs(features) &&
      !features.includes('event-history') &&
      warn('features', 'No events will come at all: nothing can be called used.'),
    !features.includes('entitlements') && warn('features', 'Without entitlements there is no score: what people may do is not known.'),
    reader.requireMfa &&
      warn('reader.requireMfa', 'The role can be assumed only after a second factor: collecting by schedule asks for a code each time.'),
    reader.kind === 'user' &&
      readers.length > 1 &&
      warn(
        'reader.kind',
        `User ${reader.name} assumes a role in ${readers.length === 2 ? 'the other account: make it too' : `each of the other ${readers.length - 1} accounts: make them too`}.`
      ),
    key?.isNew === true &&
      warn('encryption.alias', `The reader knows the key by its alias ${key.alias}: without that alias it reads nothing.`),
    accounts.length > 50 &&
      warn('accounts', 'Policies that name many accounts grow: see the checks of their size. An organization trail needs one name only.')
  ]
}

/** What holds across texts and accounts, and is right all the same. */
export const warningsOf = (plan: Plan): Warning[] =>
  [extraction, recording, storing, replacing, merging, controlTower, telling, reading]
    .flatMap(rule => rule(plan))
    .filter(warning => warning !== undefined && warning !== false)
