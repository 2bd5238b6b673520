import { createRandom } from '../random.ts'

/** `AIDA…`, `AROA…`, `AGPA…`, `ANPA…`: the unique id AWS gives a user, role, group or policy. The same name always gets the same id. */
export const uniqueId = (prefix: 'AIDA' | 'AROA' | 'AGPA' | 'ANPA', accountId: string, name: string): string =>
  `${prefix}${createRandom(`${prefix}/${accountId}/${name}`).upper(17)}`

/** A long-term access key id. `generation` counts rotations from 1. */
export const longTermKeyId = (accountId: string, userName: string, generation = 1): string =>
  `AKIA${createRandom(`AKIA/${accountId}/${userName}/${generation}`).upper(16)}`

/** The key id KMS gives a key. */
export const keyUuid = (accountId: string, alias: string): string => createRandom(`kms/${accountId}/${alias}`).uuid()

const suffixLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'

/** The six characters Secrets Manager puts behind a secret's name. */
export const secretSuffix = (accountId: string, name: string): string => {
  const random = createRandom(`secret/${accountId}/${name}`)
  return Array.from({ length: 6 }, () => suffixLetters.charAt(random.int(suffixLetters.length))).join('')
}
