import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { AwsConnection } from '../aws-connection.ts'
import { abortable } from './service-clients.ts'

export interface CallerIdentity {
  accountId: string
  arn: string
  partition: string
}

/** Who the connection speaks for. Needs no permission. @throws what the SDK throws */
export async function callerIdentity(connection: AwsConnection, signal: AbortSignal): Promise<CallerIdentity> {
  const client = new STSClient(connection.config('STS') as never)
  try {
    const answer = await abortable(client.send(new GetCallerIdentityCommand({}), { abortSignal: signal }), signal)
    const arn = answer.Arn ?? ''
    return { accountId: answer.Account ?? '', arn, partition: parseArn(arn)?.partition ?? connection.partition }
  } finally {
    client.destroy()
  }
}
