/** Somebody about to make a call: a credential, and the place it is used from. */
export interface Caller {
  /** `userIdentity`, as the caller's own account logs it. */
  userIdentity: Readonly<Record<string, unknown>>
  /** The caller's account; `anonymous` for nobody. */
  accountId: string
  /** ARN as error messages and owner-side copies name it. */
  arn: string
  /** `AIDA…`, or `AROA…:session`. */
  principalId: string
  sourceIp: string
  userAgent: string
  /** A session of the AWS console. */
  isConsole: boolean
  /** Not in the organization (or nobody): only the resource owner's log shows the call. */
  isForeign: boolean
  vpcEndpointId?: string
}

/** The same credential seen from elsewhere, or with another program. */
export const from = (caller: Caller, sourceIp: string, userAgent = caller.userAgent): Caller => ({ ...caller, sourceIp, userAgent })

/** A service calling with this identity's permissions (forward access session): the identity is the caller's, the address the service's. */
export const through = (caller: Caller, service: string): Caller => {
  const { vpcEndpointId: _, ...rest } = caller
  return {
    ...rest,
    userIdentity: { ...caller.userIdentity, invokedBy: service },
    sourceIp: service,
    userAgent: service,
    isConsole: false
  }
}

/** A service calling by itself in an account. */
export const serviceCaller = (service: string, accountId: string): Caller => ({
  userIdentity: { type: 'AWSService', invokedBy: service },
  accountId,
  arn: service,
  principalId: service,
  sourceIp: service,
  userAgent: service,
  isConsole: false,
  isForeign: false
})

/** Somebody outside the organization, as the owner of the resource sees them. */
export const foreignCaller = (accountId: string, principalId: string, sourceIp: string, userAgent: string): Caller => ({
  userIdentity: { type: 'AWSAccount', principalId, accountId },
  accountId,
  arn: `arn:aws:iam::${accountId}:root`,
  principalId,
  sourceIp,
  userAgent,
  isConsole: false,
  isForeign: true
})

/** A reader without any credential. */
export const anonymousCaller = (sourceIp: string, userAgent: string): Caller => foreignCaller('anonymous', '', sourceIp, userAgent)
