import type { PlainObject } from '../../wire/plain.ts'
import { refuse } from '../../wire/refusal.ts'
import { textOf } from '../input.ts'
import type { Call } from '../service.ts'
import { bucketHere, canonicalId } from './find-bucket.ts'
import { fromToken, listPage } from './list-page.ts'

// As S3 does: form encoding, with the slash left alone.
const encode = (text: string): string =>
  encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(/%2F/g, '/')
    .replace(/[!'()~]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

const maxKeysOf = (given: string | undefined): number => {
  const number = given === undefined ? 1000 : Number(given)
  if (!Number.isInteger(number) || number < 0) refuse('InvalidArgument', 'Provided max-keys not an integer or within integer range')
  return Math.min(number, 1000)
}

export const listObjectsV2 = (call: Call): PlainObject => {
  const { bucket, owner } = bucketHere(call)
  const [prefix, delimiter, startAfter] = [textOf(call, 'prefix'), textOf(call, 'delimiter'), textOf(call, 'start-after')]
  const token = textOf(call, 'continuation-token')
  if (token !== undefined && fromToken(token) === null) refuse('InvalidArgument', 'The continuation token provided is incorrect')
  const encoding = textOf(call, 'encoding-type')
  const written = (text: string | undefined): string | undefined => (text === undefined || encoding !== 'url' ? text : encode(text))
  const maxKeys = maxKeysOf(textOf(call, 'max-keys'))
  const page = listPage(bucket.objects.keys(), {
    prefix: prefix ?? '',
    delimiter: delimiter ?? '',
    startAfter: startAfter ?? '',
    token,
    maxKeys: Math.min(maxKeys, call.pageSize)
  })
  const ownerOf = call.input['fetch-owner'] === 'true' ? { Owner: { ID: canonicalId(owner) } } : {}
  return {
    ListBucketResult: {
      Name: bucket.name,
      Prefix: written(prefix) ?? '',
      Delimiter: written(delimiter),
      StartAfter: written(startAfter),
      ContinuationToken: token,
      NextContinuationToken: page.nextToken,
      KeyCount: page.keys.length + page.commonPrefixes.length,
      MaxKeys: maxKeys,
      EncodingType: encoding,
      IsTruncated: page.nextToken !== undefined,
      Contents: page.keys.map(key => {
        const found = bucket.objects.get(key)
        return {
          Key: written(key),
          LastModified: new Date(found?.lastModifiedMs ?? 0),
          ETag: found?.etag,
          Size: found?.sizeBytes,
          ...ownerOf,
          StorageClass: found?.storageClass ?? 'STANDARD'
        }
      }),
      CommonPrefixes: page.commonPrefixes.map(common => ({ Prefix: written(common) }))
    }
  }
}
