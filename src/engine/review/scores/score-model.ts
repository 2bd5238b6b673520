import type { OktaIdentity } from '../../../shared/contract/okta.ts'
import { type ResourceType, resourceTypes } from '../../../shared/vocabulary/activity.ts'
import type { EntitlementMatrix } from '../../../shared/vocabulary/entitlement.ts'
import type { CoveredResource } from '../../coverage/observation.ts'
import type { ResourceWord } from '../../store/read/event-words.ts'
import type { StoreReader } from '../../store/read/store-reader.ts'
import { type Entitlements, tooComplexKey } from '../entitlements/entitlements.ts'
import { lastAttempts, placesOfActor, placesOfPeople } from './last-attempts.ts'
import { withOktaRows } from './okta-rows.ts'
import { masksOfUses, type PairUses, pairUses } from './pair-uses.ts'
import { type ExtraResource, resourceTargets } from './resource-targets.ts'
import type { ScoredInventory, ScoreSources } from './score-sources.ts'
import { actorOfIdentity, type ScoredIdentity, scoredIdentities } from './scored-identities.ts'
import { type SessionActors, sessionActors, uniqueIdsIn } from './session-actors.ts'
import { timelineOfUse, type UseTimeline } from './timeline-of-use.ts'

/** One kind of resource: what was decided beside what was done. */
export interface KindModel {
  type: ResourceType
  matrix: EntitlementMatrix
  covered: readonly CoveredResource[]
  /** Used, but in no matrix; they follow the matrix's resources. */
  extras: readonly ExtraResource[]
  uses: PairUses
  /** By place in the matrix: the ARNs under which events name the resource. */
  storedArns: ReadonlyMap<number, readonly string[]>
}

/** Everything of one store and one inventory that no window and no profile changes. */
export interface ScoreModel {
  inventory: ScoredInventory
  people: readonly OktaIdentity[]
  /** With a row for every person of Okta. */
  entitlements: Entitlements
  identities: readonly ScoredIdentity[]
  /** Index by key. */
  placeOf: ReadonlyMap<string, number>
  timeline: UseTimeline
  kinds: Readonly<Record<ResourceType, KindModel>>
  /** Which scored identity acts under each stored identity; −1: none. */
  actors: Int32Array
  sessions: SessionActors
  /** The newest event of any outcome of each scored identity before a moment; null: none. */
  attemptsBefore(untilMs: number): (number | null)[]
  /** Places in time of every event of one scored identity, ascending; copies in other accounts' logs left out. */
  placesOf(identity: number): Iterable<number>
  /** Accounts whose users and roles are known. */
  accountsWithIam: ReadonlySet<string>
}

/** Whether anybody but the logs tells of anything: without that there is nothing to lay beside them. */
export const isInventoried = (sources: ScoreSources, asOfMs: number): boolean => {
  const inventory = sources.inventoryAt(asOfMs)
  return inventory.accounts.length > 0 || sources.oktaIdentities(inventory).length > 0
}

const kept = 4
const models = new WeakMap<StoreReader, Map<string, ScoreModel>>()

/** The model for the inventory that speaks at a moment; made once for each state of the store. */
export const scoreModel = (sources: ScoreSources, asOfMs: number): ScoreModel => {
  const { reader } = sources
  const inventory = sources.inventoryAt(asOfMs)
  const people = sources.oktaIdentities(inventory)
  const key = JSON.stringify([reader.frame.version, inventory.key, people])
  const known = models.get(reader) ?? new Map<string, ScoreModel>()
  models.set(reader, known)
  const found = known.get(key)
  if (found !== undefined && found.inventory === inventory) return found
  const model = makeModel(sources, inventory, people)
  known.delete(key)
  known.set(key, model)
  const [oldest] = known.keys()
  if (known.size > kept && oldest !== undefined) known.delete(oldest)
  return model
}

