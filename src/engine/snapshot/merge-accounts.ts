import type {
  AccountInventory,
  BucketInventory,
  Fact,
  KeyInventory,
  RegionalList,
  SecretInventory
} from '../../shared/vocabulary/inventory.ts'
import type { ReadAccount } from './read-account.ts'
import { everyRegion } from './refusals.ts'
import { byText, notInSnapshot } from './snapshot-file.ts'

/**
 * One account as several snapshots of it tell, the one that speaks first. What it says nothing about is taken from the next one, and so
 * on; a part that was refused stays unknown, because a refusal says something too. Lists are one part each: what the speaking snapshot
 * lists, and nothing else, exists.
 */
export const mergeAccounts = (snapshots: readonly [ReadAccount, ...ReadAccount[]]): AccountInventory => {
  const [speaker, ...older] = snapshots
  const account = older.reduce<ReadAccount>(fillFrom, speaker)
  const { loose: _loose, ...inventory } = account
  return inventory
}

const isSilent = (fact: Fact<unknown>): boolean => fact.state === 'unknown' && fact.why === notInSnapshot

/** How many parts of an inventory nothing was said about: whole lists, and facts about what the lists hold. */
export const silentParts = (account: AccountInventory): { lists: number; facts: number } => {
  const { iam, credentials, samlProviders, buckets, accountPublicAccessBlock, trails } = account
  const lists = [iam, credentials, samlProviders, buckets, accountPublicAccessBlock, trails].filter(isSilent).length
  const unread = [account.keys, account.secrets, account.accessPoints].filter(
    list => list.readRegions.length + list.refusedRegions.length === 0
  )
  const facts: Fact<unknown>[] = []
  for (const { policy, acl, ownership, publicAccessBlock, tags } of buckets.state === 'known' ? buckets.value : [])
    facts.push(policy, acl, ownership, publicAccessBlock, tags)
  for (const { logging, selectors } of trails.state === 'known' ? trails.value : []) facts.push(logging, selectors)
  for (const { tags, policy, grants } of account.keys.items) facts.push(tags, policy, grants)
  for (const { policy } of [...account.secrets.items, ...account.accessPoints.items]) facts.push(policy)
  return { lists: lists + unread.length, facts: facts.filter(isSilent).length }
}

/** The first that says anything. */
const either = <T>(newer: Fact<T>, older: Fact<T>): Fact<T> => (isSilent(newer) ? older : newer)

const fillFrom = (newer: ReadAccount, older: ReadAccount): ReadAccount => {
  const buckets = mergeBuckets(newer, older)
  const secrets = mergeRegional(newer.secrets, newer.loose.secrets, older.secrets, older.loose.secrets, fillSecret)
  const keys = mergeRegional(newer.keys, newer.loose.keys, older.keys, older.loose.keys, fillKey)
  const accessPoints = mergeRegional(
    newer.accessPoints,
    newer.loose.accessPoints,
    older.accessPoints,
    older.loose.accessPoints,
    (a, b) => ({
      ...a,
      policy: either(a.policy, b.policy)
    })
  )
  return {
    ...newer,
    partition: newer.iam.state === 'known' ? newer.partition : older.partition,
    iam: either(newer.iam, older.iam),
    credentials: either(newer.credentials, older.credentials),
    samlProviders: either(newer.samlProviders, older.samlProviders),
    buckets: buckets.listed,
    accountPublicAccessBlock: either(newer.accountPublicAccessBlock, older.accountPublicAccessBlock),
    accessPoints: accessPoints.listed,
    secrets: secrets.listed,
    keys: keys.listed,
    trails: mergeTrails(newer.trails, older.trails),
    loose: { buckets: buckets.loose, accessPoints: accessPoints.loose, secrets: secrets.loose, keys: keys.loose }
  }
}

