import type { IdentityRow } from '../../shared/contract/identities.ts'
import type { OktaIdentity } from '../../shared/contract/okta.ts'
import type { ScoreAnswer, ScoreRow } from '../../shared/contract/scores.ts'
import type { ResourceType } from '../../shared/vocabulary/activity.ts'

/**
 * One row of the identity list: what the logs know of it, beside its scores. An identity that only a snapshot or an Okta export names
 * has `inLogs: false` and no times from logs.
 */
export interface ListedIdentity extends Omit<IdentityRow, 'state'> {
  state: IdentityRow['state'] | 'not-in-logs'
  inLogs: boolean
  scores: Partial<Record<ResourceType, ScoreRow>>
  /** Why a person left it out of scores; null: it is not left out. */
  excluded: string | null
}

type Unseen = Pick<ListedIdentity, 'arn' | 'type' | 'name' | 'accountId' | 'createdAtMs'>

const unseen = (of: Unseen): ListedIdentity => ({
  ...of,
  firstSeenMs: null,
  lastActivityMs: null,
  lastActivity: null,
  lastAttemptMs: null,
  events: 0,
  deniedEvents: 0,
  failedEvents: 0,
  eventsInWindow: 0,
  services: [],
  state: 'not-in-logs',
  inLogs: false,
  scores: {},
  excluded: null
})

/** Everyone known: from logs first, then from snapshots (by their scores), then from Okta exports; each once. */
export const listIdentities = (
  logged: readonly IdentityRow[],
  scores: Pick<ScoreAnswer, 'rows' | 'excluded'>,
  okta: readonly OktaIdentity[]
): ListedIdentity[] => {
  const byKey = new Map<string, ListedIdentity>(
    logged.map(row => [row.arn, { ...row, inLogs: row.firstSeenMs !== null, scores: {}, excluded: null }])
  )
  const add = (of: Unseen): ListedIdentity => {
    const known = byKey.get(of.arn) ?? unseen(of)
    byKey.set(of.arn, known)
    return known
  }
  for (const row of scores.rows) {
    const { identity: arn, identityName: name, identityType: type, accountId } = row
    add({ arn, name, type, accountId, createdAtMs: null }).scores[row.resourceType] = row
  }
  for (const { identity: arn, login: name, createdAtMs } of okta) {
    const row = add({ arn, name, type: 'okta-user', accountId: null, createdAtMs })
    row.createdAtMs ??= createdAtMs
  }
  for (const { identity, reason } of scores.excluded) {
    const row = byKey.get(identity)
    if (row !== undefined) row.excluded = reason
  }
  return [...byKey.values()]
}
