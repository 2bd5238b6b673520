import type { ContextValue } from './context-value.ts'
import { treatmentOf } from './key-treatment.ts'
import { knownValue } from './known-keys.ts'
import type { RequestFacts } from './request-facts.ts'

/** Answers for condition keys and policy variables; asks once for each key. */
export interface RequestContext {
  /** @param key  in any case */
  lookup(key: string): ContextValue
}

const absent: ContextValue = { state: 'absent' }

/**
 * The request's own keys speak first, then what principal and resource tell. For the rest: a context that was given is complete, so
 * the key is absent; without one the key is treated as static analysis does.
 */
export const createRequestContext = (facts: RequestFacts): RequestContext => {
  const given = new Map(Object.entries(facts.context ?? {}).map(([key, values]) => [key.toLowerCase(), values]))
  const asked = new Map<string, ContextValue>()
  const answer = (key: string): ContextValue => {
    const own = given.get(key)
    if (own !== undefined) return own.length === 0 ? absent : { state: 'values', values: own }
    const known = knownValue(key, facts)
    if (known !== null) return known
    return facts.context === undefined ? staticValue(key, facts.principal.kind === 'service') : absent
  }
  return {
    lookup(name) {
      const key = name.toLowerCase()
      let value = asked.get(key)
      if (value === undefined) {
        value = answer(key)
        asked.set(key, value)
      }
      return value
    }
  }
}

/** Services call for somebody, and say for whom in keys no direct call has. */
const staticValue = (key: string, byService: boolean): ContextValue => {
  const treatment = treatmentOf(key)
  if (treatment.treatment === 'assume') return { state: 'values', values: treatment.values }
  if (treatment.treatment === 'choosable') return { state: 'choosable' }
  if (treatment.treatment === 'absent' && !byService) return absent
  return { state: 'unknown' }
}
