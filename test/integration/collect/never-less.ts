type Members = Record<string, unknown>
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Names of keys have no "unknown": without them a key is known by its id. What Identity Center could not tell stands in `unread`. */
const isExempt = (name: string, around: Members): boolean =>
  name === 'aliases' || name === 'denied' || (Array.isArray(around.unread) && around.unread.length > 0)

/**
 * Where a snapshot that was partly refused says less than the whole one, other than "unknown".
 * @returns places; empty: nowhere
 */
export const neverLess = (whole: unknown, part: unknown, at = ''): string[] => {
  if (isMembers(whole) && isMembers(part)) {
    if (part.state === 'unknown') return []
    if (Array.isArray(part.readRegions)) return regionalLess(whole, part, at)
    return Object.keys(whole).flatMap(name => (isExempt(name, part) ? [] : neverLess(whole[name], part[name], `${at}.${name}`)))
  }
  if (Array.isArray(whole) && Array.isArray(part)) {
    if (part.length < whole.length) return [`${at}: ${part.length} of ${whole.length}`]
    return whole.flatMap((entry, index) => neverLess(entry, part[index], `${at}[${index}]`))
  }
  // Null and a missing member say "not known"; texts may be poorer.
  return []
}

const regionalLess = (whole: Members, part: Members, at: string): string[] => {
  const items = part.items as { arn: string }[]
  const read = part.readRegions as string[]
  return (whole.items as { arn: string; region?: string }[]).flatMap(item => {
    const found = items.find(({ arn }) => arn === item.arn)
    if (found !== undefined) return neverLess(item, found, `${at}.${item.arn}`)
    return read.includes(item.arn.split(':')[3] ?? '') ? [`${at}: ${item.arn} is gone from a region that counts as read`] : []
  })
}
