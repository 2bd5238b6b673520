import type { ParsedPolicy, PolicyKind, PolicyProblem, PolicyStatement } from '../../shared/vocabulary/policy-document.ts'
import { type CompiledClause, compileClause } from './condition/compile-conditions.ts'
import { compileActions } from './match/action-pattern.ts'
import { type CompiledResources, compileResources } from './match/match-resource.ts'
import { parsePolicy } from './parse/parse-policy.ts'
import { and, maybe, no, type Truth, yes } from './truth.ts'

/** A statement ready to be asked; what depends on the request alone has been prepared. */
export interface CompiledStatement {
  source: PolicyStatement
  actions(action: string): Truth
  resources: CompiledResources
  clauses: readonly CompiledClause[]
}

/** A statement an action reaches, and whether for certain. */
export interface ReachedStatement {
  statement: CompiledStatement
  action: Truth
}

export interface CompiledPolicy {
  /** How results call it: a name, an ARN, a place in the input. */
  name: string
  /** How it comes to bear on the caller: `inline`, `group:admins`, `scp:0`. */
  path: string
  kind: PolicyKind
  problems: readonly PolicyProblem[]
  /** Nothing of it could be read: it may say anything. */
  unreadable: boolean
  statements: readonly CompiledStatement[]
  /** The statements that mean an action, found once for each. @param action  in lower case */
  reached(action: string): readonly ReachedStatement[]
}

/** Actions a policy remembers its answer for: all of a question's profiles, but not all a hostile input may think up. */
const maxRemembered = 4096

const compileStatement = (source: PolicyStatement, variables: boolean): CompiledStatement => {
  const actions = compileActions(source.actions)
  const cap: Truth = source.unreadable ? maybe : yes
  return {
    source,
    actions: action => and(actions(action), cap),
    resources: compileResources(source.resources, variables),
    clauses: source.conditions.map(clause => compileClause(clause, variables))
  }
}

/** Prepares a parsed policy for any number of questions. */
export const compileParsed = (parsed: ParsedPolicy, kind: PolicyKind, name: string, path: string): CompiledPolicy => {
  const variables = parsed.document?.version === '2012-10-17'
  const statements = (parsed.document?.statements ?? []).map(statement => compileStatement(statement, variables))
  const remembered = new Map<string, readonly ReachedStatement[]>()
  const find = (action: string): readonly ReachedStatement[] =>
    statements.map(statement => ({ statement, action: statement.actions(action) })).filter(({ action: truth }) => truth !== no)
  return {
    name,
    path,
    kind,
    problems: parsed.problems,
    unreadable: parsed.document === null,
    statements,
    reached(action) {
      let found = remembered.get(action)
      if (found === undefined) {
        found = find(action)
        if (remembered.size < maxRemembered) remembered.set(action, found)
      }
      return found
    }
  }
}

/** Parses and prepares in one step. */
export const compilePolicy = (input: unknown, kind: PolicyKind, name: string, path: string): CompiledPolicy =>
  compileParsed(parsePolicy(input, kind), kind, name, path)
