import type { ActionClass } from '../../../shared/vocabulary/activity.ts'

export interface S3Row {
  /** Without the `s3:`; the first is what the call is mainly about. */
  actions: readonly string[]
  /** Instead of `actions` when the call names an object version. */
  versionActions?: readonly string[]
  class: ActionClass
  /** Header families that ask for more permissions. */
  headers?: 'object' | 'bucket' | 'bypass'
  /** Also reads the object named in `x-amz-copy-source`. */
  copies?: true
  /** On the account, not on a bucket. */
  account?: true
}

type Rows = Readonly<Record<string, S3Row>>

const row = (actionClass: ActionClass, ...actions: string[]): S3Row => ({ actions, class: actionClass })
const versioned = (actionClass: ActionClass, action: string, versionAction: string): S3Row => ({
  actions: [action],
  versionActions: [versionAction],
  class: actionClass
})

const objectReads: Rows = {
  GetObject: versioned('view', 'GetObject', 'GetObjectVersion'),
  SelectObjectContent: versioned('view', 'GetObject', 'GetObjectVersion'),
  HeadObject: versioned('list', 'GetObject', 'GetObjectVersion'),
  GetObjectTorrent: versioned('view', 'GetObjectTorrent', 'GetObjectVersionTorrent'),
  GetObjectAttributes: {
    actions: ['GetObject', 'GetObjectAttributes'],
    versionActions: ['GetObjectVersion', 'GetObjectVersionAttributes'],
    class: 'list'
  },
  GetObjectAcl: versioned('list', 'GetObjectAcl', 'GetObjectVersionAcl'),
  GetObjectTagging: versioned('list', 'GetObjectTagging', 'GetObjectVersionTagging'),
  GetObjectLegalHold: row('list', 'GetObjectLegalHold'),
  GetObjectRetention: row('list', 'GetObjectRetention'),
  GetObjectAnnotation: versioned('view', 'GetObjectAnnotation', 'GetObjectVersionAnnotation'),
  ListObjectAnnotations: versioned('list', 'ListObjectAnnotations', 'ListObjectVersionAnnotations'),
  ListObjects: row('list', 'ListBucket'),
  ListObjectsV2: row('list', 'ListBucket'),
  HeadBucket: row('list', 'ListBucket'),
  ListObjectVersions: row('list', 'ListBucketVersions'),
  ListMultipartUploads: row('list', 'ListBucketMultipartUploads'),
  ListParts: row('list', 'ListMultipartUploadParts')
}

const put: S3Row = { actions: ['PutObject'], class: 'write', headers: 'object' }
const copy: S3Row = { ...put, copies: true }
const deletion: S3Row = { ...versioned('write', 'DeleteObject', 'DeleteObjectVersion'), headers: 'bypass' }

const objectWrites: Rows = {
  PutObject: put,
  PostObject: put,
  CreateMultipartUpload: put,
  InitiateMultipartUpload: put,
  UploadPart: put,
  CompleteMultipartUpload: put,
  CopyObject: copy,
  UploadPartCopy: copy,
  AbortMultipartUpload: row('write', 'AbortMultipartUpload'),
  DeleteObject: deletion,
  DeleteObjects: deletion,
  PutObjectTagging: versioned('tag', 'PutObjectTagging', 'PutObjectVersionTagging'),
  DeleteObjectTagging: versioned('tag', 'DeleteObjectTagging', 'DeleteObjectVersionTagging'),
  PutObjectAcl: versioned('admin', 'PutObjectAcl', 'PutObjectVersionAcl'),
  PutObjectLegalHold: row('admin', 'PutObjectLegalHold'),
  PutObjectRetention: { ...row('admin', 'PutObjectRetention'), headers: 'bypass' },
  RestoreObject: row('write', 'RestoreObject'),
  UpdateObjectEncryption: row('write', 'UpdateObjectEncryption'),
  PutObjectAnnotation: versioned('write', 'PutObjectAnnotation', 'PutObjectVersionAnnotation'),
  DeleteObjectAnnotation: versioned('write', 'DeleteObjectAnnotation', 'DeleteObjectVersionAnnotation')
}

const buckets: Rows = {
  ListBuckets: { ...row('list', 'ListAllMyBuckets'), account: true },
  CreateBucket: { ...row('admin', 'CreateBucket'), headers: 'bucket' },
  DeleteBucket: row('admin', 'DeleteBucket'),
  GetBucketLocation: row('read-config', 'GetBucketLocation'),
  GetBucketPolicyStatus: row('read-config', 'GetBucketPolicyStatus'),
  GetBucketTagging: row('read-config', 'GetBucketTagging'),
  PutBucketTagging: row('tag', 'PutBucketTagging'),
  DeleteBucketTagging: row('tag', 'PutBucketTagging'),
  GetBucketPolicy: row('read-config', 'GetBucketPolicy'),
  PutBucketPolicy: row('admin', 'PutBucketPolicy'),
  DeleteBucketPolicy: row('admin', 'DeleteBucketPolicy'),
  DeleteBucketWebsite: row('admin', 'DeleteBucketWebsite'),
  GetAccountPublicAccessBlock: { ...row('read-config', 'GetAccountPublicAccessBlock'), account: true },
  PutAccountPublicAccessBlock: { ...row('admin', 'PutAccountPublicAccessBlock'), account: true },
  DeleteAccountPublicAccessBlock: { ...row('admin', 'PutAccountPublicAccessBlock'), account: true },
  ListAccessPoints: row('list', 'ListAccessPoints')
}

