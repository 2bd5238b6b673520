import type { CompiledPolicy, CompiledStatement } from './compile-policy.ts'
import { no, yes } from './truth.ts'

/** Says no wherever and whenever it is asked. */
const deniesEverywhere = ({ source: { effect, resources, conditions, unreadable } }: CompiledStatement): boolean =>
  effect === 'Deny' && !unreadable && conditions.length === 0 && !resources.not && resources.values.includes('*')

/**
 * The actions identity policies let their holder do on some resource, under some condition: those an Allow means and no Deny takes away
 * everywhere. What further layers make of them is for the evaluation to say.
 * @param actions  of the catalogue, in any case
 */
export const grantedActions = (policies: readonly CompiledPolicy[], actions: Iterable<string>): string[] => {
  const granted: string[] = []
  for (const action of actions) {
    const reached = policies.flatMap(policy => policy.reached(action.toLowerCase()))
    const isAllowed = reached.some(({ statement, action: truth }) => truth !== no && statement.source.effect === 'Allow')
    if (isAllowed && !reached.some(({ statement, action: truth }) => truth === yes && deniesEverywhere(statement))) granted.push(action)
  }
  return granted
}
