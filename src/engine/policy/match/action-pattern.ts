import type { PolicyList } from '../../../shared/vocabulary/policy-document.ts'
import { maybe, no, type Truth, truthOf, yes } from '../truth.ts'
import { compileGlob, type Glob, globTokens } from './glob.ts'

type CompiledActions = (action: string) => Truth

/** Many statements mean the same actions: lists that are short are compiled once. */
const compiled = new Map<string, CompiledActions>()
const [listsKept, lengthKept] = [4096, 400]

/** Patterns of `service:Name`, compared without case. A name with whitespace in it is nobody's. */
export const compileActions = (actions: PolicyList): CompiledActions => {
  const key = JSON.stringify([actions.not, actions.unreadable, actions.values])
  if (key.length > lengthKept) return compileList(actions)
  let found = compiled.get(key)
  if (found === undefined) {
    const { not, unreadable, values } = actions
    found = compileList({ not, unreadable, values })
    if (compiled.size >= listsKept) compiled.clear()
    compiled.set(key, found)
  }
  return found
}

const compileList = (actions: PolicyList): CompiledActions => {
  // AWS's own policies name thousands of actions: only those of the action's service are looked at.
  const byService = Map.groupBy(
    actions.values.filter(value => !/\s/.test(value) && (value === '*' || value.includes(':'))),
    value => /^[a-z0-9-]+(?=:)/i.exec(value)?.[0].toLowerCase() ?? anyService
  )
  const globs = new Map<string, Glob[]>(
    [...byService].map(([service, values]) => [service, values.map(value => compileGlob(globTokens(value.toLowerCase())))])
  )
  const matchesIn = (service: string, action: string): boolean => globs.get(service)?.some(glob => glob.matches(action)) === true
  return action => {
    const colon = action.indexOf(':')
    return listTruth(actions, truthOf(matchesIn(anyService, action) || (colon > 0 && matchesIn(action.slice(0, colon), action))))
  }
}

/** Key of the patterns whose service is no plain name. No service is called so. */
const anyService = '*'

/** What a list says when its readable values match or not: what could not be read may match too; `Not…` says the opposite. */
export const listTruth = (list: { not: boolean; unreadable: boolean }, matched: Truth): Truth => {
  const found = matched === no && list.unreadable ? maybe : matched
  return list.not ? ((yes - found) as Truth) : found
}
