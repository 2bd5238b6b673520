import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3'
import type { AwsConnection } from './aws-connection.ts'
import { read } from './fault-error.ts'

/**
 * Where a bucket lies. S3 tells it even to callers it refuses.
 * @param near  the region to ask in
 * @returns null when the bucket does not exist or cannot be asked about
 */
export const bucketRegion = async (
  connection: AwsConnection,
  bucket: string,
  near: string,
  signal?: AbortSignal
): Promise<string | null> => {
  const client = new S3Client(connection.config('S3', near))
  try {
    const { BucketRegion } = await client.send(
      new HeadBucketCommand({ Bucket: bucket }),
      signal === undefined ? {} : { abortSignal: signal }
    )
    return BucketRegion ?? null
  } catch (error) {
    signal?.throwIfAborted()
    return read(error).region
  } finally {
    client.destroy()
  }
}
