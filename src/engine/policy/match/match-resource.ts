import type { PolicyList } from '../../../shared/vocabulary/policy-document.ts'
import { maybe, no, or, type Truth } from '../truth.ts'
import { listTruth } from './action-pattern.ts'
import { type ArnPattern, compileArnPattern, type Tail } from './arn-pattern.ts'
import type { Lookup } from './template.ts'

export interface CompiledResources {
  patterns: readonly ArnPattern[]
  /**
   * @param parts  the asked resource's ARN in six parts; null when it is none
   * @param needs  told the variables an answer would have needed
   */
  matches(parts: readonly string[] | null, lookup: Lookup, needs: (key: string) => void): Truth
  /** What its patterns say about the last part of the ARN, given the first five. */
  tails(parts: readonly string[], lookup: Lookup): Tail[]
}

export const compileResources = (resources: PolicyList, variables: boolean): CompiledResources => {
  const patterns = resources.values.map(value => compileArnPattern(value, variables))
  return {
    patterns,
    matches(parts, lookup, needs) {
      let found: Truth = no
      for (const pattern of patterns) {
        const match = pattern.matches(parts, lookup)
        if ('truth' in match) found = or(found, match.truth)
        else if (match.missing === 'unknown') {
          needs(match.key)
          found = or(found, maybe)
          // Without a value nothing can be said to lie outside the list either.
        } else if (resources.not) return no
      }
      return listTruth(resources, found)
    },
    tails: (parts, lookup) => patterns.map(pattern => pattern.tail(parts, lookup))
  }
}
