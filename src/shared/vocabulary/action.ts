/** How the service authorization reference classes an action. */
export const accessLevels = ['list', 'read', 'write', 'permissions', 'tagging'] as const
export type AccessLevel = (typeof accessLevels)[number]
