/**
 * Codes by which a region says that the account has not enabled it, or not this service in it: there is nothing to collect, and nothing wrong.
 * A key that is wrong everywhere is answered with some of them too: they say this only of a caller whom another region knows.
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export const notEnabledCodes = [
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'AuthFailure',
  'OptInRequired',
  'RegionDisabledException',
  'SubscriptionRequiredException'
] as const

const codes: ReadonlySet<string> = new Set(notEnabledCodes)

export const isNotEnabledCode = (code: string): boolean => codes.has(code)
