/**
 * Calls that trails record only as data events, for records too old or too reduced to say so themselves.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
const namesBySource: Readonly<Record<string, readonly string[]>> = {
  's3.amazonaws.com': [
    'AbortMultipartUpload',
    'CompleteMultipartUpload',
    'CopyObject',
    'CreateMultipartUpload',
    'DeleteObject',
    'DeleteObjectAnnotation',
    'DeleteObjectTagging',
    'DeleteObjects',
    'GetObject',
    'GetObjectAcl',
    'GetObjectAnnotation',
    'GetObjectAttributes',
    'GetObjectLegalHold',
    'GetObjectRetention',
    'GetObjectTagging',
    'GetObjectTorrent',
    'HeadBucket',
    'HeadObject',
    'InitiateMultipartUpload',
    'ListMultipartUploads',
    'ListObjectAnnotations',
    'ListObjectVersions',
    'ListObjects',
    'ListObjectsV2',
    'ListParts',
    'PostObject',
    'PutObject',
    'PutObjectAcl',
    'PutObjectAnnotation',
    'PutObjectLegalHold',
    'PutObjectRetention',
    'PutObjectTagging',
    'RestoreObject',
    'SelectObjectContent',
    'UpdateObjectEncryption',
    'UploadPart',
    'UploadPartCopy',
    'WriteGetObjectResponse'
  ],
  'lambda.amazonaws.com': ['Invoke', 'InvokeAsync', 'InvokeWithResponseStream'],
  'dynamodb.amazonaws.com': [
    'BatchExecuteStatement',
    'BatchGetItem',
    'BatchWriteItem',
    'DeleteItem',
    'ExecuteStatement',
    'ExecuteTransaction',
    'GetItem',
    'PutItem',
    'Query',
    'Scan',
    'TransactGetItems',
    'TransactWriteItems',
    'UpdateItem'
  ],
  'streams.dynamodb.amazonaws.com': ['GetRecords', 'GetShardIterator'],
  'sqs.amazonaws.com': [
    'ChangeMessageVisibility',
    'ChangeMessageVisibilityBatch',
    'DeleteMessage',
    'DeleteMessageBatch',
    'ReceiveMessage',
    'SendMessage',
    'SendMessageBatch'
  ],
  'sns.amazonaws.com': ['Publish', 'PublishBatch'],
  'ebs.amazonaws.com': [
    'CompleteSnapshot',
    'GetSnapshotBlock',
    'ListChangedBlocks',
    'ListSnapshotBlocks',
    'PutSnapshotBlock',
    'StartSnapshot'
  ],
  'kinesis.amazonaws.com': ['GetRecords', 'GetShardIterator', 'PutRecord', 'PutRecords', 'SubscribeToShard']
}

const dataEventNames = new Map(Object.entries(namesBySource).map(([source, names]) => [source, new Set(names)]))

/** Only for records without `eventCategory` and `managementEvent`; the record's own word is worth more. */
export const isDataEventName = (eventSource: string, eventName: string): boolean => dataEventNames.get(eventSource)?.has(eventName) === true
