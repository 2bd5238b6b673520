import type { SessionRow } from '../../shared/contract/identities.ts'

/** What the first four letters of an access key id tell; AWS gives them to every key it makes. */
export type CredentialTerm = 'long-term' | 'temporary' | 'none' | 'other'

/**
 * @param accessKeyId as the record says it; null or '' when the call carried no key (a console sign-in, an AWS service)
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export const credentialTerm = (accessKeyId: string | null): CredentialTerm => {
  if (accessKeyId === null || accessKeyId === '') return 'none'
  if (accessKeyId.startsWith('AKIA')) return 'long-term'
  if (accessKeyId.startsWith('ASIA')) return 'temporary'
  return 'other'
}

const termWords: Record<CredentialTerm, string> = {
  'long-term': 'Long-term access key',
  temporary: 'Temporary credential',
  none: 'No access key recorded',
  other: 'Unrecognised key'
}
export const termInWords = (term: CredentialTerm): string => termWords[term]

const termMeanings: Record<CredentialTerm, string> = {
  'long-term': 'Keys that begin with AKIA stay valid until somebody deactivates or deletes them.',
  temporary: 'Keys that begin with ASIA were issued by AWS STS or a sign-in and expire by themselves.',
  none: 'The records carry no access key: usual for a console sign-in, for AWS services and for Event history downloads.',
  other: 'The key begins neither with AKIA nor with ASIA, so it is not told whether it expires.'
}
export const termMeaning = (term: CredentialTerm): string => termMeanings[term]

/** MFA is a fact of the session: "no" is only said when the record says so. */
export const mfaInWords = (mfa: boolean | null): string => {
  if (mfa === null) return 'Not recorded'
  return mfa ? 'With MFA' : 'Without MFA'
}

/** Sessions have no id of their own: key, session name and time of issue together tell them apart. */
export const sessionKey = (row: Pick<SessionRow, 'accessKeyId' | 'name' | 'createdAtMs'>): string =>
  JSON.stringify([row.accessKeyId, row.name, row.createdAtMs])

/** The words a credential is called by where there is room for one line: its key, else its session name, else what is missing. */
export const credentialTitle = (row: Pick<SessionRow, 'accessKeyId' | 'name'>): string => row.accessKeyId || row.name || termInWords('none')
