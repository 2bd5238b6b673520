/**
 * The parts of `eventVersion` as whole numbers, so that 1.10 comes after 1.9 (and the older `1.09` is read as 1.9).
 * @returns null for anything but `major.minor`
 */
export const parseEventVersion = (text: string): { major: number; minor: number } | null => {
  const match = /^(\d{1,4})\.(\d{1,4})$/.exec(text)
  return match === null ? null : { major: Number(match[1]), minor: Number(match[2]) }
}

/** Negative when `a` is older than `b`, 0 when they are the same version, positive when newer. Versions that cannot be read are oldest. */
export const compareEventVersions = (a: string, b: string): number => {
  const left = parseEventVersion(a)
  const right = parseEventVersion(b)
  if (left === null || right === null) return Number(left !== null) - Number(right !== null)
  return left.major - right.major || left.minor - right.minor
}
