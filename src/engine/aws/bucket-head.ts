import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3'
import type { AwsConnection } from './aws-connection.ts'

/**
 * Asks for a bucket in one region, and is sent nowhere else: being sent is an answer. Fails with the SDK's own errors.
 * @param owner  the account it must belong to; null: whoever's
 */
export const headBucket = async (
  connection: AwsConnection,
  { bucket, region, owner }: { bucket: string; region: string; owner: string | null },
  signal: AbortSignal
): Promise<{ region: string }> => {
  const client = new S3Client(connection.config('S3', region))
  try {
    const { BucketRegion } = await client.send(
      new HeadBucketCommand({ Bucket: bucket, ...(owner === null ? {} : { ExpectedBucketOwner: owner }) }),
      { abortSignal: signal }
    )
    return { region: BucketRegion ?? region }
  } finally {
    client.destroy()
  }
}
