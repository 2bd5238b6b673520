import type { FaultPlace } from './fault.ts'
import type { FaultTraits, ReadError } from './fault-error.ts'
import { shownText } from './fault-text.ts'

const of = ({ resource, call }: FaultPlace): string => (resource === undefined ? call : `${call} on ${shownText(resource, 300)}`)

type Telling = (at: FaultPlace, error: ReadError) => FaultTraits

const throttled: Telling = at => ({
  layer: 'throttling',
  message: `AWS asks for fewer calls of ${at.call}.`,
  hint: 'It is tried again by itself, more slowly.',
  passing: true
})
const wrongRegion: Telling = (at, { region }) => ({
  layer: 'region',
  message: `${of(at)}: it lies in another region${region === null ? '' : `, ${region}`}.`,
  hint: region === null ? 'Name the region the bucket lies in.' : `Set the region to ${region}.`
})
const noBucket: Telling = at => ({
  layer: 'bucket',
  message: `${of(at)}: there is no such bucket.`,
  hint: 'Check the spelling, and whether the profile is of the same partition as the bucket.',
  decisive: true
})
const noObject: Telling = at => ({
  layer: 'object',
  message: `${of(at)}: the object is not there any more.`,
  hint: 'A lifecycle rule may have removed it since it was listed.'
})
const archived: Telling = at => ({
  layer: 'object',
  message: `${of(at)}: the object is archived and cannot be read as it is.`,
  hint: 'Restore it from Glacier first (aws s3api restore-object), or choose a shorter range.'
})
const keyState =
  (what: string, hint: string): Telling =>
  at => ({ layer: 'key', message: `${of(at)}: the KMS key ${what}.`, hint })
const noTrail: Telling = at => ({
  layer: 'trail',
  message: `${of(at)}: there is no such trail in this region and account.`,
  hint: 'Check name and home region. A trail of the organization is named by its ARN, which tells the management account.'
})
const badName: Telling = at => ({
  layer: 'request',
  message: `${of(at)}: AWS does not take this name or ARN.`,
  hint: 'Copy it from the console or from `aws cloudtrail describe-trails`.'
})
const noQueue: Telling = at => ({
  layer: 'queue',
  message: `${of(at)}: there is no such queue.`,
  hint: 'Check its address, region and account.',
  decisive: true
})
const service: Telling = at => ({
  layer: 'service',
  message: `${at.call}: AWS had trouble of its own.`,
  hint: 'It is tried again by itself.',
  passing: true
})
const malformed: Telling = (at, { message }) => ({
  layer: 'request',
  message: `${of(at)}: AWS does not take the request. AWS says: ${shownText(message, 300)}`,
  ...(at.call.startsWith('sts:') ? { hint: 'Check the ARN of the role, the external id and the partition.' } : {})
})
const notAsked: Telling = at => ({
  layer: 'organization',
  message: `${at.call}: the account is in no organization, or is not the one that manages it.`,
  hint: 'Use a profile of the management account or of a delegated administrator.'
})

/** By AWS's code. */
const byCode = new Map<string, Telling>([
  ...[
    ...['ThrottlingException', 'Throttling', 'ThrottledException', 'RequestThrottled', 'RequestThrottledException', 'RequestLimitExceeded'],
    ...[
      'SlowDown',
      'TooManyRequestsException',
      'ProvisionedThroughputExceededException',
      'BandwidthLimitExceeded',
      'LimitExceededException',
      'PriorRequestNotComplete',
      'TransactionInProgressException',
      'KMS.ThrottlingException',
      'RequestThrottledByKMS'
    ]
  ].map(code => [code, throttled] as const),
  ...[
    'PermanentRedirect',
    'AuthorizationHeaderMalformed',
    'IllegalLocationConstraintException',
    'TemporaryRedirect',
    'InvalidHomeRegionException',
    '301',
    '307'
  ].map(code => [code, wrongRegion] as const),
  ['NoSuchBucket', noBucket],
  ['NoSuchKey', noObject],
  ['NoSuchVersion', noObject],
  ['InvalidObjectState', archived],
  ['KMS.DisabledException', keyState('is disabled', 'Enable the key; what was encrypted with it cannot be read until then.')],
  ['DisabledException', keyState('is disabled', 'Enable the key; what was encrypted with it cannot be read until then.')],
  ['KMS.KMSInvalidStateException', keyState('is pending deletion or not ready', 'Cancel its deletion while there is time.')],
  ['KMSInvalidStateException', keyState('is pending deletion or not ready', 'Cancel its deletion while there is time.')],
  ['KMS.NotFoundException', keyState('does not exist', 'Keys exist in one region and account; check the ARN.')],
  ['TrailNotFoundException', noTrail],
  ['InvalidTrailNameException', badName],
  ['CloudTrailARNInvalidException', badName],
  ...['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue', 'AWS.SimpleQueueService.QueueDoesNotExist'].map(
    code => [code, noQueue] as const
  ),
  ...[
    'InternalError',
    'InternalFailure',
    'InternalServerError',
    'InternalServiceError',
    'InternalServiceErrorException',
    'ServiceUnavailable',
    'ServiceUnavailableException',
    'KMSInternalException',
    'DependencyTimeoutException',
    'RequestTimeout',
    'RequestTimeoutException',
    'ServiceException'
  ].map(code => [code, service] as const),
  ...[
    'ValidationError',
    'ValidationException',
    'InvalidParameter',
    'InvalidParameterValue',
    'InvalidParameterException',
    'InvalidParameterCombinationException',
    'MalformedPolicyDocument',
    'PackedPolicyTooLarge',
    'InvalidBucketName'
  ].map(code => [code, malformed] as const),
  ...[
    'AWSOrganizationsNotInUseException',
    'OrganizationsNotInUseException',
    'NotOrganizationManagementAccountException',
    'NotOrganizationMasterAccountException'
  ].map(code => [code, notAsked] as const)
])

const regionOff: Telling = at => ({
  layer: 'region',
  message: `${at.call}: the region is not enabled for this account.`,
  hint: 'Enable it in the account settings, or leave it out.',
  decisive: false
})

/** HEAD has no body: codes are told by status. */
const byStatus = ({ call }: FaultPlace, { status }: ReadError): Telling | undefined => {
  if (status === 429) return throttled
  if (status === 301 || status === 307 || status === 308) return wrongRegion
  if (status === 404 && call.startsWith('s3:')) return /Object/.test(call) ? noObject : noBucket
  return status === 503 ? throttled : status !== null && status >= 500 ? service : undefined
}

/** Everything with a code of its own that is neither network, sign-in nor refusal. */
export const knownFaults = (error: ReadError, at: FaultPlace): FaultTraits | null => {
  if (error.region !== null && error.status === 400 && at.call.startsWith('s3:')) return wrongRegion(at, error)
  if (error.code === 'RegionDisabledException' || error.code === 'OptInRequired') return regionOff(at, error)
  return (byCode.get(error.code) ?? byStatus(at, error))?.(at, error) ?? null
}
