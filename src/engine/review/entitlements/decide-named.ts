import type { AccessAnswer } from '../../../shared/contract/access.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Decision, StatementRef } from '../../../shared/vocabulary/access-decision.ts'
import type { CompiledPolicy } from '../../policy/compile-policy.ts'
import type { AccessQuestion } from '../../policy/evaluate/access-question.ts'
import { decideAccess } from '../../policy/evaluate/decide-access.ts'
import { readPolicyText } from '../../policy/parse/policy-text.ts'
import { questionIn } from './question-for.ts'
import { type Decidable, type Sides, sidesOf } from './sides.ts'

/** One question in words. */
export interface NamedQuestion {
  /** ARN of a user, role, root user or role session; or the only user's or role's name of this kind. */
  identity: string
  action: string
  resource: string
}

const namedIdentities = (sides: Sides, text: string): string[] => {
  if (sides.identity(text) !== undefined) return [text]
  return sides.identities.flatMap(({ entitled }) => (entitled.name === text ? [entitled.key] : []))
}

/** @throws `not-found`, `invalid-input` for a name that several have */
const identityNamed = (sides: Sides, text: string): string => {
  const [found, other] = namedIdentities(sides, text)
  if (found === undefined)
    throw new AppError(
      'not-found',
      `No snapshot tells of an identity called ${text}.`,
      sides.identities.length === 0
        ? 'Import an inventory first: footfall snapshot import PATH.'
        : 'Give the ARN of a user or role, or import a snapshot of its account.'
    )
  if (other !== undefined)
    throw new AppError('invalid-input', `Several identities are called ${text}.`, `Give the ARN, for example ${found}.`)
  return found
}

const checkAction = (action: string): void => {
  if (!/^[^\s:*?]+:[^\s:*?]+$/.test(action))
    throw new AppError('invalid-input', `action: "${action}" is not one action.`, 'Name service and action, such as s3:GetObject.')
}

const policiesOf = (question: AccessQuestion): CompiledPolicy[] => {
  const { identityPolicies, permissionBoundary, resourcePolicy, scps = [], rcps = [] } = question
  const single = [permissionBoundary, resourcePolicy].filter(policy => typeof policy === 'object')
  return [...identityPolicies, ...single, ...scps.flat(), ...rcps.flat()]
}

const textOf = (document: unknown): string => {
  if (document === undefined || document === null) return ''
  try {
    return JSON.stringify(readPolicyText(document), null, 2)
  } catch {
    return typeof document === 'string' ? document : JSON.stringify(document)
  }
}

/** The policies statements stand in, each once. */
const sourcesOf = (sides: Sides, question: AccessQuestion, statements: readonly StatementRef[]): AccessAnswer['policies'] => {
  const wanted = new Set(statements.map(({ policy, path }) => `${path} ${policy}`))
  const found = new Map<string, AccessAnswer['policies'][number]>()
  for (const policy of policiesOf(question)) {
    const { name, path, problems } = policy
    const key = `${path} ${name}`
    if (!wanted.has(key) || found.has(key)) continue
    found.set(key, {
      policy: name,
      path,
      arn: name.startsWith('arn:') ? name : null,
      text: textOf(sides.library.documentOf(policy)),
      problems: problems.map(({ place, reason, fatal }) => ({ place, reason, fatal }))
    })
  }
  return [...found.values()]
}

const ranks: Readonly<Record<Decision, number>> = { denied: 0, conditional: 1, allowed: 2 }

/**
 * Decides one question on an inventory, with the texts of the policies that made the answer.
 * @param rolesOf  the roles somebody who is no principal may act as: the best of what they may counts
 * @throws `not-found`, `invalid-input`
 */
export const decideNamed = (
  inventory: Decidable,
  { identity, action, resource }: NamedQuestion,
  rolesOf: (identity: string) => readonly string[]
): AccessAnswer => {
  checkAction(action)
  const sides = sidesOf(inventory)
  const roles = rolesOf(identity).filter(role => sides.identity(role) !== undefined)
  const keys = roles.length > 0 ? roles : [identityNamed(sides, identity)]
  let best: AccessAnswer | null = null
  for (const key of keys) {
    const question = questionIn(sides, key, action, resource)
    if (question === null) continue
    const decided = decideAccess(question)
    if (best === null || ranks[decided.decision] > ranks[best.decision])
      best = { ...decided, policies: sourcesOf(sides, question, decided.statements) }
  }
  if (best === null) throw new AppError('not-found', `No snapshot tells of an identity called ${identity}.`)
  return best
}
