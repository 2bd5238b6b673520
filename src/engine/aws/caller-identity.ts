import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import type { AwsConnection } from './aws-connection.ts'

export interface CallerIdentity {
  accountId: string
  arn: string
  /** AWS's clock less this computer's, as the answer was dated; 0 when it did not say. The SDK makes up for it by itself. */
  clockAheadMs: number
}

/** Who AWS takes the caller for, and what time it is there. Fails with the SDK's own errors. */
export const callerIdentity = async (connection: AwsConnection, signal: AbortSignal): Promise<CallerIdentity> => {
  const client = new STSClient(connection.config('STS'))
  let clockAheadMs = 0
  client.middlewareStack.add(
    next => async given => {
      const result = await next(given)
      const { headers = {} } = (result.response ?? {}) as { headers?: Record<string, string> }
      const dateMs = Date.parse(headers.date ?? '')
      if (!Number.isNaN(dateMs)) clockAheadMs = dateMs - Date.now()
      return result
    },
    { step: 'deserialize', priority: 'low', name: 'overhear' }
  )
  try {
    const { Account = '', Arn = '' } = await client.send(new GetCallerIdentityCommand({}), { abortSignal: signal })
    return { accountId: Account, arn: Arn, clockAheadMs }
  } finally {
    client.destroy()
  }
}
