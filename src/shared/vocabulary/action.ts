/** An IAM action as policies write it: `s3:GetObject`. IAM compares both parts without case; we write AWS's own capitals. */
export type IamAction = `${string}:${string}`

/** How the service authorization reference classes an action. */
export const accessLevels = ['list', 'read', 'write', 'permissions', 'tagging'] as const
export type AccessLevel = (typeof accessLevels)[number]

/** Splits `prefix:Name`; null when either part is missing or a further colon follows. Spaces are part of a name, as IAM has it. */
export const parseAction = (text: string): { prefix: string; name: string } | null => {
  const colon = text.indexOf(':')
  if (colon <= 0 || colon === text.length - 1 || text.indexOf(':', colon + 1) >= 0) return null
  return { prefix: text.slice(0, colon), name: text.slice(colon + 1) }
}

/** Puts an action together. */
export const formatAction = (prefix: string, name: string): IamAction => `${prefix}:${name}`
