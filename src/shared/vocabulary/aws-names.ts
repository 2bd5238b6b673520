import { isAccountId } from './account.ts'
import { parseArn, partitionOfRegion } from './arn.ts'
import { isPartition, isRegionOf } from './partition.ts'

/**
 * What AWS lets things be called. Each rule answers what is wrong with a name, as one sentence fit to stand under a field, or null.
 * None says whether the thing exists.
 */
export type NameRule = (text: string) => string | null

// As a plain question: where it says no, the text is still text.
const isAccount: (text: string) => boolean = isAccountId

const isIpAddress = (text: string): boolean => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const bucketNameProblem: NameRule = text => {
  if (text.length < 3 || text.length > 63) return `A bucket name has 3 to 63 characters; this one has ${text.length}.`
  if (/[A-Z]/.test(text)) return 'A bucket name has no capital letters.'
  if (!/^[a-z0-9.-]+$/.test(text)) return 'A bucket name has only lower-case letters, digits, dots and hyphens.'
  if (!/^[a-z0-9]/.test(text)) return 'A bucket name begins with a letter or a digit.'
  if (!/[a-z0-9]$/.test(text)) return 'A bucket name ends with a letter or a digit.'
  if (text.includes('..')) return 'A bucket name has no two dots side by side.'
  if (isIpAddress(text)) return 'A bucket name does not look like an IP address.'
  if (text.startsWith('xn--')) return 'A bucket name does not begin with xn--.'
  if (text.endsWith('-s3alias')) return 'A name that ends with -s3alias is an access point alias, not a bucket.'
  return null
}

