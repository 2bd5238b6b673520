import { createHash, randomBytes } from 'node:crypto'
import type { SessionState, StandInState } from '../../state/state.ts'
import type { PlainObject } from '../../wire/plain.ts'

type NewSession = Pick<SessionState, 'arn' | 'accountId' | 'userId' | 'expiresMs' | 'issuerArn' | 'hasMfa'>

const letters = (bytes: Buffer): string => [...bytes].map(byte => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte & 31]).join('')

/** Makes temporary credentials and keeps them in the state. */
export const newSession = (state: StandInState, session: NewSession): SessionState => {
  const made: SessionState = {
    ...session,
    accessKeyId: `ASIA${letters(randomBytes(16))}`,
    secret: randomBytes(30).toString('base64'),
    token: randomBytes(96).toString('base64')
  }
  state.sessions.push(made)
  return made
}

export const credentialsOf = ({ accessKeyId, secret, token, expiresMs }: SessionState): PlainObject => ({
  AccessKeyId: accessKeyId,
  SecretAccessKey: secret,
  SessionToken: token,
  Expiration: new Date(expiresMs)
})

/** AROA…, AIDA… and their like: always the same for one ARN. */
export const idFor = (prefix: string, arn: string): string => prefix + letters(createHash('sha256').update(arn).digest().subarray(0, 17))
