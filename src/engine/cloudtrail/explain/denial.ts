import { limited } from '../json-values.ts'

/** Why a call was refused, in IAM's own words, without the action and resource the sentence has named already. */
const reasons: readonly (readonly [mark: string, reason: string])[] = [
  ['with an explicit deny in a service control policy', 'a service control policy denies it explicitly'],
  ['with an explicit deny in a resource control policy', 'a resource control policy denies it explicitly'],
  ['with an explicit deny in an identity-based policy', 'an identity-based policy denies it explicitly'],
  ['with an explicit deny in a resource-based policy', 'a resource-based policy denies it explicitly'],
  ['with an explicit deny in a permissions boundary', 'a permissions boundary denies it explicitly'],
  ['with an explicit deny in a session policy', 'a session policy denies it explicitly'],
  ['with an explicit deny in a VPC endpoint policy', 'a VPC endpoint policy denies it explicitly'],
  ['with an explicit deny', 'a policy denies it explicitly'],
  ['because no service control policy allows', 'no service control policy allows it'],
  ['because no resource control policy allows', 'no resource control policy allows it'],
  ['because no identity-based policy allows', 'no identity-based policy allows it'],
  ['because no resource-based policy allows', 'no resource-based policy allows it'],
  ['because no permissions boundary allows', 'no permissions boundary allows it'],
  ['because no session policy allows', 'no session policy allows it'],
  ['because no VPC endpoint policy allows', 'no VPC endpoint policy allows it'],
  ['because no role trust policy allows', 'no role trust policy allows it'],
  ['because the role trust policy', 'the role trust policy does not allow it']
]

/** The action an access-denied message names, which may be another than the call's own: `iam:PassRole` when starting an instance. */
export const deniedAction = (message: string): string | null => {
  const mark = 'is not authorized to perform: '
  const at = message.indexOf(mark)
  if (at < 0) return null
  const action = limited(message.slice(at + mark.length, at + mark.length + 160), 160).split(' ')[0] ?? ''
  return action.includes(':') ? action : null
}

/**
 * What an access-denied message tells of the layer that refused.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 * @returns null when the message does not say
 */
export const denialReason = (message: string): string | null => reasons.find(([mark]) => message.includes(mark))?.[1] ?? null
