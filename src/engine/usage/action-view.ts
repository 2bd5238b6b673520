export type ActionState = 'used' | 'unused' | 'not-recorded' | 'used-not-granted'

export interface ActionUse {
  action: string
  /** Newest success, in the window or before. */
  lastUsedMs: number
  /** Successful calls in the window. */
  count: number
}

export interface ActionViewRow {
  action: string
  state: ActionState
  lastUsedMs: number | null
  count: number
}

/**
 * Granted actions beside those called with success.
 * @param granted  by name, in AWS's capitals
 * @param useByAction  by name in lower case: IAM compares without case
 * @param isRecorded  whether the logs at hand could show a call of it
 */
export const actionView = (
  granted: readonly string[],
  useByAction: ReadonlyMap<string, ActionUse>,
  isRecorded: (action: string) => boolean
): { granted: number; used: number; rows: ActionViewRow[] } => {
  const grantedNames = new Set(granted.map(action => action.toLowerCase()))
  const rows = granted.map((action): ActionViewRow => {
    const use = useByAction.get(action.toLowerCase())
    if (use !== undefined && use.count > 0) return { action, state: 'used', lastUsedMs: use.lastUsedMs, count: use.count }
    // What was seen before the window can be recorded, whatever is said of it.
    return {
      action,
      state: use !== undefined || isRecorded(action) ? 'unused' : 'not-recorded',
      lastUsedMs: use?.lastUsedMs ?? null,
      count: 0
    }
  })
  const used = rows.filter(row => row.state === 'used').length
  for (const [name, { action, lastUsedMs, count }] of useByAction)
    if (count > 0 && !grantedNames.has(name)) rows.push({ action, state: 'used-not-granted', lastUsedMs, count })
  return { granted: granted.length, used, rows: rows.sort((one, other) => (one.action < other.action ? -1 : 1)) }
}
