/** The answer to "may this principal do that to this resource?", in the words every part of the product uses. */

export const decisions = ['allowed', 'conditional', 'denied'] as const
export type Decision = (typeof decisions)[number]

/**
 * Why. Of what allows: `identity-policy`, `resource-policy`, `grant`, `acl`, `root`. Of what does not: the layer that says no or nothing;
 * `explicit-deny` where an identity, boundary, session or resource policy says no. `condition` and `unknown-policy`: what it depends on.
 */
export const reasons = [
  'identity-policy',
  'resource-policy',
  'grant',
  'acl',
  'root',
  'explicit-deny',
  'no-allow',
  'boundary',
  'session-policy',
  'scp',
  'rcp',
  'public-access-block',
  'kms-key',
  'condition',
  'unknown-policy',
  'too-complex'
] as const
export type Reason = (typeof reasons)[number]

export interface StatementRef {
  policy: string
  /** Place among the policy's statements, from 0; -1 for a policy nothing of which could be read, and for what is no policy. */
  index: number
  sid: string | null
  effect: 'Allow' | 'Deny' | null
  /** How the policy comes to bear on the caller. */
  path: string
}

export interface AccessDecision {
  decision: Decision
  reason: Reason
  /** Those that made it. */
  statements: StatementRef[]
  /** What would have to be known: condition keys as the policies write them, and documents. */
  unknown: string[]
}