/** A name of which AWS makes no new bucket. */
export const reservedBucketName: NameRule = text => {
  if (text.startsWith('sthree-') || text.startsWith('amzn-s3-demo-')) return 'AWS keeps names with this beginning for itself.'
  if (/(?:--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(text)) return 'AWS keeps names with this ending for itself.'
  return null
}

/** What works but gives trouble, or a name AWS keeps for itself; null when there is nothing to say. */
export const bucketNameWarning: NameRule = text => {
  if (text.includes('.')) return 'A dot in the name breaks TLS for virtual-hosted addresses.'
  return reservedBucketName(text)
}

export const accountIdProblem: NameRule = text => {
  if (/^\d+$/.test(text)) return text.length === 12 ? null : `An account id has 12 digits; this one has ${text.length}.`
  return 'An account id is 12 digits, without hyphens or spaces.'
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html */
export const trailNameProblem: NameRule = text => {
  if (text.length < 3 || text.length > 128) return `A trail name has 3 to 128 characters; this one has ${text.length}.`
  if (!/^[A-Za-z0-9._-]+$/.test(text)) return 'A trail name has only letters, digits, dots, underscores and hyphens.'
  if (!/^[A-Za-z0-9]/.test(text)) return 'A trail name begins with a letter or a digit.'
  if (!/[A-Za-z0-9]$/.test(text)) return 'A trail name ends with a letter or a digit.'
  if (/[._-]{2}/.test(text)) return 'A trail name has no two of dot, underscore and hyphen side by side.'
  if (isIpAddress(text)) return 'A trail name does not look like an IP address.'
  return null
}

const arnShape = (text: string, service: string): { region: string; accountId: string; resource: string } | string => {
  const arn = parseArn(text)
  if (arn === null) return `This is not an ARN: arn:aws:${service}:…`
  if (!isPartition(arn.partition)) return `The partition is aws, aws-cn or aws-us-gov; this ARN says ${arn.partition}.`
  if (arn.service !== service) return `This ARN belongs to ${arn.service}, not to ${service}.`
  if (arn.region === '') return arn
  const problem = regionProblem(arn.region)
  if (problem !== null) return `The ARN’s region is “${arn.region}”. ${problem}`
  if (partitionOfRegion(arn.region) !== arn.partition) return `Region ${arn.region} does not lie in partition ${arn.partition}.`
  return arn
}

export const trailArnProblem: NameRule = text => {
  const arn = arnShape(text, 'cloudtrail')
  if (typeof arn === 'string') return arn
  if (arn.region === '') return 'A trail ARN names its region.'
  if (!isAccount(arn.accountId)) return `A trail ARN names its account: 12 digits; this one has “${arn.accountId}”.`
  if (!arn.resource.startsWith('trail/')) return 'A trail ARN ends with trail/ and the trail’s name.'
  return trailNameProblem(arn.resource.slice('trail/'.length))
}

/** A trail's name, or its ARN. */
export const trailProblem: NameRule = text => (text.startsWith('arn:') ? trailArnProblem(text) : trailNameProblem(text))

const keyId = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/

/** A KMS key's ARN: policies and IAM statements do not work with aliases. */
export const keyArnProblem: NameRule = text => {
  const arn = arnShape(text, 'kms')
  if (typeof arn === 'string') return arn
  if (arn.resource.startsWith('alias/')) return 'Policies need the ARN of the key itself; an alias does not work there.'
  if (!isAccount(arn.accountId) || arn.region === '') return 'A key ARN names its region and its account.'
  if (!arn.resource.startsWith('key/') || !keyId.test(arn.resource.slice('key/'.length)))
    return 'A key ARN ends with key/ and the key’s id (a UUID, or mrk- and 32 hexadecimal digits).'
  return null
}

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const externalIdProblem: NameRule = text => {
  if (text.length < 2 || text.length > 1224) return `An external id has 2 to 1224 characters; this one has ${text.length}.`
  return /^[\w+=,.@:/-]+$/.test(text) ? null : 'An external id has only letters, digits and _ + = , . @ : / -'
}

export const roleArnProblem: NameRule = text => {
  const arn = arnShape(text, 'iam')
  if (typeof arn === 'string') return arn
  if (arn.region !== '') return 'A role ARN names no region: arn:aws:iam::111122223333:role/Name.'
  if (!isAccount(arn.accountId)) return `A role ARN names its account: 12 digits; this one has “${arn.accountId}”.`
  if (!arn.resource.startsWith('role/')) return 'A role ARN ends with role/ and the role’s name.'
  return roleNameProblem(arn.resource.slice('role/'.length))
}

/** A role's name within an account, with its path: as for the role to assume in each member account. */
export const roleNameProblem: NameRule = text => {
  if (text === '' || text.endsWith('/')) return 'Name the role.'
  if (text.length > 512) return `A role’s path and name have at most 512 characters; these have ${text.length}.`
  // Paths may hold any printable character of ASCII; names fewer.
  const name = text.slice(text.lastIndexOf('/') + 1)
  if (!/^[!-~]*$/.test(text) || !/^[\w+=,.@-]+$/.test(name)) return 'A role name has only letters, digits and _ + = , . @ -'
  return name.length <= 64 ? null : `A role name has at most 64 characters; this one has ${name.length}.`
}

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const sessionNameProblem: NameRule = text => {
  if (text.length < 2 || text.length > 64) return `A session name has 2 to 64 characters; this one has ${text.length}.`
  return /^[\w+=,.@-]+$/.test(text) ? null : 'A session name has only letters, digits and _ + = , . @ -'
}

export const organizationIdProblem: NameRule = text =>
  /^o-[a-z0-9]{10,32}$/.test(text) ? null : 'An organization id is o- and 10 to 32 lower-case letters and digits.'

/** The folder before `AWSLogs`. */
export const prefixProblem: NameRule = text => {
  if (text === '') return null
  if (text.length > 200) return `A prefix has at most 200 characters; this one has ${text.length}.`
  if (text.startsWith('/')) return 'A prefix does not begin with a slash.'
  if (text.endsWith('/')) return 'Leave out the slash at the end; it is added.'
  if (text.includes('//')) return 'A prefix has no two slashes side by side.'
  if (text.includes('..')) return 'A prefix has no “..”.'
  if (/\p{Control}/u.test(text)) return 'A prefix has no control characters.'
  if (text.split('/').includes('AWSLogs')) return 'Name only what stands before AWSLogs.'
  return null
}

export const prefixWarning: NameRule = text =>
  /^[A-Za-z0-9!_.*'()/-]*$/.test(text) ? null : "Letters, digits and ! _ . * ' ( ) / - are safe in keys; others need care in policies."

/** A region's name by its form, in a partition that is offered or one that is only read (`eusc-de-east-1`, `us-iso-east-1`). */
export const regionProblem: NameRule = text => {
  if (!/^[a-z]{2,5}(?:-[a-z]+)+-\d+$/.test(text)) return 'A region reads like eu-central-1.'
  const partition = partitionOfRegion(text)
  const isKnown = isPartition(partition) ? isRegionOf(partition, text) : true
  return isKnown ? null : `No partition has regions that begin like ${text}.`
}

const noFifo = 'Notifications of S3 and CloudTrail go to standard queues and topics, not to FIFO ones.'

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
export const queueNameProblem: NameRule = text => {
  if (text.endsWith('.fifo')) return noFifo
  return /^[A-Za-z0-9_-]{1,80}$/.test(text) ? null : 'A queue name has 1 to 80 letters, digits, underscores and hyphens.'
}

const queueUrlForm = 'A queue URL reads like https://sqs.eu-central-1.amazonaws.com/111122223333/name.'
/** Signed calls go to this host: only AWS's own, or this computer for an emulator. */
const awsHost = /^[a-z0-9.-]+\.amazonaws\.(?:com|com\.cn|eu)$/
const ownHost = /^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/

/** Address of an SQS queue, as GetQueueUrl tells it. FIFO queues take no notifications of S3. */
export const queueUrlProblem: NameRule = text => {
  const [, scheme, host = '', name = ''] = /^(https?):\/\/([^/\s@]+)\/\d{12}\/([^/\s]+)$/.exec(text) ?? []
  if (name === '') return queueUrlForm
  if (!(scheme === 'https' ? awsHost.test(host) || ownHost.test(host) : ownHost.test(host)))
    return scheme === 'http' ? 'A queue URL begins with https.' : `A queue’s host ends with amazonaws.com; this one is ${host}.`
  return queueNameProblem(name)
}

/** An SNS topic's name, or its ARN. */
export const topicProblem: NameRule = text => {
  const arn = text.startsWith('arn:') ? arnShape(text, 'sns') : null
  if (typeof arn === 'string') return arn
  if (arn !== null && (arn.region === '' || !isAccount(arn.accountId))) return 'A topic ARN names its region and its account.'
  const name = arn === null ? text : arn.resource
  if (name.endsWith('.fifo')) return noFifo
  return /^[A-Za-z0-9_-]{1,256}$/.test(name) ? null : 'A topic name has 1 to 256 letters, digits, underscores and hyphens.'
}

/** A name of a profile in the shared files. */
export const profileNameProblem: NameRule = text =>
  text.length <= 128 && /^[\w\-@+.%:/ ]+$/.test(text) ? null : 'A profile name has only letters, digits and _ - @ + . % : /'
