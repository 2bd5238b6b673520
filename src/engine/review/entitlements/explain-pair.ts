import type { StatementRef } from '../../../shared/vocabulary/access-decision.ts'
import type { ResourceType } from '../../../shared/vocabulary/activity.ts'
import { accessActions } from '../../../shared/vocabulary/profile.ts'
import type { CompiledPolicy } from '../../policy/compile-policy.ts'
import { decideAccess } from '../../policy/evaluate/decide-access.ts'
import type { KeyGrant } from '../../policy/evaluate/key-grants.ts'
import { actionKinds } from './classes/action-kinds.ts'
import type { IdentitySide } from './identity-side.ts'
import { pairQuestion } from './question-for.ts'
import type { ResourceSide } from './resource-side.ts'
import { type Decidable, sidesOf } from './sides.ts'

/** What tells actions apart for one side's policies: the statements each reaches. */
const reachOf = (policies: readonly CompiledPolicy[], action: string): string =>
  policies
    .map(policy =>
      policy
        .reached(action)
        .map(({ statement }) => statement.source.index)
        .join(',')
    )
    .join('|')

const callerReach = new WeakMap<IdentitySide, Map<string, string>>()

/** The same for all resources, so it is kept. */
const reachOfCaller = (identity: IdentitySide, action: string): string => {
  let known = callerReach.get(identity)
  if (known === undefined) {
    known = new Map()
    callerReach.set(identity, known)
  }
  let reach = known.get(action)
  if (reach === undefined) {
    const { identityPolicies, permissionBoundary, scps = [] } = identity
    reach = reachOf([...identityPolicies, ...(permissionBoundary === undefined ? [] : [permissionBoundary]), ...scps.flat()], action)
    known.set(action, reach)
  }
  return reach
}

const reachOfResource = ({ layers: { resourcePolicy, rcps = [], grants } }: ResourceSide, action: string): string => {
  const granted = Array.isArray(grants)
    ? (grants as readonly KeyGrant[]).map(({ operations }) => operations.some(name => `kms:${name.toLowerCase()}` === action))
    : []
  return `${reachOf([...(typeof resourcePolicy === 'object' ? [resourcePolicy] : []), ...rcps.flat()], action)} ${granted.join(',')}`
}

/** Service control policies only let through what others give. */
const gives = ({ effect, path }: StatementRef): boolean => effect !== 'Deny' && !path.startsWith('scp:')

/**
 * The statements that give an identity some actions on a resource, each once, whichever of the actions it gives.
 * @param mask  over `accessActions[type]`
 */
export const explainPair = (
  inventory: Decidable,
  identityKey: string,
  resourceArn: string,
  type: ResourceType,
  mask: number
): StatementRef[] => {
  const sides = sidesOf(inventory)
  const [identity, resource] = [sides.identity(identityKey), sides.resource(resourceArn)]
  if (identity === undefined || resource === undefined) return []
  const refs = new Map<string, StatementRef>()
  const asked = new Set<string>()
  const kinds = actionKinds(type)
  for (const [bit, action] of accessActions[type].entries()) {
    if ((mask & resource.relevant & (1 << bit)) === 0) continue
    // Actions that reach the same statements everywhere come about in the same way.
    const lower = action.toLowerCase()
    const alike = `${kinds[bit]} ${reachOfCaller(identity, lower)} ${reachOfResource(resource, lower)}`
    if (asked.has(alike)) continue
    asked.add(alike)
    const { decision, statements } = decideAccess(pairQuestion(identity, resource, action, sides.nowMs))
    if (decision === 'denied') continue
    for (const ref of statements) if (gives(ref)) refs.set(`${ref.path} ${ref.policy} ${ref.index}`, ref)
  }
  return [...refs.values()]
}
