import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type CompiledPolicy, compilePolicy } from '../../../../../src/engine/policy/compile-policy.ts'
import { type Principal, parsePrincipal } from '../../../../../src/engine/policy/context/principal.ts'
import type { AccessQuestion } from '../../../../../src/engine/policy/evaluate/access-question.ts'
import { decideAccess } from '../../../../../src/engine/policy/evaluate/decide-access.ts'
import { parseArn } from '../../../../../src/shared/vocabulary/arn.ts'
import { type AuthorizationDetails, type HeldPolicies, holdersOf } from './authorization-details.ts'

/** Decisions of a prover, from WithSecureLabs/IAMSpy: see the fixture's SOURCE.json. */
interface Expectation {
  test: 'test_can_i' | 'test_who_can' | 'test_who_can_batch_resource'
  files: { gaads: string[]; resources?: string[]; scps?: string[] }
  input: unknown[]
  expected: unknown
}
interface OrganizationNode {
  Id: string
  Policies: { Name: string; Content: unknown }[]
  Children?: OrganizationNode[]
}
interface ResourceEntry {
  Resource: string
  Policy: unknown
  Account: string
}

const folder = new URL('../../../../fixtures/iam-iamspy/', import.meta.url)
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'))
const expectations = read('expected-decisions.json') as Expectation[]

const levelsTo = (node: OrganizationNode, accountId: string): CompiledPolicy[][] | null => {
  const own = node.Policies.map(({ Name, Content }) => compilePolicy(Content, 'scp', Name, 'scp'))
  if (node.Id === accountId) return [own]
  const below = (node.Children ?? []).map(child => levelsTo(child, accountId)).find(levels => levels !== null)
  return below === undefined || below === null ? null : [own, ...below]
}

const contextOf = (pairs: readonly string[]): Record<string, string[]> =>
  Object.fromEntries(pairs.map(pair => [pair.slice(0, pair.indexOf('=')), [pair.slice(pair.indexOf('=') + 1)]]))

/** Without conditions the prover looks for a request that passes; with `strict`, or with conditions, the request is the one given. */
const questionOf = (
  { files }: Expectation,
  holder: HeldPolicies,
  action: string,
  resource: string,
  pairs: readonly string[],
  strict: boolean
): AccessQuestion => {
  const principal = parsePrincipal(holder.arn) as Principal
  const entries = (files.resources ?? []).flatMap(file => read(`files/${file}`) as ResourceEntry[])
  const entry = entries.find(({ Resource }) => resource === Resource || resource.startsWith(`${Resource}/`))
  const scps = (files.scps ?? []).flatMap(file => levelsTo(read(`files/${file}`) as OrganizationNode, principal.accountId) ?? [])
  const resourceAccount = entry?.Account ?? parseArn(resource)?.accountId ?? ''
  return {
    facts: { principal, resource, resourceAccount, ...(strict || pairs.length > 0 ? { context: contextOf(pairs) } : {}) },
    action,
    identityPolicies: holder.identityPolicies,
    ...(holder.permissionBoundary === null ? {} : { permissionBoundary: holder.permissionBoundary }),
    ...(entry === undefined ? {} : { resourcePolicy: compilePolicy(entry.Policy, 'resource', entry.Resource, 'resource') }),
    ...(scps.length === 0 ? {} : { scps })
  }
}

const holdersIn = ({ files }: Expectation): HeldPolicies[] =>
  files.gaads.flatMap(file => holdersOf(read(`files/${file}`) as AuthorizationDetails)).filter(({ arn }) => !arn.includes(':group/'))

/** Proven possible: allowed, or allowed by some request. */
const can = (question: AccessQuestion): boolean => decideAccess(question).decision !== 'denied'

const answer = (expectation: Expectation): unknown => {
  const { test, input } = expectation
  if (test === 'test_can_i') {
    const [arn, action, resource, pairs = []] = input as [string, string, string, string[]?]
    const holder = holdersIn(expectation).find(each => each.arn === arn) as HeldPolicies
    return can(questionOf(expectation, holder, action, resource, pairs, false))
  }
  const [action, resources, pairs = [], , strict = false] = input as [string, string | string[], string[]?, unknown?, boolean?]
  const asked = Array.isArray(resources) ? resources : [resources]
  const found = asked.flatMap(resource =>
    holdersIn(expectation)
      .filter(holder => can(questionOf(expectation, holder, action, resource, pairs, strict)))
      .map(({ arn }) => [arn, resource])
  )
  return test === 'test_who_can' ? found.map(([arn]) => arn) : found
}

describe('the decisions of a prover', () => {
  it.each(expectations.map((expectation, at) => ({ at, ...expectation })))('$at $test $input', expectation => {
    expect(answer(expectation)).toEqual(expectation.expected)
  })
})
