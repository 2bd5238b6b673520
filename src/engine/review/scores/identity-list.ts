import type { IdentityDetail, IdentityRow } from '../../../shared/contract/identities.ts'
import type { IdentityType } from '../../../shared/vocabulary/activity.ts'
import { serviceOf } from '../../store/read/match-words.ts'
import { identityDetail, type LoggedIdentity, listIdentities, readIdentity } from '../../store/read/read-identities.ts'
import type { StoreReader } from '../../store/read/store-reader.ts'
import { credentialsOf } from './credential-list.ts'
import { type KnownUse, knownUses, stateOf } from './identity-states.ts'
import { observeAccounts } from './observe-accounts.ts'
import { isInventoried, type ScoreModel, scoreModel } from './score-model.ts'
import type { ScoreSources } from './score-sources.ts'
import type { ScoredIdentity } from './scored-identities.ts'

type Window = { sinceMs: number; untilMs: number }

/** Everybody events, inventories and Okta know of, with the state each is in. */
export const identityList = (sources: ScoreSources, window: Window, type?: IdentityType, account?: string): IdentityRow[] => {
  const { reader } = sources
  const rows = listIdentities(reader, window, type, account)
  if (!isInventoried(sources, window.untilMs - 1)) return rows
  const model = scoreModel(sources, window.untilMs - 1)
  const places = actorPlaces(model, reader)
  const tell = stateTeller(model, sources, window)
  const seen = new Set<number>()
  const known = rows.map(row => {
    const at = places.get(row.arn)
    if (at !== undefined) seen.add(at)
    return withState(row, at, model, tell)
  })
  const silent = model.identities.flatMap((identity, at) => {
    if (seen.has(at) || (type && identity.type !== type) || (account && identity.accountId !== account)) return []
    return isThere(identity, window) ? [withState(personRow(identity, at, model, reader, window), at, model, tell)] : []
  })
  return [...known, ...silent].sort((a, b) => (b.lastAttemptMs ?? 0) - (a.lastAttemptMs ?? 0) || (a.arn < b.arn ? -1 : 1))
}

/** @returns null when neither events nor inventories know it */
export const identityAlone = (sources: ScoreSources, key: string, window: Window): IdentityDetail | null => {
  const detail = detailOf(sources, key, window)
  return detail === null ? null : { ...detail, credentials: credentialsOf(sources, key, window) }
}

const detailOf = (sources: ScoreSources, key: string, window: Window): LoggedIdentity | null => {
  const { reader } = sources
  const detail = readIdentity(reader, key, window)
  if (!isInventoried(sources, window.untilMs - 1)) return detail
  const model = scoreModel(sources, window.untilMs - 1)
  const at = detail === null ? model.placeOf.get(key) : actorPlaces(model, reader).get(key)
  const identity = at === undefined ? undefined : model.identities[at]
  if (at === undefined || identity === undefined) return detail
  const tell = stateTeller(model, sources, window)
  if (detail !== null) return { ...detail, row: withState(detail.row, at, model, tell) }
  if (!isThere(identity, window)) return null
  const { frame } = reader
  const [begin, end] = [frame.lowerBound(window.sinceMs), frame.lowerBound(window.untilMs)]
  const mine = identity.type === 'okta-user' ? Array.from(model.placesOf(at)).filter(place => place >= begin && place < end) : []
  const row = withState(personRow(identity, at, model, reader, window), at, model, tell)
  return identityDetail(
    reader,
    row,
    Uint32Array.from(mine, place => frame.order[place] as number),
    window,
    []
  )
}

const isThere = ({ row, createdAtMs }: ScoredIdentity, { untilMs }: Window): boolean =>
  row >= 0 && (createdAtMs === null || createdAtMs < untilMs)

/** By key of stored identities; −1 never. */
const actorPlaces = (model: ScoreModel, { words }: StoreReader): Map<string, number> =>
  new Map(
    words.identities.flatMap((word, id) => {
      const at = model.actors[id] as number
      // A caller from another account keeps a row of its own: it is what that account's log says.
      return at < 0 || word.type === 'account' ? [] : [[word.key, at] as const]
    })
  )

type Teller = (at: number) => IdentityRow['state']

const stateTeller = (model: ScoreModel, sources: ScoreSources, window: Window): Teller => {
  const observed = observeAccounts(sources, model.inventory, window, false)
  const uses: ReadonlyMap<string, KnownUse> = knownUses(model.inventory.accounts)
  const attempts = model.attemptsBefore(window.untilMs)
  return at => {
    const identity = model.identities[at]
    return identity === undefined ? null : stateOf(identity, attempts[at] ?? null, uses, observed, window)
  }
}

const withState = (row: IdentityRow, at: number | undefined, model: ScoreModel, tell: Teller): IdentityRow => {
  const identity = at === undefined ? undefined : model.identities[at]
  if (at === undefined || identity === undefined || identity.row < 0) return row
  return { ...row, createdAtMs: identity.createdAtMs, state: tell(at) }
}

/** Of somebody no event names directly: nothing, or for a person of Okta the sessions that are theirs. */
const personRow = (identity: ScoredIdentity, at: number, model: ScoreModel, reader: StoreReader, window: Window): IdentityRow => {
  const { frame, words } = reader
  const row: IdentityRow = {
    arn: identity.key,
    type: identity.type,
    name: identity.name,
    accountId: identity.accountId,
    createdAtMs: identity.createdAtMs,
    firstSeenMs: null,
    lastActivityMs: null,
    lastActivity: null,
    lastAttemptMs: null,
    events: 0,
    deniedEvents: 0,
    failedEvents: 0,
    eventsInWindow: 0,
    services: [],
    state: null
  }
  if (identity.type !== 'okta-user') return row
  const [begin, end] = [frame.lowerBound(window.sinceMs), frame.lowerBound(window.untilMs)]
  const services = new Map<string, number>()
  const [flags, calls] = [frame.column('flags'), frame.column('call')]
  for (const place of model.placesOf(at)) {
    if (place >= end) break
    const seq = frame.order[place] as number
    const outcome = (flags[seq] as number) & 3
    const call = words.calls[calls[seq] as number]
    row.firstSeenMs ??= frame.timeMs(seq)
    row.lastAttemptMs = frame.timeMs(seq)
    row.events++
    if (outcome === 1) row.deniedEvents++
    else if (outcome === 2) row.failedEvents++
    else {
      row.lastActivityMs = frame.timeMs(seq)
      row.lastActivity = {
        eventSource: call?.source ?? '',
        eventName: call?.name ?? '',
        region: words.terms('region')[frame.column('region')[seq] as number] ?? '',
        sourceIp: words.terms('ip')[frame.column('ip')[seq] as number] ?? ''
      }
    }
    if (place < begin) continue
    row.eventsInWindow++
    services.set(call?.source ?? '', (services.get(call?.source ?? '') ?? 0) + 1)
  }
  row.services = [...services].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([source]) => serviceOf(source))
  return row
}
