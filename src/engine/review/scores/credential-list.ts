import type { CredentialRow, IdentityCredentials } from '../../../shared/contract/identities.ts'
import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { AccountInventory, Credential } from '../../../shared/vocabulary/inventory.ts'
import type { Observation } from '../../coverage/observe.ts'
import { activityState } from '../../usage/activity-state.ts'
import { type LoggedUser, loggedUsers } from './credential-uses.ts'
import { observeAccounts } from './observe-accounts.ts'
import { type ScoreModel, scoreModel } from './score-model.ts'
import type { ScoreSources } from './score-sources.ts'

type Window = { sinceMs: number; untilMs: number }

export interface CredentialList {
  rows: CredentialRow[]
  /** Accounts of which no credential report is known, and why. */
  unknown: { accountId: string; why: string }[]
}

/** Passwords and access keys of every user and root, as the inventory tells of them, with the state each is in; the longest unused first. */
export const credentialList = (sources: ScoreSources, window: Window, account?: string): CredentialList => {
  const model = scoreModel(sources, window.untilMs - 1)
  const accounts = model.inventory.accounts.filter(({ accountId }) => account === undefined || accountId === account)
  const tell = teller(sources, model, window)
  return {
    rows: accounts.flatMap(each => (each.credentials.state === 'known' ? tell(each, each.credentials.value) : [])).sort(longestUnusedFirst),
    unknown: accounts.flatMap(({ accountId, credentials }) => (credentials.state === 'known' ? [] : [{ accountId, why: credentials.why }]))
  }
}

/** @returns null for whoever cannot have any: only users and root have */
export const credentialsOf = (sources: ScoreSources, key: string, window: Window): IdentityCredentials | null => {
  const arn = parseArn(key)
  if (arn?.service !== 'iam' || !(arn.resource === 'root' || arn.resource.startsWith('user/'))) return null
  const model = scoreModel(sources, window.untilMs - 1)
  const account = model.inventory.accounts.find(({ accountId }) => accountId === arn.accountId)
  if (account === undefined) return { rows: null, why: 'no snapshot of its account' }
  if (account.credentials.state !== 'known') return { rows: null, why: account.credentials.why }
  const own = account.credentials.value.filter(({ userArn }) => userArn === key)
  return { rows: teller(sources, model, window)(account, own), why: null }
}

const longestUnusedFirst = (one: CredentialRow, other: CredentialRow): number =>
  (one.lastUsedMs ?? 0) - (other.lastUsedMs ?? 0) ||
  compare(one.identity, other.identity) ||
  compare(one.kind, other.kind) ||
  compare(one.id ?? '', other.id ?? '') ||
  (one.slot ?? 0) - (other.slot ?? 0)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

type Teller = (account: AccountInventory, credentials: readonly Credential[]) => CredentialRow[]

const teller = (sources: ScoreSources, model: ScoreModel, window: Window): Teller => {
  const observed = observeAccounts(sources, model.inventory, window, false)
  const users = loggedUsers(sources, model, window.untilMs)
  return ({ accountId, credentials: all }, credentials) => {
    const listed = Map.groupBy(all.state === 'known' ? all.value : [], ({ userArn }) => userArn)
    return credentials
      .filter(({ createdAtMs }) => createdAtMs === null || createdAtMs < window.untilMs)
      .map(credential => {
        const others = new Set(listed.get(credential.userArn)?.flatMap(({ id }) => id ?? []))
        return toRow(accountId, credential, logged(credential, users.get(credential.userArn), others), observed, window)
      })
  }
}

interface Logged {
  successMs: number | null
  attemptMs: number | null
  /** Newest call of its user that may have been made with it: the logs do not tell. */
  doubtMs: number | null
}

const logged = ({ kind, id }: Credential, user: LoggedUser | undefined, listed: ReadonlySet<string>): Logged => {
  if (user === undefined) return { successMs: null, attemptMs: null, doubtMs: null }
  if (kind === 'password') return { successMs: user.signIn?.successMs ?? null, attemptMs: user.signIn?.attemptMs ?? null, doubtMs: null }
  if (isKeyId(id)) {
    const use = user.keys.get(id)
    return { successMs: use?.successMs ?? null, attemptMs: use?.attemptMs ?? null, doubtMs: user.keylessMs }
  }
  // The report numbers keys and does not name them: any key of the user that no list names may be this one.
  const unnamed = [...user.keys].flatMap(([key, { attemptMs }]) => (listed.has(key) ? [] : [attemptMs]))
  return { successMs: null, attemptMs: null, doubtMs: newest(...unnamed, user.keylessMs) }
}

const isKeyId = (id: string | null): id is string => id !== null && id.length > 1

const newest = (...times: readonly (number | null)[]): number | null => {
  const known = times.filter(time => time !== null)
  return known.length === 0 ? null : Math.max(...known)
}

const toRow = (
  accountId: string,
  credential: Credential,
  { successMs, attemptMs, doubtMs }: Logged,
  observed: Observation,
  window: Window
): CredentialRow => {
  const { userArn, kind, id, active, createdAtMs, lastUsedAtMs: reportedMs, mfa } = credential
  const side = observed.side(accountId)
  const covered = observed.presence(accountId)
  const state = activityState({
    ...window,
    monitored: side.hasLogs || side.isComplete,
    covered,
    createdAtMs,
    lastAttemptMs: attemptMs,
    lastUsedElsewhereMs: reportedMs,
    enabled: active
  })
  // An inactive credential cannot have been used: it is in no state, and that is known.
  const why = state === null ? whyNot(active, createdAtMs) : doubt(state, doubtMs, reportedMs, window)
  const lastUsedMs = newest(successMs, reportedMs)
  return {
    identity: userArn,
    identityName: userArn.slice(userArn.lastIndexOf(userArn.endsWith(':root') ? ':' : '/') + 1),
    accountId,
    kind,
    id: isKeyId(id) ? id : null,
    slot: isKeyId(id) || id === null ? null : Number(id),
    active,
    createdAtMs,
    lastUsedMs,
    lastUsedSource: lastUsedMs === null ? null : lastUsedMs === successMs ? 'logs' : 'aws',
    lastAttemptMs: attemptMs,
    mfa,
    state: why === null ? state : null,
    stateReason: why
  }
}

const whyNot = (active: boolean, createdAtMs: number | null): CredentialRow['stateReason'] =>
  active ? (createdAtMs === null ? 'creation-not-told' : 'logs-incomplete') : 'inactive'

/** Why silence in the logs does not tell what it seems to; null: it does. */
const doubt = (
  state: NonNullable<CredentialRow['state']>,
  doubtMs: number | null,
  reportedMs: number | null,
  { sinceMs, untilMs }: Window
): CredentialRow['stateReason'] => {
  if (state === 'active' || state === 'not-monitored') return null
  if (doubtMs !== null && (doubtMs >= sinceMs || state === 'never-active')) return 'key-not-told'
  // AWS tells the newest use alone; one after the window hides those before.
  return reportedMs !== null && reportedMs >= untilMs && state === 'never-active' ? 'used-later' : null
}
