import type { SnapshotRow } from '../../shared/contract/snapshots.ts'
import type { AccountInventory, IdentityCenterInventory, OrganizationInventory } from '../../shared/vocabulary/inventory.ts'
import { mergeAccounts, silentParts } from '../snapshot/merge-accounts.ts'
import type { ReadAccount } from '../snapshot/read-account.ts'
import { type Database, listSnapshots, readSnapshotContent } from '../store/snapshot-store.ts'

/** The inventories that speak for one moment. */
export interface SpeakingInventory {
  /** Names the snapshots used: the same key, the same inventory. '' when there are none. */
  key: string
  accounts: AccountInventory[]
  organization: OrganizationInventory | null
  identityCenter: IdentityCenterInventory | null
  /** By account: what has to be said along with anything drawn from its inventory, such as `snapshot-after-as-of`. */
  marks: Map<string, string[]>
  /** Those used, newest first. */
  snapshots: SnapshotRow[]
}

export const snapshotAfterAsOf = 'snapshot-after-as-of'

/** Of each subject, at most so many snapshots are looked through for what the speaking one does not say. */
const lookBackAtMost = 25
/** What was read is kept at hand up to so many characters of JSON; and so many answers. */
const charactersKept = 200e6
const answersKept = 4

interface Kept {
  contents: Map<number, { value: unknown; characters: number }>
  answers: Map<string, SpeakingInventory>
}
const keptFor = new WeakMap<Database, Kept>()

/**
 * What existed as of a moment, as far as snapshots tell. Of every account the newest snapshot taken at or before it speaks, else the
 * oldest after it, marked. What the speaking one says nothing about is taken from the one before it, and so on; what none of them tells,
 * from those after the moment, and then that is marked too.
 */
export function inventoryAt(database: Database, asOfMs: number): SpeakingInventory {
  const kept = keptFor.get(database) ?? { contents: new Map(), answers: new Map() }
  keptFor.set(database, kept)
  const bySubject = new Map<string, SnapshotRow[]>()
  for (const row of listSnapshots(database)) {
    const subject = `${row.kind}\n${row.subject}`
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), row])
  }
  const choices = [...bySubject.values()].map(rows => speakers(rows, asOfMs))
  const snapshots = choices.flatMap(({ before, after }) => [...before, ...after]).sort((a, b) => b.takenAtMs - a.takenAtMs)
  const key = choices
    .map(({ before, after }) => `${namesOf(before)}!${namesOf(after)}`)
    .sort()
    .join(',')
  const before = kept.answers.get(key)
  if (before !== undefined) return before
  const read = (row: SnapshotRow): unknown => contentOf(database, kept.contents, row.id)
  return keepNewest(kept.answers, key, () => gather(key, choices, snapshots, read))
}

const namesOf = (rows: readonly SnapshotRow[]): string => rows.map(({ id }) => id).join('+')

/** Snapshots of one subject, nearest to the moment first. */
interface Choice {
  before: SnapshotRow[]
  after: SnapshotRow[]
}

/** @param rows  newest first */
const speakers = (rows: readonly SnapshotRow[], asOfMs: number): Choice => ({
  before: rows.filter(({ takenAtMs }) => takenAtMs <= asOfMs).slice(0, lookBackAtMost),
  after: oldestFirst(rows.filter(({ takenAtMs }) => takenAtMs > asOfMs)).slice(0, lookBackAtMost)
})

/** Those of one time stay in their order. */
const oldestFirst = (rows: readonly SnapshotRow[]): SnapshotRow[] => [...rows].sort((a, b) => a.takenAtMs - b.takenAtMs)

const gather = (
  key: string,
  choices: readonly Choice[],
  snapshots: SnapshotRow[],
  read: (row: SnapshotRow) => unknown
): SpeakingInventory => {
  const answer: SpeakingInventory = { key, accounts: [], organization: null, identityCenter: null, marks: new Map(), snapshots }
  for (const { before, after } of choices) {
    const speaker = before[0] ?? after[0]
    if (speaker?.kind !== 'account') continue
    const { account, isMarked } = accountOf(before, after, row => ({ ...(read(row) as ReadAccount), takenAtMs: row.takenAtMs }))
    answer.accounts.push(account)
    if (isMarked) answer.marks.set(speaker.subject, [snapshotAfterAsOf])
  }
  const organization = newest(choices, 'organization')
  if (organization !== null) answer.organization = { ...(read(organization) as OrganizationInventory), takenAtMs: organization.takenAtMs }
  const center = newest(choices, 'identity-center')
  if (center !== null) answer.identityCenter = { ...(read(center) as IdentityCenterInventory), takenAtMs: center.takenAtMs }
  answer.accounts.sort((a, b) => (a.accountId < b.accountId ? -1 : 1))
  return answer
}

const accountOf = (
  before: readonly SnapshotRow[],
  after: readonly SnapshotRow[],
  read: (row: SnapshotRow) => ReadAccount
): { account: AccountInventory; isMarked: boolean } => {
  const [speaker, ...older] = before.map(read)
  const spoken = speaker === undefined ? null : mergeAccounts([speaker, ...older])
  if (spoken !== null && after.length === 0) return { account: spoken, isMarked: false }
  const completed = mergeAccounts([...before, ...after].map(read) as [ReadAccount, ...ReadAccount[]])
  if (spoken === null) return { account: completed, isMarked: true }
  const [silent, left] = [silentParts(spoken), silentParts(completed)]
  return left.lists < silent.lists || left.facts < silent.facts
    ? { account: completed, isMarked: true }
    : { account: spoken, isMarked: false }
}

/** Of several organizations, the one that spoke last, as a workspace holds the logs of one. */
const newest = (choices: readonly Choice[], kind: SnapshotRow['kind']): SnapshotRow | null => {
  const ofKind = choices.filter(({ before, after }) => (before[0] ?? after[0])?.kind === kind)
  const told = ofKind.flatMap(({ before }) => before[0] ?? []).sort((a, b) => b.takenAtMs - a.takenAtMs)
  return told[0] ?? oldestFirst(ofKind.flatMap(({ after }) => after[0] ?? []))[0] ?? null
}

/** Reads a snapshot, or has it at hand; those not used for longest make room. */
const contentOf = (database: Database, contents: Kept['contents'], id: number): unknown => {
  const content = contents.get(id) ?? readSnapshotContent(database, id)
  contents.delete(id)
  contents.set(id, content)
  let characters = [...contents.values()].reduce((sum, one) => sum + one.characters, 0)
  for (const [oldest, one] of contents) {
    if (characters <= charactersKept || oldest === id) break
    contents.delete(oldest)
    characters -= one.characters
  }
  return content.value
}

const keepNewest = <V>(answers: Map<string, V>, key: string, make: () => V): V => {
  const value = make()
  answers.set(key, value)
  for (const oldest of answers.keys()) {
    if (answers.size <= answersKept) break
    answers.delete(oldest)
  }
  return value
}
