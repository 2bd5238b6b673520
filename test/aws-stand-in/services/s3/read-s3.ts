import type { Incoming } from '../../http/incoming.ts'
import type { Input } from '../service.ts'

const bucketQuestions: Readonly<Record<string, string>> = {
  location: 'GetBucketLocation',
  policyStatus: 'GetBucketPolicyStatus',
  policy: 'GetBucketPolicy',
  acl: 'GetBucketAcl',
  ownershipControls: 'GetBucketOwnershipControls',
  publicAccessBlock: 'GetPublicAccessBlock',
  tagging: 'GetBucketTagging',
  versioning: 'GetBucketVersioning',
  logging: 'GetBucketLogging',
  encryption: 'GetBucketEncryption',
  notification: 'GetBucketNotificationConfiguration',
  lifecycle: 'GetBucketLifecycleConfiguration',
  'object-lock': 'GetObjectLockConfiguration'
}

/** Path style: the bucket is the path's first part, the key all the rest. */
export const readS3 = ({ method, rawPath, query }: Incoming): { operation: string; input: Input } => {
  const [, bucket = '', ...rest] = rawPath.split('/')
  const key = decodeURIComponent(rest.join('/'))
  const input = { ...Object.fromEntries(query), Bucket: decodeURIComponent(bucket), Key: key }
  return { operation: operationOf(method, bucket, key, query), input }
}

const operationOf = (method: string, bucket: string, key: string, query: URLSearchParams): string => {
  if (method === 'HEAD') return key === '' ? 'HeadBucket' : 'HeadObject'
  if (method !== 'GET') return `Unknown${method}`
  if (bucket === '') return 'ListBuckets'
  if (key !== '') return 'GetObject'
  if (query.get('list-type') === '2') return 'ListObjectsV2'
  const asked = [...query.keys()].find(name => bucketQuestions[name] !== undefined)
  return asked === undefined ? 'ListObjects' : (bucketQuestions[asked] ?? 'Unknown')
}
