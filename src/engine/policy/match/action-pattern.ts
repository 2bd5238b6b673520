import type { PolicyList } from '../../../shared/vocabulary/policy-document.ts'
import { maybe, no, type Truth, truthOf, yes } from '../truth.ts'
import { compileGlob, type Glob, globTokens } from './glob.ts'

/** Patterns of `service:Name`, compared without case. A name with whitespace in it is nobody's. */
export const compileActions = (actions: PolicyList): ((action: string) => Truth) => {
  const globs: Glob[] = actions.values
    .filter(value => !/\s/.test(value) && (value === '*' || value.includes(':')))
    .map(value => compileGlob(globTokens(value.toLowerCase())))
  return action => listTruth(actions, truthOf(globs.some(glob => glob.matches(action))))
}

/** What a list says when its readable values match or not: what could not be read may match too; `Not…` says the opposite. */
export const listTruth = (list: { not: boolean; unreadable: boolean }, matched: Truth): Truth => {
  const found = matched === no && list.unreadable ? maybe : matched
  return list.not ? ((yes - found) as Truth) : found
}
