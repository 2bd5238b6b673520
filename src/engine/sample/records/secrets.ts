import type { Caller } from '../caller.ts'
import type { SampleSecret } from '../inventory/sample-secrets.ts'
import { logAcross, type Stage } from '../stage.ts'
import type { Call } from './call-record.ts'
import { askKeyThrough } from './kms.ts'

/** How a client names a secret: all three occur in real logs. */
export type SecretIdForm = 'arn' | 'partial-arn' | 'name'

const secretId = (secret: SampleSecret, form: SecretIdForm): string => {
  if (form === 'name') return secret.name
  return form === 'arn' ? secret.arn : secret.arn.slice(0, -'-AbCdEf'.length)
}

/** A call on one secret. Secrets Manager names it in the request only, never in `resources`. */
export const callSecret = (
  stage: Stage,
  caller: Caller,
  secret: SampleSecret,
  call: Pick<Call, 'atMs' | 'name'> & Partial<Call>,
  form: SecretIdForm = 'arn'
): void => {
  logAcross(stage, caller, secret.accountId, {
    region: secret.region,
    service: 'secretsmanager',
    isReadOnly: /^(Get|Describe|List)/.test(call.name),
    parameters: { secretId: secretId(secret, form) },
    ...call
  })
}

/** `GetSecretValue` and, when it succeeds, the `Decrypt` Secrets Manager makes with the caller's permissions. */
export const readSecret = (
  stage: Stage,
  caller: Caller,
  secret: SampleSecret,
  atMs: number,
  form: SecretIdForm = 'arn',
  error?: Call['error']
): void => {
  callSecret(stage, caller, secret, { atMs, name: 'GetSecretValue', ...(error ? { error } : {}) }, form)
  if (error) return
  const context = { SecretARN: secret.arn, SecretVersionId: stage.random.uuid() }
  askKeyThrough(stage, caller, 'secretsmanager.amazonaws.com', secret.key, 'Decrypt', atMs, context)
}
