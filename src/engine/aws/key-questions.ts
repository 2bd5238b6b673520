import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient } from '@aws-sdk/client-kms'
import { parseArn } from '../../shared/vocabulary/arn.ts'
import type { AwsConnection } from './aws-connection.ts'

export interface KeyQuestions {
  /** `Enabled`, `Disabled`, `PendingDeletion`, …, and the ARN behind an alias. */
  describe(signal: AbortSignal): Promise<{ arn: string; state: string }>
  /** JSON. */
  policy(signal: AbortSignal): Promise<string>
  close(): void
}

/** Asks about one key, where it lies. Fails with the SDK's own errors. */
export const openKeyQuestions = (connection: AwsConnection, keyArn: string): KeyQuestions => {
  const client = new KMSClient(connection.config('KMS', parseArn(keyArn)?.region || connection.region))
  return {
    async describe(signal) {
      const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: keyArn }), { abortSignal: signal })
      return { arn: KeyMetadata?.Arn ?? keyArn, state: KeyMetadata?.KeyState ?? 'unknown' }
    },
    async policy(signal) {
      const { Policy = '' } = await client.send(new GetKeyPolicyCommand({ KeyId: keyArn, PolicyName: 'default' }), { abortSignal: signal })
      return Policy
    },
    close: () => client.destroy()
  }
}
