import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideAccess } from '../../../../../src/engine/policy/evaluate/decide-access.ts'
import { matrixByClasses } from '../../../../../src/engine/review/entitlements/classes/matrix-by-classes.ts'
import { compareEntitlements } from '../../../../../src/engine/review/entitlements/compare-entitlements.ts'
import { type Entitlements, entitlements } from '../../../../../src/engine/review/entitlements/entitlements.ts'
import { entitlementsWithout } from '../../../../../src/engine/review/entitlements/entitlements-without.ts'
import { explainPair } from '../../../../../src/engine/review/entitlements/explain-pair.ts'
import { pairOutcome } from '../../../../../src/engine/review/entitlements/pair-outcome.ts'
import { pairQuestion } from '../../../../../src/engine/review/entitlements/question-for.ts'
import { sidesOf } from '../../../../../src/engine/review/entitlements/sides.ts'
import type { Removal } from '../../../../../src/shared/contract/snapshots.ts'
import { resourceTypes } from '../../../../../src/shared/vocabulary/activity.ts'
import type { EntitlementCell } from '../../../../../src/shared/vocabulary/entitlement.ts'
import { type AccountInventory, type IamRole, type IamUser, type Inventory, known } from '../../../../../src/shared/vocabulary/inventory.ts'
import { accessActions } from '../../../../../src/shared/vocabulary/profile.ts'
import { syntheticInventory } from '../../../../bench/input/synthetic-inventory.ts'
import { aCrowd, anyInventory, aStatement } from './random-inventory.ts'

type Rows = Record<string, EntitlementCell>

const rowsOf = ({ matrices }: Entitlements): Rows => {
  const rows: Rows = {}
  for (const { identities, resources, cells, matrix } of Object.values(matrices))
    for (const [i, identity] of identities.entries())
      for (const [r, resource] of resources.entries())
        rows[`${identity.key} ${resource.arn}`] = cells[matrix[i * resources.length + r] as number] as EntitlementCell
  return rows
}

/** Every pair and every action asked by itself. */
const oneByOne = (inventory: Inventory): Rows => {
  const { identities, resources, nowMs } = sidesOf(inventory)
  const rows: Rows = {}
  for (const type of resourceTypes)
    for (const identity of identities)
      for (const resource of resources[type]) {
        const cell = { allowed: 0, conditional: 0, unknown: 0 }
        for (const [bit, action] of accessActions[type].entries()) {
          if ((resource.relevant & (1 << bit)) === 0) continue
          const outcome = pairOutcome(pairQuestion(identity, resource, action, nowMs))
          if (outcome !== 'denied') cell[outcome] |= 1 << bit
        }
        rows[`${identity.entitled.key} ${resource.entitled.arn}`] = cell
      }
  return rows
}

const runs = (usual: number): number => Number(process.env.PROPERTY_RUNS ?? usual)

