import type { EntitlementCell } from '../../../shared/vocabulary/entitlement.ts'
import { accessActions } from '../../../shared/vocabulary/profile.ts'
import type { IdentitySide } from './identity-side.ts'
import { pairOutcome } from './pair-outcome.ts'
import { pairQuestion } from './question-for.ts'
import type { ResourceSide } from './resource-side.ts'

/**
 * Decides what an identity may do on a resource.
 * @param alike  groups of actions, as masks, that every layer treats alike: one of each is asked
 */
export const decideCell = (identity: IdentitySide, resource: ResourceSide, nowMs: number, alike: readonly number[]): EntitlementCell => {
  const actions = accessActions[resource.type]
  const cell = { allowed: 0, conditional: 0, unknown: 0 }
  for (const mask of alike) {
    const group = mask & resource.relevant
    if (group === 0) continue
    const action = actions[31 - Math.clz32(group)] as string
    const outcome = pairOutcome(pairQuestion(identity, resource, action, nowMs))
    if (outcome !== 'denied') cell[outcome] |= group
  }
  return cell
}
