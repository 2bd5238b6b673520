import { s3Protocol } from '../../wire/protocols.ts'
import { textOf } from '../input.ts'
import { type Call, type Service, s3Codes } from '../service.ts'
import * as ask from './bucket-questions.ts'
import { bucketArn, objectArn } from './find-bucket.ts'
import { getObject, headObject } from './get-object.ts'
import { listObjectsV2 } from './list-objects.ts'
import { readS3 } from './read-s3.ts'

const onBucket = (action: string, run: (call: Call) => ReturnType<Service['operations'][string]['run']>) => ({
  action: `s3:${action}`,
  resource: bucketArn,
  run
})

/** What a listing asks for, as its condition keys say it. */
const listContext = (call: Call): Record<string, string> => {
  // An empty prefix that was sent is one: policies allow it by name.
  const { prefix } = call.input
  const given = {
    's3:prefix': typeof prefix === 'string' ? prefix : undefined,
    's3:delimiter': textOf(call, 'delimiter'),
    's3:max-keys': textOf(call, 'max-keys')
  }
  return Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

export const s3: Service = {
  prefix: 's3',
  protocol: s3Protocol,
  codes: s3Codes,
  read: readS3,
  operations: {
    ListBuckets: { action: 's3:ListAllMyBuckets', run: ask.listBuckets },
    HeadBucket: onBucket('ListBucket', ask.headBucket),
    ListObjectsV2: { ...onBucket('ListBucket', listObjectsV2), context: listContext },
    GetObject: { resource: objectArn, run: getObject },
    HeadObject: { action: 's3:GetObject', resource: objectArn, run: headObject },
    GetBucketLocation: onBucket('GetBucketLocation', ask.getBucketLocation),
    GetBucketPolicy: onBucket('GetBucketPolicy', ask.getBucketPolicy),
    GetBucketPolicyStatus: onBucket('GetBucketPolicyStatus', ask.getBucketPolicyStatus),
    GetBucketAcl: onBucket('GetBucketAcl', ask.getBucketAcl),
    GetBucketOwnershipControls: onBucket('GetBucketOwnershipControls', ask.getBucketOwnershipControls),
    GetPublicAccessBlock: onBucket('GetBucketPublicAccessBlock', ask.getPublicAccessBlock),
    GetBucketTagging: onBucket('GetBucketTagging', ask.getBucketTagging),
    GetBucketVersioning: onBucket('GetBucketVersioning', ask.getBucketVersioning),
    GetBucketLogging: onBucket('GetBucketLogging', ask.getBucketLogging),
    GetBucketEncryption: onBucket('GetEncryptionConfiguration', ask.getBucketEncryption),
    GetBucketNotificationConfiguration: onBucket('GetBucketNotification', ask.getBucketNotification),
    GetBucketLifecycleConfiguration: onBucket('GetLifecycleConfiguration', ask.getBucketLifecycle),
    GetObjectLockConfiguration: onBucket('GetBucketObjectLockConfiguration', ask.getObjectLock)
  }
}