describe('all entitlements of an inventory', () => {
  test.each([
    ['small organizations with everything in them', anyInventory, runs(20)],
    ['many callers who differ in little', aCrowd, runs(150)]
  ])('are what every pair and action comes to when decided alone: %s', (_, inventories, numRuns) => {
    fc.assert(
      fc.property(inventories, inventory => {
        expect(rowsOf(entitlements(inventory))).toEqual(oneByOne(inventory))
      }),
      { numRuns }
    )
  })

  test('are those, or unknown and said to be, when there is more work than may be done', () => {
    fc.assert(
      fc.property(fc.oneof(anyInventory, aCrowd), fc.nat(3000), (inventory, units) => {
        const sides = sidesOf(inventory)
        for (const type of resourceTypes) {
          const whole = matrixByClasses(sides, type)
          const tooComplex = new Set<string>()
          const cut = matrixByClasses(sides, type, key => tooComplex.add(key), units)
          for (const [i, { key }] of cut.identities.entries())
            for (const [r, { relevant }] of sides.resources[type].entries()) {
              const at = i * cut.resources.length + r
              const decided = whole.cells[whole.matrix[at] as number]
              expect(cut.cells[cut.matrix[at] as number]).toEqual(
                tooComplex.has(key) ? { allowed: 0, conditional: 0, unknown: relevant } : decided
              )
            }
        }
      }),
      { numRuns: runs(40) }
    )
  })

  test('of an organization like those there are', () => {
    const inventory = syntheticInventory({ identities: 50, resources: 60, seed: 7 })
    expect(rowsOf(entitlements(inventory))).toEqual(oneByOne(inventory))
  })

  /** The first user or role of the first account whose identities are known gets one more inline policy. */
  const withStatement = (inventory: Inventory, statement: unknown): Inventory => {
    const [account, ...others] = inventory.accounts as [AccountInventory, ...AccountInventory[]]
    if (account.iam.state === 'unknown') return inventory
    const more = { name: 'more', arn: null, document: { Version: '2012-10-17', Statement: [statement] } }
    const { users, roles } = account.iam.value
    const iam = {
      ...account.iam.value,
      users: users.map(user => ({ ...user, inline: [...user.inline, more] })),
      roles: roles.map(role => ({ ...role, inline: [...role.inline, more] }))
    }
    return { ...inventory, accounts: [{ ...account, iam: known(iam) }, ...others] }
  }
  const may = ({ allowed, conditional, unknown }: EntitlementCell): number => allowed | conditional | unknown

  test.each([
    ['a Deny never widens', 'Deny'],
    ['an Allow never narrows', 'Allow']
  ])('%s', (_, effect) => {
    fc.assert(
      fc.property(fc.oneof(anyInventory, aCrowd), aStatement(false, [effect]), (inventory, statement) => {
        const [before, after] = [rowsOf(entitlements(inventory)), rowsOf(entitlements(withStatement(inventory, statement)))]
        const [wide, narrow] = effect === 'Deny' ? [before, after] : [after, before]
        for (const [pair, cell] of Object.entries(narrow)) {
          const other = wide[pair] as EntitlementCell
          expect([pair, cell.allowed & ~other.allowed, may(cell) & ~may(other)]).toEqual([pair, 0, 0])
        }
      }),
      { numRuns: runs(20) }
    )
  })

  test('without something are those of an inventory that does not have it', () => {
    fc.assert(
      fc.property(fc.oneof(anyInventory, aCrowd), fc.nat(11), (inventory, which) => {
        const { entitled } = sidesOf(inventory).identities[which % Math.max(1, sidesOf(inventory).identities.length)] ?? {}
        fc.pre(entitled !== undefined)
        const identity = entitled?.key ?? ''
        const removals: Removal[] = [
          { kind: 'inline-policy', identity, policyName: 's1' },
          { kind: 'inline-policy', identity, policyName: 'inline' },
          { kind: 'managed-policy', identity, policyArn: 'arn:aws:iam::aws:policy/Wide' },
          { kind: 'group', identity, group: 'g' }
        ]
        const reduced = inventory.accounts.map(account =>
          account.iam.state === 'unknown'
            ? account
            : {
                ...account,
                iam: known({
                  ...account.iam.value,
                  users: account.iam.value.users.map(user =>
                    user.arn === identity ? { ...lighter(user), groups: user.groups.filter(name => name !== 'g') } : user
                  ),
                  roles: account.iam.value.roles.map(role => (role.arn === identity ? lighter(role) : role))
                })
              }
        )
        const before = entitlements(inventory)
        const without = entitlementsWithout(inventory, before, removals)
        const expected = entitlements({ ...inventory, accounts: reduced })
        expect(rowsOf(without)).toEqual(rowsOf(expected))
        const { rows } = compareEntitlements(before, without, 10_000)
        expect(rows.every(change => change.identity === identity)).toBe(true)
        const pairs = new Set(rows.map(change => `${change.identity} ${change.resource}`))
        const [was, is] = [rowsOf(before), rowsOf(expected)]
        for (const [pair, cell] of Object.entries(was)) {
          const told = ~(cell.unknown | (is[pair]?.unknown ?? 0))
          const same = ((cell.allowed | cell.conditional) & told) === (((is[pair]?.allowed ?? 0) | (is[pair]?.conditional ?? 0)) & told)
          expect([pair, pairs.has(pair)]).toEqual([pair, !same])
        }
      }),
      { numRuns: runs(20) }
    )
  })

  test('are explained by the statements of every action', () => {
    fc.assert(
      fc.property(fc.oneof(anyInventory, aCrowd), inventory => {
        const { identities, resources, nowMs } = sidesOf(inventory)
        for (const type of resourceTypes)
          for (const identity of identities)
            for (const resource of resources[type].slice(0, 2)) {
              const expected = new Set<string>()
              for (const [bit, action] of accessActions[type].entries()) {
                if ((resource.relevant & (1 << bit)) === 0) continue
                const { decision, statements } = decideAccess(pairQuestion(identity, resource, action, nowMs))
                if (decision !== 'denied')
                  for (const { path, policy, index, effect } of statements)
                    if (effect !== 'Deny' && !path.startsWith('scp:')) expected.add(`${path} ${policy} ${index}`)
              }
              const refs = explainPair(inventory, identity.entitled.key, resource.entitled.arn, type, -1)
              expect(refs.map(({ path, policy, index }) => `${path} ${policy} ${index}`).sort()).toEqual([...expected].sort())
            }
      }),
      { numRuns: runs(10) }
    )
  })
})

const lighter = <T extends IamUser | IamRole>(holder: T): T => ({
  ...holder,
  inline: holder.inline.filter(({ name }) => name !== 's1' && name !== 'inline'),
  attached: holder.attached.filter(({ arn }) => arn !== 'arn:aws:iam::aws:policy/Wide')
})
