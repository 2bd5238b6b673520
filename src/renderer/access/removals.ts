import type { ScoreRow } from '../../shared/contract/scores.ts'
import type { Removal } from '../../shared/contract/snapshots.ts'
import { pairRows, policyName, rolePath } from './pair-row.ts'

/** Something that can be taken away in thought, and what stands on it. */
export interface RemovableSource {
  /** Stands in the address: `group:admins`. */
  id: string
  removal: Removal
  name: string
  kind: Removal['kind']
  /** Resources it grants on. */
  granted: number
  /** Of those: resources nothing else grants on. */
  alone: number
  /** Of those it grants on: used in the range. */
  used: number
}

type Via = { policy: string; path: string; effect: 'Allow' | 'Deny' | null }

/**
 * What would have to be taken away for a statement to be gone; null for what is not the identity's own.
 * @param roles  ARNs of the roles an Okta identity reaches: what it has through one is taken from that role
 */
export const removalOf = (identity: string, { policy, path, effect }: Via, roles: readonly string[] = []): Removal | null => {
  if (effect === 'Deny') return null
  const [, role, ofRole] = rolePath.exec(path) ?? []
  if (role !== undefined && ofRole !== undefined) {
    const [arn, another] = roles.filter(one => one.endsWith(`/${role}`))
    return arn === undefined || another !== undefined ? null : removalOf(arn, { policy, path: ofRole, effect })
  }
  const [kind = '', ...rest] = path.split(':')
  if (kind === 'group') return { kind: 'group', identity, group: rest.join(':') }
  if (kind === 'inline') return { kind: 'inline-policy', identity, policyName: policyName(policy) }
  if (kind === 'managed' || kind === 'attached')
    return { kind: 'managed-policy', identity, policyArn: policy.startsWith('arn:') ? policy : rest.join(':') }
  return null
}

/** A removal as one word of an address; whose it is stands there only for another identity's, a role's. */
const removalId = (identity: string, removal: Removal): string => {
  const whose = removal.identity === identity ? '' : `${removal.identity} `
  if (removal.kind === 'group') return `${whose}group:${removal.group}`
  return removal.kind === 'inline-policy' ? `${whose}inline:${removal.policyName}` : `${whose}managed:${removal.policyArn}`
}

const nameOf = (removal: Removal): string => {
  if (removal.kind === 'group') return removal.group
  return removal.kind === 'inline-policy' ? removal.policyName : policyName(removal.policyArn)
}

/** The attached policies, inline policies and groups that grant anything, most resources first. */
export const removableSources = (identity: string, rows: readonly ScoreRow[], roles: readonly string[] = []): RemovableSource[] => {
  const byId = new Map<string, RemovableSource>()
  for (const { via, used } of pairRows(rows)) {
    const removals = via.map(ref => removalOf(identity, ref, roles))
    const ids = new Set(removals.map(removal => (removal === null ? 'other' : removalId(identity, removal))))
    for (const id of ids) {
      const removal = removals.find(one => one !== null && removalId(identity, one) === id)
      if (removal === undefined || removal === null) continue
      const source = byId.get(id) ?? { id, removal, name: nameOf(removal), kind: removal.kind, granted: 0, alone: 0, used: 0 }
      source.granted += 1
      source.alone += ids.size === 1 ? 1 : 0
      source.used += used ? 1 : 0
      byId.set(id, source)
    }
  }
  return [...byId.values()].sort((a, b) => b.granted - a.granted)
}

export const removalKindWords: Readonly<Record<Removal['kind'], string>> = {
  'managed-policy': 'Attached policy',
  'inline-policy': 'Inline policy',
  group: 'Group membership'
}
