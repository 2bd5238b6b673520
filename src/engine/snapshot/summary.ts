import type { AccountInventory, Fact, RegionalList } from '../../shared/vocabulary/inventory.ts'

/** How much of each kind an account holds; null: that is not known. */
export const accountSummary = (account: AccountInventory) => {
  const iam = account.iam.state === 'known' ? account.iam.value : null
  return {
    users: iam?.users.length ?? null,
    roles: iam?.roles.length ?? null,
    groups: iam?.groups.length ?? null,
    policies: iam?.policies.length ?? null,
    buckets: countOf(account.buckets),
    secrets: regionalCount(account.secrets),
    keys: regionalCount(account.keys),
    trails: countOf(account.trails),
    denied: account.denied.length
  }
}

/** For what is no account. */
export const noSummary = {
  users: null,
  roles: null,
  groups: null,
  policies: null,
  buckets: null,
  secrets: null,
  keys: null,
  trails: null,
  denied: 0
}

const countOf = (fact: Fact<readonly unknown[]>): number | null => (fact.state === 'known' ? fact.value.length : null)

const regionalCount = ({ items, readRegions }: RegionalList<unknown>): number | null => (readRegions.length === 0 ? null : items.length)
