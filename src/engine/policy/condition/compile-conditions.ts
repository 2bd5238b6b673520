import type { ConditionClause } from '../../../shared/vocabulary/policy-document.ts'
import type { ContextValue } from '../context/context-value.ts'
import type { RequestContext } from '../context/request-context.ts'
import { maybe, no, not, type Truth, truthOf, yes } from '../truth.ts'
import { type Comparison, conditionOperators } from './operators.ts'
import { readBoolean } from './typed-value.ts'

/** What a clause is asked with: for a Deny, what the caller can choose never holds; for an Allow it can be made to hold. */
export interface ConditionQuestion {
  context: RequestContext
  effect: 'Allow' | 'Deny'
  /** Told the keys an answer would have needed. */
  needs(key: string): void
}

export type CompiledClause = (question: ConditionQuestion) => Truth

/** Compiles one clause. A statement's clauses are ANDed. */
export const compileClause = (clause: ConditionClause, variables: boolean): CompiledClause => {
  const operator = conditionOperators[clause.operator]
  if (operator === undefined) return () => maybe
  const keyName = clause.key.toLowerCase()
  if (clause.operator === 'null') return nullClause(clause, keyName)
  const comparisons = clause.values.map(value => operator.compile(value, variables))
  return question => {
    const found = question.context.lookup(keyName)
    const early = withoutValues(clause, found, operator.negated, question)
    if (early !== null) return early
    const values = found.state === 'values' ? found.values : []
    return overValues(clause, operator.negated, values, comparisons, question)
  }
}

/** The answer where there are no values to compare; null where there are. */
const withoutValues = (
  { set, ifExists, key }: ConditionClause,
  found: ContextValue,
  negated: boolean,
  { effect, needs }: ConditionQuestion
): Truth | null => {
  if (found.state === 'choosable') return truthOf(effect === 'Allow')
  if (found.state === 'unknown') {
    needs(key)
    return maybe
  }
  if (found.state === 'values') return null
  return truthOf(ifExists || set === 'all' || (negated && set === null))
}

/**
 * Without prefix a positive operator asks for one value that matches and a negated one for none that does; `ForAllValues` asks every
 * value, `ForAnyValue` at least one, whether it satisfies the operator.
 */
const overValues = (
  clause: ConditionClause,
  negated: boolean,
  values: readonly string[],
  comparisons: readonly Comparison[],
  { context, needs }: ConditionQuestion
): Truth => {
  const truths: Truth[] = []
  for (const value of values) {
    let best: Truth = clause.unreadable ? maybe : no
    for (const compare of comparisons) {
      const result = compare(value, key => context.lookup(key.toLowerCase()))
      if (typeof result === 'number') best = Math.max(best, result) as Truth
      else if (result.missing === 'unknown') {
        needs(result.key)
        best = Math.max(best, maybe) as Truth
      } else if (negated) return no
    }
    truths.push(negated ? not(best) : best)
  }
  const every = clause.set === 'all' || (negated && clause.set === null)
  return (every ? Math.min(yes, ...truths) : Math.max(no, ...truths)) as Truth
}

/** `Null: {"key": "true"}` asks that the key is absent, `"false"` that it is there. */
const nullClause = (clause: ConditionClause, keyName: string): CompiledClause => {
  const wanted = new Set(clause.values.map(readBoolean))
  return ({ context, effect, needs }) => {
    const found = context.lookup(keyName)
    if (found.state === 'choosable') return truthOf(effect === 'Allow')
    if (found.state === 'unknown' || clause.unreadable) {
      if (found.state === 'unknown') needs(clause.key)
      return wanted.has(true) && wanted.has(false) ? yes : maybe
    }
    return truthOf(wanted.has(found.state === 'absent'))
  }
}
