import { partitionOfRegion } from '../../../shared/vocabulary/arn.ts'
import {
  bucketRegion,
  describeBucketFault,
  type ListedPage,
  type ListWish,
  type LogBucket,
  openLogBucket,
  type ReadObject
} from '../../aws/log-bucket.ts'
import { type SourceContext, SourceStopped } from './log-source.ts'
import { CallFailed } from './patience.ts'

/** Clocks further apart than this are told by AWS's. */
const clockToleranceMs = 10 * 60_000

/** A connector's bucket, asked with patience. Faults that end everything come out as `SourceStopped`, others as `CallFailed`. */
export interface BucketDesk {
  readonly region: string
  list(wish: ListWish): Promise<ListedPage>
  /** Folders right below, of all pages. */
  folders(prefix: string, atMost?: number): Promise<string[]>
  read(key: string): Promise<ReadObject>
  /** Now, by AWS's clock where this computer's is wrong. */
  nowMs(): number
  close(): void
}

type DeskParts = Pick<SourceContext, 'connector' | 'connect' | 'patience' | 'requests' | 'now'> & {
  signal: AbortSignal
  knownRegion: string | null
}

export const openBucketDesk = async ({
  connector,
  connect,
  patience,
  requests,
  now,
  signal,
  knownRegion
}: DeskParts): Promise<BucketDesk> => {
  const name = connector.bucket ?? ''
  const { profile, roleArn, externalId } = connector
  let bucket: LogBucket | null = null
  let renewals = 0

  const ask = async <T>(call: string, resource: string, make: () => Promise<T>): Promise<T> => {
    const faultOf = (error: unknown) => describeBucketFault(error, call, resource, profile)
    const before = renewals
    try {
      return await patience(make, faultOf)
    } catch (error) {
      if (!(error instanceof CallFailed) || !error.fault.decisive) throw error
      if (error.fault.layer !== 'credentials' || bucket === null || renewals - before > 1) throw new SourceStopped(error.fault, error)
      // They expired in the middle: the profile may have others by now. Calls that failed together ask once.
      if (renewals === before) {
        renewals++
        bucket.renew()
      }
      return await patience(make, faultOf).catch((again: unknown) => {
        throw again instanceof CallFailed && again.fault.decisive ? new SourceStopped(again.fault, again) : again
      })
    }
  }

  const count = (kind: 'list' | 'get' | 'other', attempts: number): void => {
    requests[kind] += attempts
  }
  let where = `arn:${partitionOfRegion(connector.region)}:s3:::${name}`
  const open = async () => {
    const connection = await connect({ profile, roleArn, externalId, region: connector.region })
    where = `arn:${connection.partition}:s3:::${name}`
    const at = { connection, name, owner: connector.bucketOwner, region: knownRegion ?? connector.region, now, count }
    return { ...at, region: knownRegion ?? (await bucketRegion(at, signal)) }
  }
  const at = await ask('s3:ListBucket', where, open)
  const opened = openLogBucket(at)
  bucket = opened
  const list = (wish: ListWish): Promise<ListedPage> => ask('s3:ListBucket', `${where}/${wish.prefix}`, () => opened.list(wish, signal))
  return {
    region: at.region,
    list,
    async folders(prefix, atMost = 100_000) {
      const all: string[] = []
      let token: string | undefined
      do {
        const page: ListedPage = await list({ prefix, folders: true, token })
        all.push(...page.folders)
        token = page.next ?? undefined
      } while (token !== undefined && all.length < atMost)
      return all
    },
    read: key => ask('s3:GetObject', `${where}/${key}`, () => opened.read(key, signal)),
    nowMs: () => now() + (Math.abs(opened.clockAheadMs()) > clockToleranceMs ? opened.clockAheadMs() : 0),
    close: () => opened.close()
  }
}
