import type { KeyState, StandInState } from '../state/state.ts'
import { refuse } from '../wire/refusal.ts'
import type { Call } from './service.ts'

export const keyArn = (accountId: string, { region, id }: Pick<KeyState, 'region' | 'id'>): string =>
  `arn:aws:kms:${region}:${accountId}:key/${id}`

export const findKeyByArn = (state: StandInState, arn: string): KeyState | undefined =>
  state.accounts.flatMap(account => account.keys.filter(key => keyArn(account.id, key) === arn))[0]

/** Decrypts for another service: asks for `kms:Decrypt` on the key and looks at its state. */
export const decryptWith = (call: Call, arn: string, context: Readonly<Record<string, string>>): void => {
  const key = findKeyByArn(call.state, arn) ?? refuse('KMS.NotFoundException', `Key '${arn}' does not exist`)
  call.need('kms:Decrypt', arn, { ...context, 'kms:ViaService': `s3.${call.region}.amazonaws.com` })
  if (key.state === 'Disabled') refuse('KMS.DisabledException', `${arn} is disabled.`)
  if (key.state === 'PendingDeletion') refuse('KMS.KMSInvalidStateException', `${arn} is pending deletion.`)
}
