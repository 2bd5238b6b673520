import type { Decision, Reason } from '../../shared/vocabulary/access-decision.ts'

export const decisionWords: Readonly<Record<Decision, { word: string; indicator: 'success' | 'warning' | 'stopped' }>> = {
  allowed: { word: 'Allowed', indicator: 'success' },
  conditional: { word: 'Conditional', indicator: 'warning' },
  denied: { word: 'Denied', indicator: 'stopped' }
}

/** Why, as the end of a sentence that begins with the decision. */
export const reasonWords: Readonly<Record<Reason, string>> = {
  'identity-policy': 'by a policy of the identity',
  'resource-policy': 'by the policy of the resource',
  grant: 'by a grant of the key',
  acl: 'by the ACL of the bucket',
  root: 'because it is the root user',
  'explicit-deny': 'a statement denies it explicitly',
  'no-allow': 'no statement allows it',
  boundary: 'the permissions boundary does not allow it',
  'session-policy': 'the session policy does not allow it',
  scp: 'a service control policy does not allow it',
  rcp: 'a resource control policy does not allow it',
  'public-access-block': 'Block Public Access stops it',
  'kms-key': 'the policy of the key does not let the account’s policies decide',
  condition: 'it depends on conditions',
  'unknown-policy': 'it depends on a policy that is not known',
  'too-complex': 'the policies are too complex to decide'
}