const mergeTrails = (newer: AccountInventory['trails'], older: AccountInventory['trails']): AccountInventory['trails'] => {
  if (newer.state === 'unknown' || older.state === 'unknown') return either(newer, older)
  const before = new Map(older.value.map(trail => [trail.arn, trail]))
  const value = newer.value.map(trail => {
    const other = before.get(trail.arn)
    if (other === undefined) return trail
    const isTimed = trail.startedAtMs !== null || trail.stoppedAtMs !== null || !isSilent(trail.logging)
    const { startedAtMs, stoppedAtMs } = isTimed ? trail : other
    return {
      ...trail,
      logging: either(trail.logging, other.logging),
      selectors: either(trail.selectors, other.selectors),
      startedAtMs,
      stoppedAtMs
    }
  })
  return { state: 'known', value }
}

const mergeBuckets = (newer: ReadAccount, older: ReadAccount): { listed: AccountInventory['buckets']; loose: BucketInventory[] } => {
  const listed = either(newer.buckets, older.buckets)
  const newerThings = [...(newer.buckets.state === 'known' ? newer.buckets.value : []), ...newer.loose.buckets]
  const olderThings = [...(older.buckets.state === 'known' ? older.buckets.value : []), ...older.loose.buckets]
  const { inList, loose } = overlay(listed.state === 'known' ? listed.value : [], newerThings, olderThings, fillBucket)
  return { listed: listed.state === 'known' ? { state: 'known', value: inList } : listed, loose }
}

/** The listed things and the others, each with what both snapshots say of it. */
const overlay = <T extends { arn: string }>(
  listed: readonly T[],
  newer: readonly T[],
  older: readonly T[],
  fill: (newer: T, older: T) => T
): { inList: T[]; loose: T[] } => {
  const things = new Map(older.map(thing => [thing.arn, thing]))
  for (const thing of newer) {
    const before = things.get(thing.arn)
    things.set(thing.arn, before === undefined ? thing : fill(thing, before))
  }
  const isListed = new Set(listed.map(({ arn }) => arn))
  const sorted = [...things.values()].sort((a, b) => byText(a.arn, b.arn))
  return { inList: sorted.filter(({ arn }) => isListed.has(arn)), loose: sorted.filter(({ arn }) => !isListed.has(arn)) }
}

const mergeRegional = <T extends { arn: string; region: string }>(
  newer: RegionalList<T>,
  newerLoose: readonly T[],
  older: RegionalList<T>,
  olderLoose: readonly T[],
  fill: (newer: T, older: T) => T
): { listed: RegionalList<T>; loose: T[] } => {
  const told = new Set([...newer.readRegions, ...newer.refusedRegions])
  const added = told.has(everyRegion) ? [] : older.readRegions.filter(region => !told.has(region))
  const isAdded = new Set(added)
  const listed = [...newer.items, ...older.items.filter(({ region }) => isAdded.has(region))]
  const { inList, loose } = overlay(listed, [...newer.items, ...newerLoose], [...older.items, ...olderLoose], fill)
  return {
    listed: {
      items: inList,
      readRegions: [...newer.readRegions, ...added].sort(byText),
      refusedRegions: [...new Set([...newer.refusedRegions, ...older.refusedRegions.filter(region => !told.has(region))])].sort(byText)
    },
    loose
  }
}

const fillBucket = (newer: BucketInventory, older: BucketInventory): BucketInventory => ({
  ...newer,
  region: newer.region ?? older.region,
  createdAtMs: newer.createdAtMs ?? older.createdAtMs,
  policy: either(newer.policy, older.policy),
  acl: either(newer.acl, older.acl),
  ownership: either(newer.ownership, older.ownership),
  publicAccessBlock: either(newer.publicAccessBlock, older.publicAccessBlock),
  tags: either(newer.tags, older.tags)
})

/** A secret spoken of without having been listed knows its policy only. */
const fillSecret = (newer: SecretInventory, older: SecretInventory): SecretInventory =>
  newer.createdAtMs === null
    ? { ...older, policy: either(newer.policy, older.policy) }
    : { ...newer, policy: either(newer.policy, older.policy) }

const fillKey = (newer: KeyInventory, older: KeyInventory): KeyInventory => ({
  // What `describe-key` says goes together.
  ...(newer.manager === null && newer.keyState === null ? older : newer),
  aliases: newer.aliases.length > 0 ? newer.aliases : older.aliases,
  tags: either(newer.tags, older.tags),
  policy: either(newer.policy, older.policy),
  grants: either(newer.grants, older.grants)
})
