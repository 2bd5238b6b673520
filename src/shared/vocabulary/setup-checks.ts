import { parseArn } from './arn.ts'
import { type NameRule, organizationIdProblem, reservedBucketName, trailNameProblem } from './aws-names.ts'
import { isRegionOf } from './partition.ts'
import type { SetupAnswers, SubscriberProtocol } from './setup-answers.ts'

/** Tells one thing that is wrong, at its field. */
export type Say = (path: (string | number)[], message: string) => void

const isOrganizationId = (text: string): boolean => organizationIdProblem(text) === null

const checkRegions = ({ partition, trail, storage }: SetupAnswers, say: Say): void => {
  for (const [path, name] of [
    ['trail', trail.region],
    ['storage', storage.region]
  ] as const)
    if (!isRegionOf(partition, name)) say([path, 'region'], `${name} is no region of partition ${partition}.`)
}

const checkTrailArn = ({ partition, trail, architecture, organization }: SetupAnswers, say: Say): void => {
  const arn = parseArn(trail.trail)
  if (arn === null) return
  if (arn.partition !== partition) say(['trail', 'trail'], `This ARN is of partition ${arn.partition}, not ${partition}.`)
  else if (arn.region !== trail.region) say(['trail', 'trail'], `The ARN says region ${arn.region}; chosen is ${trail.region}.`)
  if (trail.state === 'new' && trailNameProblem(trail.trail) !== null) say(['trail', 'trail'], 'A new trail is named, not given by an ARN.')
  const manages = organization?.managementAccountId
  if (architecture === 'organization' && manages !== undefined && arn.accountId !== manages)
    say(['trail', 'trail'], `An organization trail’s ARN carries the management account, ${manages}; this one says ${arn.accountId}.`)
}

const checkKey = ({ partition, storage, encryption }: SetupAnswers, say: Say): void => {
  if (encryption.kind !== 'kms' || encryption.key !== 'existing') return
  if (encryption.keyArn === null) say(['encryption', 'keyArn'], 'Give the ARN of the key.')
  const arn = parseArn(encryption.keyArn ?? '')
  if (arn === null) return
  if (arn.partition !== partition) say(['encryption', 'keyArn'], `This ARN is of partition ${arn.partition}, not ${partition}.`)
  else if (arn.region !== storage.region)
    say(['encryption', 'keyArn'], `The key lies in ${arn.region}, the bucket in ${storage.region}: they must be in one region.`)
}

/** The id stands after AWSLogs, where CloudTrail puts it. */
const checkMisplacedId = ({ architecture, organization, storage, accounts }: SetupAnswers, say: Say): void => {
  if (isOrganizationId(storage.bucket)) say(['storage', 'bucket'], 'This is an organization’s id, not a bucket.')
  accounts.forEach(({ accountId }, at) => {
    if (isOrganizationId(accountId)) say(['accounts', at, 'accountId'], 'This is an organization’s id, not an account.')
  })
  const inPrefix = storage.prefix.split('/').find(isOrganizationId)
  if (inPrefix === undefined) return
  if (architecture !== 'control-tower')
    say(['storage', 'prefix'], 'Leave out the organization’s id: CloudTrail adds it behind AWSLogs by itself.')
  else if (organization !== null && storage.prefix !== organization.id)
    say(['storage', 'prefix'], `Control Tower’s prefix is the organization’s id alone: ${organization.id}.`)
}

