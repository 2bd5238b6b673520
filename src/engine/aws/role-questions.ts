import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { arnName, parseArn } from '../../shared/vocabulary/arn.ts'
import { isPartition, leaderRegion } from '../../shared/vocabulary/partition.ts'
import type { AwsConnection } from './aws-connection.ts'

/** Whom a role of the caller's own account trusts, as JSON. Fails with the SDK's own errors. */
export const roleTrust = async (connection: AwsConnection, roleArn: string, signal: AbortSignal): Promise<string> => {
  const { partition } = connection
  const client = new IAMClient(connection.config('IAM', isPartition(partition) ? leaderRegion[partition] : connection.region))
  const arn = parseArn(roleArn)
  try {
    const { Role } = await client.send(new GetRoleCommand({ RoleName: arn === null ? roleArn : arnName(arn) }), { abortSignal: signal })
    return decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')
  } finally {
    client.destroy()
  }
}
