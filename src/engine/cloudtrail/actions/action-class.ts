import type { AccessLevel } from '../../../shared/vocabulary/action.ts'
import type { ActionClass } from '../../../shared/vocabulary/activity.ts'

const classes: Readonly<Record<AccessLevel, ActionClass>> = {
  list: 'list',
  read: 'read-config',
  write: 'write',
  permissions: 'admin',
  tagging: 'tag'
}

/** What kind of act an action is, by its access level, where no table of ours says better. */
export const classOfLevel = (level: AccessLevel): ActionClass => classes[level]

/**
 * What kind of act an event is that is mapped to no action: by `readOnly`; by the first word of its name only where the
 * record does not say that either (records before version 1.01, reduced exports).
 */
export const classOfUnmapped = (eventName: string, readOnly: boolean | null): ActionClass => {
  if (readOnly !== null) return readOnly ? 'read-config' : 'write'
  if (eventName.startsWith('List')) return 'list'
  return eventName.startsWith('Get') || eventName.startsWith('Describe') || eventName.startsWith('Head') ? 'read-config' : 'write'
}