const checkOrganization = ({ architecture, organization, trail, storage }: SetupAnswers, say: Say): void => {
  const needsOne = architecture === 'organization' || architecture === 'control-tower'
  if (needsOne && organization === null) say(['organization'], 'Name the organization: its id and its management account.')
  if (!needsOne && organization !== null) say(['organization'], 'An organization belongs to an organization trail or Control Tower only.')
  if (architecture === 'control-tower' && organization !== null && organization.logArchiveAccountId === null)
    say(['organization', 'logArchiveAccountId'], 'Control Tower keeps its logs in a log archive account: name it.')
  if (architecture === 'control-tower' && trail.state === 'new')
    say(['trail', 'state'], 'Control Tower makes its trail itself: choose the existing one.')
  if (architecture === 'control-tower' && storage.state === 'new')
    say(['storage', 'state'], 'Control Tower makes its bucket itself: choose the existing one.')
  if (needsOne && trail.state === 'existing' && parseArn(trail.trail) === null)
    say(['trail', 'trail'], 'An existing organization trail is named by its ARN, which carries the management account.')
  if (!needsOne || organization === null) return
  const { managementAccountId, delegatedAdminAccountId } = organization
  if (trail.accountId !== managementAccountId && trail.accountId !== delegatedAdminAccountId)
    say(['trail', 'accountId'], 'An organization trail is kept in the management account, or in the delegated administrator’s.')
}

const checkAccounts = ({ architecture, accounts, trail, reader }: SetupAnswers, say: Say): void => {
  const ids = accounts.map(each => each.accountId)
  accounts.forEach(({ accountId }, at) => {
    if (ids.indexOf(accountId) !== at) say(['accounts', at, 'accountId'], `Account ${accountId} is named twice.`)
  })
  const collectors = accounts.filter(({ mode }) => mode === 'organization')
  const hasOrganization = architecture === 'organization' || architecture === 'control-tower'
  if (!hasOrganization && collectors.length > 0) say(['accounts'], 'Extract for organization needs an organization trail.')
  if (collectors.length > 1) say(['accounts'], 'One account extracts for the organization; the others skip.')
  if (architecture === 'single-account' && accounts.length > 1)
    say(['accounts'], 'One account only: for more of them choose several accounts, or an organization.')
  if (architecture === 'single-account' && accounts[0] !== undefined && accounts[0].accountId !== trail.accountId)
    say(['trail', 'accountId'], `The trail belongs to the account that is monitored, ${accounts[0].accountId}.`)
  if (!ids.includes(reader.accountId))
    say(['reader', 'accountId'], 'The reader’s account is one of those named; one whose logs are not wanted is skipped.')
}

const checkEvents = ({ trail }: SetupAnswers, say: Say): void => {
  if (trail.dataEvents === 'chosen' && trail.dataBuckets.length === 0)
    say(['trail', 'dataBuckets'], 'Name the buckets whose object calls are to be recorded.')
  if (trail.managementEvents === 'none' && trail.dataEvents === 'none')
    say(['trail', 'managementEvents'], 'A trail records management events, data events or both.')
  const { insights, managementEvents } = trail
  if (managementEvents === 'none' && insights.length > 0)
    say(['trail', 'insights'], 'Insights are drawn from management events: record those.')
  if (managementEvents === 'read-only' && insights.includes('ApiCallRateInsight'))
    say(['trail', 'insights'], 'The rate of calls is watched for writing calls: record those too.')
  const keys = trail.tags.map(({ key }) => key)
  trail.tags.forEach(({ key }, at) => {
    if (keys.indexOf(key) !== at) say(['trail', 'tags', at, 'key'], `Tag ${key} is there twice.`)
  })
}

const checkStorage = ({ storage }: SetupAnswers, say: Say): void => {
  const { archiveAfterDays, expireAfterDays, objectLockDays } = storage
  const reserved = storage.state === 'new' ? reservedBucketName(storage.bucket) : null
  if (reserved !== null) say(['storage', 'bucket'], reserved)
  if (archiveAfterDays !== null && expireAfterDays !== null && expireAfterDays <= archiveAfterDays)
    say(['storage', 'expireAfterDays'], 'Files must live longer than until they are archived.')
  if (storage.mfaDelete && !storage.versioning) say(['storage', 'mfaDelete'], 'MFA delete needs versioning.')
  if (objectLockDays !== null && !storage.versioning) say(['storage', 'objectLockDays'], 'Object Lock needs versioning.')
  if (storage.mfaDelete && (archiveAfterDays !== null || expireAfterDays !== null))
    say(['storage', 'mfaDelete'], 'S3 takes no lifecycle rules on a bucket with MFA delete.')
}

