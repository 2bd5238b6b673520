import { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import type { AwsConnection } from './aws-connection.ts'

/** Asks CloudTrail in one region, with a client that is gone afterwards. */
export const cloudTrailInRegion = async <T>(
  connection: AwsConnection,
  region: string,
  use: (client: CloudTrailClient) => Promise<T>
): Promise<T> => {
  const client = new CloudTrailClient(connection.config('CloudTrail', region))
  try {
    return await use(client)
  } finally {
    client.destroy()
  }
}
