import type { Answer } from '../../http/answer.ts'
import type { StoredObject } from '../../state/bucket-objects.ts'
import type { BucketState } from '../../state/state.ts'
import { refuse } from '../../wire/refusal.ts'
import { decryptWith } from '../decrypt-with.ts'
import type { Call } from '../service.ts'
import { bucketArn, bucketHere } from './find-bucket.ts'

const archived = new Set(['GLACIER', 'DEEP_ARCHIVE'])

interface Found {
  bucket: BucketState
  object: StoredObject
}

const findObject = (call: Call): Found => {
  const { bucket } = bucketHere(call)
  const key = String(call.input.Key)
  const object = bucket.objects.get(key)
  if (object !== undefined) return { bucket, object }
  // Who may not list is not told whether a key is there.
  call.need('s3:ListBucket', bucketArn(call))
  return refuse('NoSuchKey', 'The specified key does not exist.', 404, { members: { Key: key } })
}

const keyOf = ({ bucket, object }: Found): string | null => (object.kmsKeyArn === undefined ? (bucket.kmsKeyArn ?? null) : object.kmsKeyArn)

const headersOf = (found: Found): Record<string, string> => {
  const { object } = found
  const key = keyOf(found)
  return {
    'last-modified': new Date(object.lastModifiedMs).toUTCString(),
    etag: object.etag,
    'accept-ranges': 'bytes',
    'content-type': object.contentType ?? 'application/octet-stream',
    ...(object.contentEncoding === undefined ? {} : { 'content-encoding': object.contentEncoding }),
    ...(object.storageClass === undefined ? {} : { 'x-amz-storage-class': object.storageClass }),
    ...(key === null
      ? { 'x-amz-server-side-encryption': 'AES256' }
      : { 'x-amz-server-side-encryption': 'aws:kms', 'x-amz-server-side-encryption-aws-kms-key-id': key }),
    ...Object.fromEntries(Object.entries(object.metadata ?? {}).map(([name, value]) => [`x-amz-meta-${name}`, value]))
  }
}

const decrypt = (call: Call, found: Found): void => {
  const key = keyOf(found)
  if (key !== null) decryptWith(call, key, { 'kms:EncryptionContext:aws:s3:arn': `arn:aws:s3:::${found.bucket.name}` })
}

const stopUnlessWanted = ({ incoming }: Call, { etag }: StoredObject): void => {
  const wanted = incoming.headers['if-match']
  if (wanted !== undefined && wanted !== etag)
    refuse('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412, {
      members: { Condition: 'If-Match' }
    })
}

export const getObject = (call: Call): Answer => {
  const found = findObject(call)
  const { object } = found
  if (archived.has(object.storageClass ?? ''))
    refuse('InvalidObjectState', "The operation is not valid for the object's storage class", 403, {
      members: { StorageClass: object.storageClass ?? '' }
    })
  stopUnlessWanted(call, object)
  decrypt(call, found)
  const whole = object.body()
  const range = /^bytes=(\d*)-(\d*)$/.exec(call.incoming.headers.range ?? '')
  if (range === null || (range[1] === '' && range[2] === '')) return { status: 200, headers: headersOf(found), body: whole }
  const [start, end] = span(range[1] ?? '', range[2] ?? '', whole.length)
  if (start >= whole.length || start > end)
    refuse('InvalidRange', 'The requested range is not satisfiable', 416, { members: { ActualObjectSize: String(whole.length) } })
  return {
    status: 206,
    headers: { ...headersOf(found), 'content-range': `bytes ${start}-${end}/${whole.length}` },
    body: whole.subarray(start, end + 1)
  }
}

const span = (from: string, to: string, length: number): [start: number, end: number] =>
  from === '' ? [Math.max(0, length - Number(to)), length - 1] : [Number(from), to === '' ? length - 1 : Math.min(Number(to), length - 1)]

export const headObject = (call: Call): Answer => {
  const found = findObject(call)
  decrypt(call, found)
  return { status: 200, headers: { ...headersOf(found), 'content-length': String(found.object.sizeBytes) }, body: Buffer.alloc(0) }
}