const checkReader = ({ reader }: SetupAnswers, say: Say): void => {
  if (reader.kind === 'external-role' && reader.externalId === null)
    say(['reader', 'externalId'], 'A role assumed from another account needs an external id.')
  if (reader.kind !== 'user' && reader.trustedAccountId === null)
    say(['reader', 'trustedAccountId'], 'Say which account’s principal assumes the role.')
}

const checkNotifications = ({ notifications, accounts, architecture, alarms, trail, storage }: SetupAnswers, say: Say): void => {
  const { kind, onlyAccounts } = notifications
  if (kind === 'sns' && onlyAccounts.length > 0)
    say(['notifications', 'onlyAccounts'], 'A topic alone tells of every account: limiting them needs a queue.')
  if (architecture !== 'organization' && architecture !== 'control-tower')
    onlyAccounts.forEach((account, at) => {
      if (!accounts.some(({ accountId }) => accountId === account))
        say(['notifications', 'onlyAccounts', at], `Account ${account} is none of those named.`)
    })
  const together = trail.accountId === storage.accountId && trail.region === storage.region
  const besideAlarms = kind === 'sns' || kind === 'sns-sqs' || together
  if (
    kind !== 'none' &&
    kind !== 's3-sqs' &&
    kind !== 's3-eventbridge-sqs' &&
    alarms.enabled &&
    besideAlarms &&
    notifications.topic === alarms.topic
  )
    say(['alarms', 'topic'], 'Notifications of files and alarms need topics of their own: give them different names.')
}

const checkAlarms = ({ alarms, partition }: SetupAnswers, say: Say): void => {
  if (!alarms.enabled) return
  if (alarms.filters.length === 0) say(['alarms', 'filters'], 'Choose at least one metric filter.')
  const seen = new Set<string>()
  alarms.subscribers.forEach(({ protocol, endpoint }, at) => {
    const problem = endpointProblem[protocol](endpoint)
    const place = ['alarms', 'subscribers', at, 'endpoint']
    const arn = parseArn(endpoint)
    if (problem !== null) say(place, problem)
    else if (arn !== null && arn.partition !== partition) say(place, `This ARN is of partition ${arn.partition}, not ${partition}.`)
    else if (seen.has(`${protocol} ${endpoint}`)) say(place, 'This subscriber is there twice.')
    seen.add(`${protocol} ${endpoint}`)
  })
}

const arnOf =
  (service: string, what: string, resource: RegExp): NameRule =>
  text => {
    const arn = parseArn(text)
    const fits =
      arn !== null && arn.service === service && arn.region !== '' && /^\d{12}$/.test(arn.accountId) && resource.test(arn.resource)
    return fits ? null : `This wants the ARN of ${what}.`
  }
const mail: NameRule = text => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? null : 'This wants an e-mail address.')
const endpointProblem: Record<SubscriberProtocol, NameRule> = {
  email: mail,
  'email-json': mail,
  https: text => (/^https:\/\/[^\s/]+/.test(text) ? null : 'This wants an address that begins with https://.'),
  sms: text => (/^\+[1-9]\d{6,14}$/.test(text) ? null : 'This wants a number in international form: +4930123456.'),
  sqs: arnOf('sqs', 'a queue', /^[A-Za-z0-9_-]{1,80}$/),
  lambda: arnOf('lambda', 'a function', /^function:[A-Za-z0-9_-]{1,140}(?::[A-Za-z0-9_$-]{1,128})?$/),
  firehose: arnOf('firehose', 'a delivery stream', /^deliverystream\/[A-Za-z0-9_.-]{1,64}$/)
}

/** What no answer can tell by itself: what does not go together. */
export const checkSetup = (answers: SetupAnswers, say: Say): void => {
  for (const check of [
    checkRegions,
    checkTrailArn,
    checkKey,
    checkMisplacedId,
    checkOrganization,
    checkAccounts,
    checkEvents,
    checkStorage,
    checkReader,
    checkNotifications,
    checkAlarms
  ])
    check(answers, say)
}
