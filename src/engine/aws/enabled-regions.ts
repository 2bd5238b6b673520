import { AccountClient, paginateListRegions } from '@aws-sdk/client-account'
import { isPartition, leaderRegion, regionsOf } from '../../shared/vocabulary/partition.ts'
import type { AwsConnection } from './aws-connection.ts'

/** Regions the account has enabled; where that may not be asked, all of the partition: the others refuse and can be told apart. */
export const enabledRegions = async (connection: AwsConnection, signal?: AbortSignal): Promise<readonly string[]> => {
  const { partition } = connection
  if (!isPartition(partition)) return [connection.region]
  const client = new AccountClient(connection.config('Account', leaderRegion[partition]))
  try {
    const regions: string[] = []
    const asked = { RegionOptStatusContains: ['ENABLED' as const, 'ENABLED_BY_DEFAULT' as const] }
    for await (const page of paginateListRegions({ client }, asked, signal === undefined ? {} : { abortSignal: signal }))
      regions.push(...(page.Regions ?? []).flatMap(({ RegionName }) => RegionName ?? []))
    return regions.length === 0 ? regionsOf[partition] : regions
  } catch {
    signal?.throwIfAborted()
    return regionsOf[partition]
  } finally {
    client.destroy()
  }
}
