import type { OktaLink } from '../../../shared/contract/okta.ts'
import type { AccountInventory } from '../../../shared/vocabulary/inventory.ts'
import { sessionsOf, uniqueIdsByIdentity } from '../../store/read/read-sessions.ts'
import type { StoreReader } from '../../store/read/store-reader.ts'
import type { ScoredIdentity } from './scored-identities.ts'

/** What a session says beyond the identity it belongs to. */
export interface SessionActors {
  /**
   * Sessions of a user or role that was deleted and made again under the same name, and until when what they did is not the doing of the
   * one in the inventory.
   */
  formerUntilMs: ReadonlyMap<number, number>
  /** Okta identities acting in a session, as indices into the scored identities. */
  okta: ReadonlyMap<number, readonly number[]>
}

/** Unique ids by ARN, of the users and roles that have one. */
export const uniqueIdsIn = (accounts: readonly AccountInventory[]): Map<string, string> =>
  new Map(
    accounts.flatMap(({ iam }) =>
      iam.state === 'known'
        ? [...iam.value.users, ...iam.value.roles].flatMap(({ arn, uniqueId }) => (uniqueId === '' ? [] : [[arn, uniqueId] as const]))
        : []
    )
  )

export const sessionActors = (
  reader: StoreReader,
  identities: readonly ScoredIdentity[],
  actorOf: Int32Array,
  accounts: readonly AccountInventory[],
  links: readonly OktaLink[]
): SessionActors => {
  const expected = uniqueIdsIn(accounts)
  const seen = uniqueIdsByIdentity(reader.database)
  const uniqueIdOf = (identity: number): string => expected.get(identities[actorOf[identity] ?? -1]?.key ?? '') ?? ''
  const remade = [...seen].filter(([identity, ids]) => uniqueIdOf(identity) !== '' && ids.some(id => id !== uniqueIdOf(identity)))
  const byRole = Map.groupBy(links, link => link.roleArn)
  const linked = new Map<number, readonly OktaLink[]>()
  actorOf.forEach((actor, identity) => {
    const found = byRole.get(identities[actor]?.key ?? reader.words.identities[identity]?.key ?? '')
    if (found !== undefined) linked.set(identity, found)
  })
  const sessions = sessionsOf(reader.database, new Set([...remade.map(([identity]) => identity), ...linked.keys()]))
  const formerUntilMs = new Map<number, number>()
  const okta = new Map<number, number[]>()
  const places = new Map(identities.map(({ key }, at) => [key, at]))
  for (const { id, identity, uniqueId, name } of sessions) {
    const wanted = uniqueIdOf(identity)
    if (wanted !== '' && uniqueId !== null && uniqueId !== wanted) {
      // Without a trace of the id the inventory tells, only time says that this was somebody before.
      const isWantedSeen = seen.get(identity)?.includes(wanted) === true
      formerUntilMs.set(id, isWantedSeen ? Number.POSITIVE_INFINITY : (identities[actorOf[identity] ?? -1]?.createdAtMs ?? 0))
    }
    for (const link of linked.get(identity) ?? []) {
      const place = places.get(link.identity)
      if (name !== null && place !== undefined && link.sessionNames.includes(name)) okta.set(id, [...(okta.get(id) ?? []), place])
    }
  }
  return { formerUntilMs, okta }
}
