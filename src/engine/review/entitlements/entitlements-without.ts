import type { Removal } from '../../../shared/contract/snapshots.ts'
import { type ResourceType, resourceTypes } from '../../../shared/vocabulary/activity.ts'
import type { EntitlementMatrix } from '../../../shared/vocabulary/entitlement.ts'
import type { AccountInventory, IamInventory, IamRole, IamUser } from '../../../shared/vocabulary/inventory.ts'
import { createCellTable } from './cell-table.ts'
import { matrixByClasses } from './classes/matrix-by-classes.ts'
import type { Entitlements } from './entitlements.ts'
import { createSides, type Decidable } from './sides.ts'

const without = <T extends IamUser | IamRole>(holder: T, removals: readonly Removal[]): T => {
  const mine = removals.filter(({ identity }) => identity === holder.arn)
  if (mine.length === 0) return holder
  const takes = (test: (removal: Removal) => boolean): boolean => mine.some(test)
  const reduced = {
    ...holder,
    inline: holder.inline.filter(({ name }) => !takes(removal => removal.kind === 'inline-policy' && removal.policyName === name)),
    attached: holder.attached.filter(({ arn }) => !takes(removal => removal.kind === 'managed-policy' && removal.policyArn === arn))
  }
  if (!('groups' in holder)) return reduced
  return { ...reduced, groups: holder.groups.filter(name => !takes(removal => removal.kind === 'group' && removal.group === name)) }
}

/** Only those whom something is taken from are left in it; nothing else is changed. */
const onlyTouched = (account: AccountInventory, removals: readonly Removal[]): AccountInventory => {
  if (account.iam.state === 'unknown') return account
  const touched = new Set(removals.map(({ identity }) => identity))
  const { users, roles, groups, policies } = account.iam.value
  const iam: IamInventory = {
    users: users.filter(({ arn }) => touched.has(arn)).map(user => without(user, removals)),
    roles: roles.filter(({ arn }) => touched.has(arn)).map(role => without(role, removals)),
    groups,
    policies
  }
  return { ...account, iam: { state: 'known', value: iam } }
}

const withRows = (before: EntitlementMatrix, rows: EntitlementMatrix): EntitlementMatrix => {
  const table = createCellTable()
  // The first cells keep their places.
  for (const cell of before.cells) table.add(cell)
  const count = before.resources.length
  const places = new Map(before.identities.map(({ key }, at) => [key, at]))
  const matrix = before.matrix.slice()
  const cells = rows.cells.map(cell => table.add(cell))
  for (const [row, { key }] of rows.identities.entries()) {
    const place = places.get(key)
    if (place === undefined) continue
    for (let at = 0; at < count; at++) matrix[place * count + at] = cells[rows.matrix[row * count + at] as number] as number
  }
  return { ...before, cells: table.cells, matrix }
}

/**
 * What everybody may do once something has been taken away. Only those it is taken from are decided again.
 * @param before  as decided on the inventory as it is
 */
export const entitlementsWithout = (inventory: Decidable, before: Entitlements, removals: readonly Removal[]): Entitlements => {
  const sides = createSides({ ...inventory, accounts: inventory.accounts.map(account => onlyTouched(account, removals)) })
  const matrices = Object.fromEntries(
    resourceTypes.map(type => [type, withRows(before.matrices[type], matrixByClasses(sides, type))])
  ) as Record<ResourceType, EntitlementMatrix>
  return { ...before, matrices }
}
