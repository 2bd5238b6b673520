import type { ResourceType } from '../../../../shared/vocabulary/activity.ts'
import type { PrincipalList } from '../../../../shared/vocabulary/policy-document.ts'
import { accessActions } from '../../../../shared/vocabulary/profile.ts'
import type { Principal } from '../../../policy/context/principal.ts'
import type { RequestContext } from '../../../policy/context/request-context.ts'
import { listTruth } from '../../../policy/match/action-pattern.ts'
import { allowNames, denyNames, grantClasses } from '../../../policy/match/match-principal.ts'
import { no, type Truth } from '../../../policy/truth.ts'
import type { Hit } from './hits.ts'
import { createIds } from './interning.ts'
import type { StatementFacts } from './statement-facts.ts'

/** What a statement comes to for one caller and one resource. */
export interface Signature {
  /** For every action whether it means it: a digit each. */
  vector: string
  /** See `namingOf`; '' when it speaks of its holder. */
  naming: string
  /** See `conditionOf`. */
  condition: string
  /** Whether it means the resource itself. */
  itself: Truth
  /** What its patterns leave to be said of keys, each after its truth. */
  rests: readonly string[]
  not: boolean
  unreadable: boolean
  /** Of what is no statement: what it is. */
  other: string | null
}

/** Signatures by number: statements of one number do the same to every decision. Those that come to nothing have none. */
export interface Signatures {
  of(facts: StatementFacts, naming: string, condition: string, hit: Hit): number | null
  /** Of a policy nothing of which could be read. */
  unreadable: number
  /** Of something else that speaks to actions. */
  other(vector: string, text: string): number
  get(signature: number): Signature
}

/** How a statement names a caller: a digit for every class of an Allow, and one for a Deny. '' when it does not. */
export const namingOf = (
  { effect }: StatementFacts['statement']['source'],
  list: PrincipalList,
  caller: Principal,
  hasBoundary: boolean
): string => {
  const named = effect === 'Deny' ? null : allowNames(list, caller)
  const allow = named === null ? '0000' : grantClasses.map(kind => named[kind]).join('')
  const deny = effect === 'Allow' ? '0' : String(denyNames(list, caller, hasBoundary))
  return allow === '0000' && deny === '0' ? '' : `${allow}${deny}`
}

const ignored = (): void => undefined

/** Whether a statement's conditions hold, a digit for when it allows and one for when it denies; '' when neither. */
export const conditionOf = ({ statement: { clauses, source } }: StatementFacts, context: RequestContext): string => {
  const truthFor = (effect: 'Allow' | 'Deny'): Truth =>
    source.effect !== null && source.effect !== effect
      ? no
      : (Math.min(2, ...clauses.map(clause => clause({ context, effect, needs: ignored }))) as Truth)
  const text = `${truthFor('Allow')}${truthFor('Deny')}`
  return text === '00' ? '' : text
}

const nothing = { naming: '', condition: '', itself: no, rests: [], not: false, unreadable: false } as const

export const createSignatures = (type: ResourceType): Signatures => {
  const idOf = createIds()
  const signatures: Signature[] = []
  const numbered = (text: string, signature: Signature): number => {
    const id = idOf(text)
    signatures[id] ??= signature
    return id
  }
  const other = (vector: string, text: string): number => numbered(`${vector} ${text}`, { ...nothing, vector, other: text })
  return {
    of({ vector, asksItself, asksKeys, statement: { source } }, naming, condition, hit) {
      if (condition === '') return null
      const { not, unreadable } = source.resources
      const itself = asksItself ? listTruth(source.resources, hit.itself as Truth) : no
      const rests = asksKeys ? hit.rests : []
      if (itself === no && (!asksKeys || (rests.length === 0 && !not && !unreadable))) return null
      return numbered(`${vector} ${naming} ${condition} ${itself} ${not} ${unreadable} ${rests.join(' ')}`, {
        vector,
        naming,
        condition,
        itself,
        rests,
        not,
        unreadable,
        other: null
      })
    },
    unreadable: other('1'.repeat(accessActions[type].length), 'unreadable'),
    other,
    get: signature => signatures[signature] as Signature
  }
}
