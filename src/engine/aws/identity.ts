import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import type { AwsIdentity } from '../../shared/contract/aws.ts'
import { parseArn } from '../../shared/vocabulary/arn.ts'
import type { AwsConnection } from './aws-connection.ts'
import { describeFault, toAppError } from './fault.ts'

/** Who AWS takes the caller for. Needs no permission. @throws AppError with the layer that failed */
export const identify = async (connection: AwsConnection, signal?: AbortSignal): Promise<AwsIdentity> => {
  const client = new STSClient(connection.config('STS'))
  try {
    const {
      Account = '',
      Arn = '',
      UserId = ''
    } = await client.send(new GetCallerIdentityCommand({}), signal === undefined ? {} : { abortSignal: signal })
    return {
      accountId: Account,
      arn: Arn,
      userId: UserId,
      partition: parseArn(Arn)?.partition ?? connection.partition,
      region: connection.region
    }
  } catch (error) {
    throw toAppError(describeFault(error, { call: 'sts:GetCallerIdentity', profile: connection.caller.profile }))
  } finally {
    client.destroy()
  }
}
