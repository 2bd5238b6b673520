import { isAccountId } from '../../../shared/vocabulary/account.ts'
import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { PrincipalEntry, PrincipalList } from '../../../shared/vocabulary/policy-document.ts'
import { type Principal, parsePrincipal, principalArn } from '../context/principal.ts'
import { and, maybe, no, not, or, type Truth, truthOf, yes } from '../truth.ts'

/**
 * How a resource policy names a caller, which decides what else must allow. `direct`: the user, or the very session; `role`: the
 * session's role; `account`: the account, which leaves the decision to its identity policies; `everyone`: `*`.
 */
export const grantClasses = ['direct', 'role', 'account', 'everyone'] as const
export type GrantClass = (typeof grantClasses)[number]

export type NamedAs = Readonly<Record<GrantClass, Truth>>

const nobody: NamedAs = { direct: no, role: no, account: no, everyone: no }

/** The account an entry stands for, by its id or its root; null when it is something else. */
const accountOf = (value: string): string | null => {
  const arn = parseArn(value)
  if (arn !== null) return arn.service === 'iam' && arn.resource === 'root' ? arn.accountId : null
  return isAccountId(value) ? value : null
}

/** What an entry's text is, apart from who asks. */
interface ReadEntry {
  account: string | null
  hasWildcards: boolean
  principal: Principal | null
}

/** A policy's entries are compared with one caller after another. Memory is saved: a hostile input may hold any number. */
const entries = new Map<string, ReadEntry>()
const entriesKept = 4096

const readEntry = (value: string): ReadEntry => {
  let entry = entries.get(value)
  if (entry === undefined) {
    entry = { account: accountOf(value), hasWildcards: /[*?]/.test(value), principal: parsePrincipal(value) }
    if (entries.size >= entriesKept) entries.clear()
    if (value.length <= 2048) entries.set(value, entry)
  }
  return entry
}

/** Ids stand where a named principal was deleted, or where a policy was written with ids. */
const uniqueId = /^A[A-Z0-9]{15,}(?::.+)?$/

const byId = (value: string, { kind, principalId, sessionName }: Principal): NamedAs => {
  if (principalId === null) return nobody
  const [id, session] = [value.split(':')[0], value.includes(':') ? value.slice(value.indexOf(':') + 1) : null]
  if (principalId.split(':')[0] !== id) return nobody
  if (session !== null) return { ...nobody, direct: kind === 'role' ? maybe : truthOf(sessionName === session) }
  return kind === 'user' ? { ...nobody, direct: yes } : { ...nobody, role: yes }
}

/** A session's ARN leaves out its role's path, and role names are unique in an account. */
const isRoleOf = (role: Principal, caller: Principal): boolean =>
  role.accountId === caller.accountId &&
  (caller.kind === 'session' || !caller.arn.includes(':iam:') ? role.name === caller.name : role.arn === principalArn(caller))

const byArn = (value: string, caller: Principal): NamedAs => {
  if (value === caller.arn) return caller.kind === 'role' ? { ...nobody, role: yes } : { ...nobody, direct: yes }
  const named = readEntry(value).principal
  if (named === null || (caller.kind !== 'role' && caller.kind !== 'session')) return nobody
  if (named.kind === 'role') return isRoleOf(named, caller) ? { ...nobody, role: yes } : nobody
  const sameRole = named.kind === 'session' && named.accountId === caller.accountId && named.name === caller.name
  return { ...nobody, direct: sameRole && caller.kind === 'role' ? maybe : no }
}

const byAws = (value: string, caller: Principal): NamedAs => {
  if (value === '*') return { ...nobody, everyone: yes }
  const { account, hasWildcards } = readEntry(value)
  if (account !== null) {
    if (account !== caller.accountId) return nobody
    return caller.kind === 'root' ? { ...nobody, direct: yes } : { ...nobody, account: yes }
  }
  if (hasWildcards || caller.kind === 'anonymous' || caller.kind === 'service') return nobody
  return uniqueId.test(value) ? byId(value, caller) : byArn(value, caller)
}

const byEntry = ({ type, value }: PrincipalEntry, caller: Principal): NamedAs => {
  if (type === 'AWS') return byAws(value, caller)
  if (type === 'Service') return { ...nobody, direct: truthOf(caller.kind === 'service' && (value === caller.arn || value === '*')) }
  if (type === 'CanonicalUser') return { ...nobody, account: truthOf(caller.canonicalUserId !== null && value === caller.canonicalUserId) }
  return nobody
}

const namedBy = (list: PrincipalList, caller: Principal): NamedAs => {
  const each = list.entries.map(entry => byEntry(entry, caller)).filter(named => named !== nobody)
  const best = (kind: GrantClass): Truth => or(...each.map(named => named[kind]), list.unreadable ? maybe : no)
  return { direct: best('direct'), role: best('role'), account: best('account'), everyone: best('everyone') }
}

const isNamed = (named: NamedAs): Truth => or(...grantClasses.map(kind => named[kind]))

/** How an Allow names the caller. `NotPrincipal` admits everyone it does not list. */
export const allowNames = (list: PrincipalList, caller: Principal): NamedAs => {
  const named = namedBy(list, caller)
  return list.not ? { ...nobody, everyone: not(isNamed(named)) } : named
}

/**
 * Whether a Deny means the caller. `NotPrincipal` spares only who is listed together with its account and, for sessions, its role; it
 * spares nobody who has a permission boundary.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export const denyNames = (list: PrincipalList, caller: Principal, hasBoundary: boolean): Truth => {
  const named = namedBy(list, caller)
  if (!list.not) return isNamed(named)
  if (named.everyone === yes) return no
  if (hasBoundary) return yes
  return not(spared(named, caller))
}

const spared = ({ direct, role, account }: NamedAs, { kind }: Principal): Truth => {
  if (kind === 'role') return and(role, account, maybe)
  if (kind === 'session') return direct === no ? and(role, account, maybe) : and(direct, role, account)
  return kind === 'user' || kind === 'federated-user' ? and(direct, account) : or(direct, account)
}
