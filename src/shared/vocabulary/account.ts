/**
 * True for an AWS account id: exactly twelve decimal digits. Ids may begin with zeros, so they are text everywhere and never numbers.
 */
export const isAccountId = (value: unknown): value is string => {
  if (typeof value !== 'string' || value.length !== 12) return false
  for (let i = 0; i < 12; i++) {
    const code = value.charCodeAt(i)
    if (code < 48 || code > 57) return false
  }
  return true
}