/** Configuration of a bucket: event name without its verb, then the actions that read and that change it, likewise without theirs. */
const configurations: readonly (readonly [event: string, action: string, verbs: string])[] = [
  ['AccelerateConfiguration', 'AccelerateConfiguration', 'Get Put'],
  ['BucketAccelerateConfiguration', 'AccelerateConfiguration', 'Get Put'],
  ['BucketAcl', 'BucketAcl', 'Get Put'],
  ['BucketAnalyticsConfiguration', 'AnalyticsConfiguration', 'Get Put Delete'],
  ['BucketAnalyticsConfigurations', 'AnalyticsConfiguration', 'List'],
  ['BucketCors', 'BucketCORS', 'Get Put Delete'],
  ['BucketEncryption', 'EncryptionConfiguration', 'Get Put Delete'],
  ['IntelligentTieringConfiguration', 'IntelligentTieringConfiguration', 'Get Put Delete'],
  ['BucketIntelligentTieringConfiguration', 'IntelligentTieringConfiguration', 'Get Put Delete'],
  ['BucketIntelligentTieringConfigurations', 'IntelligentTieringConfiguration', 'List'],
  ['BucketInventoryConfiguration', 'InventoryConfiguration', 'Get Put Delete'],
  ['BucketInventoryConfigurations', 'InventoryConfiguration', 'List'],
  ['BucketLifecycle', 'LifecycleConfiguration', 'Get Put Delete'],
  ['BucketLifecycleConfiguration', 'LifecycleConfiguration', 'Get Put'],
  ['BucketLogging', 'BucketLogging', 'Get Put'],
  ['BucketVersioning', 'BucketVersioning', 'Get Put'],
  ['BucketRequestPayment', 'BucketRequestPayment', 'Get Put'],
  ['BucketWebsite', 'BucketWebsite', 'Get Put'],
  ['BucketNotification', 'BucketNotification', 'Get Put'],
  ['BucketNotificationConfiguration', 'BucketNotification', 'Get Put'],
  ['BucketMetricsConfiguration', 'MetricsConfiguration', 'Get Put Delete'],
  ['BucketMetricsConfigurations', 'MetricsConfiguration', 'List'],
  ['BucketObjectLockConfiguration', 'BucketObjectLockConfiguration', 'Get Put'],
  ['ObjectLockConfiguration', 'BucketObjectLockConfiguration', 'Get Put'],
  ['BucketOwnershipControls', 'BucketOwnershipControls', 'Get Put Delete'],
  ['BucketPublicAccessBlock', 'BucketPublicAccessBlock', 'Get Put Delete'],
  ['PublicAccessBlock', 'BucketPublicAccessBlock', 'Get Put Delete'],
  ['BucketReplication', 'ReplicationConfiguration', 'Get Put Delete'],
  ['BucketMetadataTableConfiguration', 'BucketMetadataTableConfiguration', 'Create Get Delete'],
  ['BucketMetadataInventoryTableConfiguration', 'BucketMetadataInventoryTableConfiguration', 'Update'],
  ['BucketMetadataJournalTableConfiguration', 'BucketMetadataJournalTableConfiguration', 'Update'],
  ['BucketMetadataAnnotationTableConfiguration', 'BucketMetadataAnnotationTableConfiguration', 'Update'],
  ['BucketMetadataConfiguration', 'BucketMetadataTableConfiguration', 'Create Get Delete'],
  ['AccessPoint', 'AccessPoint', 'Create Get Delete'],
  ['AccessPointPolicy', 'AccessPointPolicy', 'Get Put Delete']
]

/** Configurations with a delete action of their own; everywhere else deleting needs the permission to put. */
const deletableActions = new Set(['BucketMetadataTableConfiguration', 'AccessPoint', 'AccessPointPolicy'])

const configurationRow = (action: string, verb: string): S3Row => {
  if (verb === 'Get' || verb === 'List') return row('read-config', `Get${action}`)
  return row('admin', verb === 'Delete' && !deletableActions.has(action) ? `Put${action}` : `${verb}${action}`)
}

const configurationRows = configurations.flatMap(([event, action, verbs]) =>
  verbs.split(' ').map((verb): [string, S3Row] => [`${verb}${event}`, configurationRow(action, verb)])
)

/**
 * S3 events by name: what CloudTrail records, and the API's own names where they differ, since some exports use those.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html
 */
export const s3Table: ReadonlyMap<string, S3Row> = new Map([
  ...Object.entries(objectReads),
  ...Object.entries(objectWrites),
  ...Object.entries(buckets),
  ...configurationRows
])

/** The console's own reads of its dashboards: no permission of a bucket stands behind them. */
export const isIgnoredS3Event = (eventName: string): boolean => eventName.startsWith('GetStorageLens') || eventName.endsWith('Internal')
