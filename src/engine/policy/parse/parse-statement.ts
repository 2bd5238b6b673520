import type { PolicyKind, PolicyStatement } from '../../../shared/vocabulary/policy-document.ts'
import { checkAction, checkResource } from './check-entries.ts'
import { parseConditions } from './parse-conditions.ts'
import { parseTwin } from './parse-list.ts'
import { parsePrincipals } from './parse-principals.ts'
import { type JsonObject, kindOf, memberOf, type Problems, placeOf } from './problems.ts'

const elements = new Set(['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Principal', 'NotPrincipal', 'Condition'])

const namesPrincipals = (kind: PolicyKind): boolean => kind === 'resource' || kind === 'trust' || kind === 'rcp'

export const parseStatement = (
  statement: JsonObject,
  index: number,
  kind: PolicyKind,
  place: string,
  problems: Problems
): PolicyStatement => {
  const sid = parseSid(memberOf(statement, 'Sid'), placeOf(place, 'Sid'), problems)
  const effect = parseEffect(memberOf(statement, 'Effect'), place, problems)
  const known = checkElements(statement, kind, place, problems)
  const { clauses, unreadable } = parseConditions(memberOf(statement, 'Condition'), placeOf(place, 'Condition'), problems)
  return {
    index,
    sid,
    effect,
    actions: parseTwin(statement, 'Action', place, true, problems, checkAction(problems)),
    resources: parseTwin(statement, 'Resource', place, kind !== 'trust', problems, checkResource(problems)),
    principals: namesPrincipals(kind) ? parsePrincipals(statement, place, problems) : null,
    conditions: clauses,
    unreadable: unreadable || !known || effect === null
  }
}

const parseSid = (sid: unknown, place: string, problems: Problems): string | null => {
  if (sid === undefined) return null
  if (typeof sid === 'string') return sid
  problems.warn(place, `is ${kindOf(sid)}; expected a string`)
  return null
}

const parseEffect = (effect: unknown, place: string, problems: Problems): PolicyStatement['effect'] => {
  if (effect === 'Allow' || effect === 'Deny') return effect
  if (effect === undefined) problems.fatal(place, 'has no Effect')
  else
    problems.fatal(
      placeOf(place, 'Effect'),
      `is ${typeof effect === 'string' ? `"${effect}"` : kindOf(effect)}; expected "Allow" or "Deny"`
    )
  return null
}

/** @returns whether every element is one this kind of policy may have */
const checkElements = (statement: JsonObject, kind: PolicyKind, place: string, problems: Problems): boolean => {
  let known = true
  for (const name of Object.keys(statement)) {
    if (!elements.has(name)) {
      problems.fatal(placeOf(place, name), 'is no element of a statement')
      known = false
    } else if (name.endsWith('Principal') && !namesPrincipals(kind)) {
      problems.fatal(
        placeOf(place, name),
        `may stand only in policies on resources${kind === 'scp' ? ', not in a service control policy' : ''}`
      )
      known = false
    }
  }
  return known
}
