import type { StandInState } from '../state/state.ts'

/** One question to the test's own authorization. */
export interface Authorization {
  action: string
  /** `*` where the action knows no resources. */
  resource: string
  region: string
  principalArn: string
  accountId: string
  /** The user or role behind the principal. */
  issuerArn: string
  context: Readonly<Record<string, string>>
  state: StandInState
}

/** `null`: may. Without a code, the service's own for a denial. */
export type Authorize = (call: Authorization) => null | { code?: string; message: string }

const quoted = (action: string, resource: string): string => (/^(s3|kms):/.test(action) && resource !== '*' ? `"${resource}"` : resource)

/** How AWS begins to say no. */
export const notAuthorized = (principalArn: string, action: string, resource: string): string =>
  `User: ${principalArn} is not authorized to perform: ${action} on resource: ${quoted(action, resource)}`

export const deniedText = (principalArn: string, action: string, resource: string): string =>
  `${notAuthorized(principalArn, action, resource)} because no identity-based policy allows the ${action} action`
