import type { AccountInventory } from '../../../shared/vocabulary/inventory.ts'
import type { Observation } from '../../coverage/observe.ts'
import { type ActivityState, activityState } from '../../usage/activity-state.ts'
import type { ScoredIdentity } from './scored-identities.ts'

/** What AWS itself tells of a user's or role's use, and whether it can act at all. */
export interface KnownUse {
  lastUsedMs: number | null
  /** null: not told. */
  enabled: boolean | null
}

/** From credential reports and roles' own `RoleLastUsed`, by ARN. */
export const knownUses = (accounts: readonly AccountInventory[]): Map<string, KnownUse> => {
  const uses = new Map<string, KnownUse>()
  for (const { iam, credentials } of accounts) {
    if (iam.state === 'known') for (const role of iam.value.roles) uses.set(role.arn, { lastUsedMs: role.lastUsedAtMs, enabled: null })
    if (credentials.state !== 'known') continue
    for (const [arn, own] of Map.groupBy(credentials.value, credential => credential.userArn)) {
      const times = own.flatMap(({ lastUsedAtMs }) => lastUsedAtMs ?? [])
      uses.set(arn, { lastUsedMs: times.length === 0 ? null : Math.max(...times), enabled: own.some(({ active }) => active) })
    }
  }
  return uses
}

export const stateOf = (
  identity: Pick<ScoredIdentity, 'key' | 'createdAtMs' | 'callers'>,
  lastAttemptMs: number | null,
  uses: ReadonlyMap<string, KnownUse>,
  observed: Observation,
  window: { sinceMs: number; untilMs: number }
): ActivityState | null => {
  const accounts = identity.callers.map(({ accountId }) => accountId)
  const sides = accounts.map(observed.side)
  return activityState({
    ...window,
    monitored: sides.some(side => side.hasLogs || side.isComplete),
    covered: accounts.length > 0 && accounts.every(observed.presence),
    createdAtMs: identity.createdAtMs,
    lastAttemptMs,
    lastUsedElsewhereMs: uses.get(identity.key)?.lastUsedMs ?? null,
    enabled: uses.get(identity.key)?.enabled ?? null
  })
}
