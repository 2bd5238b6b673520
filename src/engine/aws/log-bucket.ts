import { GetObjectCommand, HeadBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import type { AwsConnection, AwsFault } from './aws-connection.ts'
import { describeFault } from './fault.ts'
import { readBody, TransferFault } from './read-body.ts'

export interface ListedObject {
  key: string
  sizeBytes: number
  modifiedAtMs: number
  /** In a storage class that must be restored before it can be read. */
  isArchived: boolean
}

export interface ReadObject {
  bytes: Uint8Array<ArrayBuffer>
  /** As a listing tells it. */
  modifiedAtMs: number
}

export interface ListedPage {
  objects: ListedObject[]
  /** Common prefixes, with their last slash, when folders were asked for. */
  folders: string[]
  /** Token of the next page. */
  next: string | null
}

export interface ListWish {
  prefix: string
  /** Only what sorts behind it; not with a token. */
  startAfter?: string | undefined
  token?: string | undefined
  /** One level of folders instead of everything below. */
  folders?: boolean
}

/** A bucket with logs. Each call is one question, asked again by the SDK when it is refused in passing; every attempt is counted. */
export interface LogBucket {
  readonly name: string
  list(wish: ListWish, signal: AbortSignal): Promise<ListedPage>
  /** The object as it lies there. @throws TransferFault  also for one that is larger than any log file */
  read(key: string, signal: AbortSignal): Promise<ReadObject>
  /** AWS's clock less this computer's; 0 before the first answer. */
  clockAheadMs(): number
  /** Asks for credentials anew: those in use have been refused. */
  renew(): void
  close(): void
}

export interface BucketAt {
  connection: AwsConnection
  name: string
  /** Account it must belong to; null: not checked. */
  owner: string | null
  region: string
  /** This computer's clock; the real one unless given. */
  now?: () => number
  /** Told of every request. */
  count(kind: 'list' | 'get' | 'other', attempts: number): void
}

/**
 * S3 keeps times to the second; stores that speak as it does list them finer and answer an object's with the second only. Listing and object
 * must tell the same, for that is what a file is known by.
 */
const toModifiedMs = (time: Date | undefined): number => Math.floor((time?.getTime() ?? 0) / 1000) * 1000

const archiveClasses = new Set(['GLACIER', 'DEEP_ARCHIVE'])

/** What answers say beside their bodies. */
interface Overheard {
  clockAheadMs: number
  region: string | null
}

const openClient = ({ connection, region, now = Date.now }: BucketAt, overheard: Overheard): S3Client => {
  const config = connection.config('S3', region)
  const client = new S3Client({
    ...config,
    followRegionRedirects: true,
    ...(config.endpoint === undefined ? {} : { forcePathStyle: true })
  })
  client.middlewareStack.add(
    next => async given => {
      const result = await next(given)
      const { headers = {} } = (result.response ?? {}) as { headers?: Record<string, string> }
      const dateMs = Date.parse(headers.date ?? '')
      if (!Number.isNaN(dateMs)) overheard.clockAheadMs = dateMs - now()
      overheard.region = headers['x-amz-bucket-region'] ?? overheard.region
      return result
    },
    { step: 'deserialize', priority: 'low', name: 'overhear' }
  )
  return client
}

const ownerOf = ({ owner }: Pick<BucketAt, 'owner'>) => (owner === null ? {} : { ExpectedBucketOwner: owner })

interface Metadata {
  $metadata?: { attempts?: number; httpStatusCode?: number }
}

const counted = async <T extends object>(at: BucketAt, kind: 'list' | 'get' | 'other', send: () => Promise<T>): Promise<T> => {
  try {
    const answer = await send()
    at.count(kind, (answer as Metadata).$metadata?.attempts ?? 1)
    return answer
  } catch (error) {
    at.count(kind, (error as Metadata).$metadata?.attempts ?? 1)
    throw error
  }
}

/**
 * The region a bucket lies in, which AWS tells even to those it lets do nothing else.
 * @returns the region asked in when the answer does not say
 */
export const bucketRegion = async (at: BucketAt, signal: AbortSignal): Promise<string> => {
  const overheard: Overheard = { clockAheadMs: 0, region: null }
  const client = openClient(at, overheard)
  try {
    const answer = await counted(at, 'other', () =>
      client.send(new HeadBucketCommand({ Bucket: at.name, ...ownerOf(at) }), { abortSignal: signal })
    )
    return answer.BucketRegion ?? overheard.region ?? at.region
  } catch (error) {
    // Listing says better why it is refused: an answer to HEAD has no body.
    const status = (error as Metadata).$metadata?.httpStatusCode ?? 0
    if (overheard.region !== null || status === 403 || status === 404) return overheard.region ?? at.region
    throw error
  } finally {
    client.destroy()
  }
}

export const openLogBucket = (at: BucketAt): LogBucket => {
  const overheard: Overheard = { clockAheadMs: 0, region: null }
  let client = openClient(at, overheard)
  const retired: S3Client[] = []
  return {
    name: at.name,
    async list({ prefix, startAfter, token, folders = false }, signal) {
      const answer = await counted(at, 'list', () =>
        client.send(
          new ListObjectsV2Command({
            Bucket: at.name,
            Prefix: prefix,
            StartAfter: token === undefined ? startAfter : undefined,
            ContinuationToken: token,
            ...(folders ? { Delimiter: '/' } : {}),
            ...ownerOf(at)
          }),
          { abortSignal: signal }
        )
      )
      return {
        objects: (answer.Contents ?? []).map(({ Key = '', Size = 0, LastModified, StorageClass = '' }) => ({
          key: Key,
          sizeBytes: Size,
          modifiedAtMs: toModifiedMs(LastModified),
          isArchived: archiveClasses.has(StorageClass)
        })),
        folders: (answer.CommonPrefixes ?? []).flatMap(({ Prefix }) => Prefix ?? []),
        next: answer.IsTruncated === true ? (answer.NextContinuationToken ?? null) : null
      }
    },
    async read(key, signal) {
      const answer = await counted(at, 'get', () =>
        client.send(new GetObjectCommand({ Bucket: at.name, Key: key, ...ownerOf(at) }), { abortSignal: signal })
      )
      return { bytes: await readBody(answer.Body, answer.ContentLength, signal), modifiedAtMs: toModifiedMs(answer.LastModified) }
    },
    clockAheadMs: () => overheard.clockAheadMs,
    renew() {
      // Calls under way may still end well.
      retired.push(client)
      client = openClient(at, overheard)
    },
    close() {
      for (const one of [client, ...retired]) one.destroy()
    }
  }
}

/** A failure of a bucket's call, understood. A body that broke off is fetched again. */
export const describeBucketFault = (thrown: unknown, call: string, resource: string, profile: string): AwsFault => {
  if (!(thrown instanceof TransferFault)) return describeFault(thrown, { call, resource, profile })
  const { code, message, passing } = thrown
  return { code, layer: passing ? 'network' : 'object', message: `${resource}: ${message}`, hint: null, passing, decisive: false }
}