/** What is too complex for one of somebody's roles is so for the person. */
const marksOfPerson = ({ marks }: Entitlements, { identity, links }: OktaIdentity): [string, readonly string[]][] =>
  resourceTypes.flatMap(type => {
    const mark = links.map(({ roleArn }) => marks.get(tooComplexKey(roleArn, type))).find(found => found !== undefined)
    return mark === undefined ? [] : [[tooComplexKey(identity, type), mark] as [string, readonly string[]]]
  })

/** Entitlements with a row for every person of Okta. */
export const withPeople = (entitlements: Entitlements, people: readonly OktaIdentity[]): Entitlements => ({
  ...entitlements,
  marks: new Map([...entitlements.marks, ...people.flatMap(person => marksOfPerson(entitlements, person))]),
  matrices: {
    's3-bucket': withOktaRows(entitlements.matrices['s3-bucket'], people),
    secret: withOktaRows(entitlements.matrices.secret, people),
    'kms-key': withOktaRows(entitlements.matrices['kms-key'], people)
  }
})

const makeModel = (sources: ScoreSources, inventory: ScoredInventory, people: readonly OktaIdentity[]): ScoreModel => {
  const { reader } = sources
  const { frame, words } = reader
  const links = people.flatMap(person => person.links)
  const entitlements = withPeople(sources.entitlementsAt(inventory), people)
  const accountsWithIam = new Set(inventory.accounts.filter(({ iam }) => iam.state === 'known').map(({ accountId }) => accountId))
  const identities = scoredIdentities(entitlements.matrices['s3-bucket'].identities, words.identities, links, accountsWithIam)
  const keyOfUniqueId = new Map([...uniqueIdsIn(inventory.accounts)].map(([key, uniqueId]) => [uniqueId, key]))
  const actors = actorOfIdentity(identities, words.identities, keyOfUniqueId)
  // The copy of a call in another account's log is the same call.
  const ownActors = actors.map((actor, id) => (words.identities[id]?.type === 'account' ? -1 : actor))
  const sessions = sessionActors(reader, identities, actors, inventory.accounts, links)
  const masks = new Map(resourceTypes.map(type => [type, masksOfUses(words, type)]))
  const isScored = Uint8Array.from(words.useSets, (_, at) => Number(resourceTypes.some(type => (masks.get(type)?.[at]?.length ?? 0) > 0)))
  const timeline = timelineOfUse(frame, actors, sessions, isScored)
  const kindOf = (type: ResourceType): KindModel => {
    const matrix = entitlements.matrices[type]
    const { targetOf, extras } = resourceTargets(type, matrix, inventory.accounts, words.resources)
    const targets = matrix.resources.length + extras.length
    return {
      type,
      matrix,
      covered: matrix.resources.map(({ arn, accountId, region }) => ({ type, arn, accountId, region })),
      extras,
      storedArns: storedArnsOf(targetOf, words.resources),
      uses: pairUses(timeline, masks.get(type) ?? [], targetOf, targets, identities.length)
    }
  }
  let placesByPerson: Map<number, number[]> | null = null
  return {
    inventory,
    people,
    entitlements,
    identities,
    placeOf: new Map(identities.map(({ key }, at) => [key, at])),
    timeline,
    kinds: { 's3-bucket': kindOf('s3-bucket'), secret: kindOf('secret'), 'kms-key': kindOf('kms-key') },
    actors,
    sessions,
    attemptsBefore: untilMs => lastAttempts(reader, actors, identities.length, sessions, untilMs),
    placesOf(identity) {
      if (identities[identity]?.type !== 'okta-user') return placesOfActor(reader, ownActors, sessions, identity)
      placesByPerson ??= placesOfPeople(reader, sessions)
      return placesByPerson.get(identity) ?? []
    },
    accountsWithIam
  }
}

const storedArnsOf = (targetOf: Int32Array, stored: readonly ResourceWord[]): Map<number, string[]> => {
  const arns = new Map<number, string[]>()
  targetOf.forEach((target, id) => {
    if (target >= 0) arns.set(target, [...(arns.get(target) ?? []), stored[id]?.arn ?? ''])
  })
  return arns
}
