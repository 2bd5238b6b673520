import { namesIdentity } from '../../shared/vocabulary/name-glob.ts'

/** What an exclusion looks at. */
export interface ExcludableIdentity {
  key: string
  name: string
  accountId: string | null
  tags: Readonly<Record<string, string>>
}

/** A wish to leave identities out of scores. Exactly one of account, name and tag says which. */
export interface ExclusionWish {
  account?: string | undefined
  /** Name or ARN; `*` stands for any run. */
  name?: string | undefined
  /** `key=value` or `key`. */
  tag?: string | undefined
  reason: string
  /** null: never. */
  expiresAtMs: number | null
}

/** @returns the reason of the first exclusion in force that means the identity; null when none does */
export const exclusionReason = (identity: ExcludableIdentity, wishes: readonly ExclusionWish[], nowMs: number): string | null =>
  wishes.find(wish => (wish.expiresAtMs === null || wish.expiresAtMs > nowMs) && means(wish, identity))?.reason ?? null

const means = ({ account, name, tag }: ExclusionWish, identity: ExcludableIdentity): boolean => {
  if (account !== undefined) return identity.accountId === account
  if (name !== undefined) return namesIdentity(name, identity)
  return tag !== undefined && hasTag(tag, identity.tags)
}

const hasTag = (wish: string, tags: Readonly<Record<string, string>>): boolean => {
  if (Object.hasOwn(tags, wish)) return true
  const at = wish.indexOf('=')
  const key = wish.slice(0, at)
  return at > 0 && Object.hasOwn(tags, key) && tags[key] === wish.slice(at + 1)
}
