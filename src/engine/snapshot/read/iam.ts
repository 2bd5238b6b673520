import { isAccountId } from '../../../shared/vocabulary/account.ts'
import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { IamGroup, IamInventory, IamRole, IamUser, PolicyText } from '../../../shared/vocabulary/inventory.ts'
import { type Answer, byText } from '../snapshot-file.ts'
import type { Place } from '../values/place.ts'
import { flagAt, listAt, type Members, membersAt, textAt } from '../values/read-values.ts'
import { documentInForce, groupOf, roleOf, userOf } from './iam-entries.ts'
import { failureOf } from './source.ts'

/** What `get-account-authorization-details` said of one account, still growing. */
export interface IamDraft {
  partition: string
  users: Map<string, IamUser>
  groups: Map<string, IamGroup>
  roles: Map<string, IamRole>
  policies: Map<string, PolicyText>
  /** Why the whole is not known; null: it is. */
  unreadable: string | null
}

/**
 * Collects the pages of `get-account-authorization-details`, of one account or of several: each entry goes to the account its ARN
 * names. AWS's own policies belong to every account of the same file; to one of another file where it refers to them.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export class IamCollector {
  readonly #drafts = new Map<string, IamDraft>()
  readonly #shared = new Map<string, Map<string, PolicyText>>()
  readonly #poolOf = new Map<string, Set<string>>()

  /**
   * @param accountId  of entries that name none themselves; null: not known
   * @returns the accounts it says something about
   */
  add(answer: Answer, accountId: string | null, place: Place): ReadonlySet<string> {
    const { body } = answer
    if (answer.broken !== null) {
      if (accountId !== null) this.#draft(accountId, 'aws').unreadable = answer.broken
      return new Set(accountId === null ? [] : [accountId])
    }
    const failure = failureOf(body)
    if (failure !== null) {
      place.tell(`it says ${failure}, which is no answer`)
      if (accountId !== null) this.#draft(accountId, 'aws').unreadable = `the call failed (${failure})`
      return new Set(accountId === null ? [] : [accountId])
    }
    const pool = answer.root === '' || answer.accountId === null ? answer.path : answer.accountId
    const page = new Page(this, pool, accountId, place, answer.accountId)
    page.read(body)
    // A page of nothing but AWS's own policies; and the empty answer about an account that has nothing.
    if (accountId !== null && page.touched.size === 0 && (answer.accountId !== null || this.#shared.has(pool))) page.touched.add(accountId)
    for (const id of page.touched) {
      const draft = this.#draft(id, 'aws')
      this.#poolOf.set(id, (this.#poolOf.get(id) ?? new Set()).add(pool))
      if (page.unreadable !== null) draft.unreadable = page.unreadable
    }
    return page.touched
  }

  /** The drafts that have been begun, by account. */
  finish(): Map<string, { partition: string; iam: IamInventory; unreadable: string | null }> {
    return new Map(
      [...this.#drafts].map(([id, draft]) => {
        for (const pool of this.#poolOf.get(id) ?? [])
          for (const [arn, policy] of this.#shared.get(pool) ?? []) draft.policies.set(arn, policy)
        for (const arn of referredTo(draft)) {
          const policy = draft.policies.has(arn) ? undefined : this.#fromAnyPool(arn)
          if (policy !== undefined) draft.policies.set(arn, policy)
        }
        const sorted = <T>(map: Map<string, T>): T[] => [...map].sort(([a], [b]) => byText(a, b)).map(([, value]) => value)
        const iam = {
          users: sorted(draft.users),
          groups: sorted(draft.groups),
          roles: sorted(draft.roles),
          policies: sorted(draft.policies)
        }
        return [id, { partition: draft.partition, iam, unreadable: draft.unreadable }]
      })
    )
  }

  /** Whether AWS's own policies, and nothing else, came with an answer. */
  hasShared({ path }: Answer): boolean {
    return this.#shared.has(path)
  }

  #fromAnyPool(arn: string): PolicyText | undefined {
    return [...this.#shared.values()].findLast(pool => pool.has(arn))?.get(arn)
  }

  draftFor(accountId: string, partition: string): IamDraft {
    return this.#draft(accountId, partition)
  }

  sharedPolicies(pool: string): Map<string, PolicyText> {
    const shared = this.#shared.get(pool) ?? new Map<string, PolicyText>()
    this.#shared.set(pool, shared)
    return shared
  }

  #draft(accountId: string, partition: string): IamDraft {
    const draft = this.#drafts.get(accountId) ?? {
      partition,
      users: new Map(),
      groups: new Map(),
      roles: new Map(),
      policies: new Map(),
      unreadable: null
    }
    this.#drafts.set(accountId, draft)
    return draft
  }
}

/** Policies that somebody has attached, or as boundary. */
const referredTo = (draft: IamDraft): Set<string> => {
  const arns = new Set<string>()
  for (const holders of [draft.users, draft.groups, draft.roles])
    for (const { attached } of holders.values()) for (const { arn } of attached) arns.add(arn)
  for (const holders of [draft.users, draft.roles])
    for (const { boundaryArn } of holders.values()) if (boundaryArn !== null) arns.add(boundaryArn)
  return arns
}

/** One answer: up to a thousand entries, or all of them. */
class Page {
  /** Accounts that something in it belongs to. */
  readonly touched = new Set<string>()
  unreadable: string | null = null
  readonly #collector: IamCollector
  readonly #pool: string
  readonly #accountId: string | null
  readonly #folder: string | null
  readonly #place: Place
  #toldForeign = false

  constructor(collector: IamCollector, pool: string, accountId: string | null, place: Place, folder: string | null) {
    this.#collector = collector
    this.#pool = pool
    this.#accountId = accountId
    this.#place = place
    this.#folder = folder
  }

  read(body: Members): void {
    this.#entries(body, 'UserDetailList', (entry, place) =>
      this.#keep('users', userOf(entry, place, this.#arnOf(entry, 'user', 'UserName', place)), place)
    )
    this.#entries(body, 'GroupDetailList', (entry, place) =>
      this.#keep('groups', groupOf(entry, place, this.#arnOf(entry, 'group', 'GroupName', place)), place)
    )
    this.#entries(body, 'RoleDetailList', (entry, place) =>
      this.#keep('roles', roleOf(entry, place, this.#arnOf(entry, 'role', 'RoleName', place)), place)
    )
    this.#entries(body, 'Policies', (entry, place) => this.#policy(entry, place))
  }

  #entries(body: Members, member: string, take: (entry: Members, place: Place) => void): void {
    const place = this.#place.at(member)
    const list = listAt(body[member], place)
    if (list === null) this.unreadable = `${member} is not a list`
    for (const [index, entry] of (list ?? []).entries()) {
      const members = membersAt(entry, place.at(index))
      if (members !== null) take(members, place.at(index))
    }
  }

  /** The ARN, made up from account and name where it is missing; null when that cannot be done. */
  #arnOf(entry: Members, kind: string, nameMember: string, place: Place): string | null {
    if (typeof entry.Arn === 'string' && parseArn(entry.Arn) !== null) return entry.Arn
    const name = entry[nameMember]
    if (this.#accountId === null || typeof name !== 'string' || name === '') {
      place.tell('no ARN tells whose it is; it is left out')
      return null
    }
    return `arn:aws:iam::${this.#accountId}:${kind}${typeof entry.Path === 'string' ? entry.Path : '/'}${name}`
  }

  #keep<K extends 'users' | 'groups' | 'roles'>(kind: K, holder: IamUser | IamGroup | IamRole | null, place: Place): void {
    if (holder === null) return
    const draft = this.#draftOf(holder.arn, place)
    if (draft !== null) put(draft[kind] as Map<string, IamUser | IamGroup | IamRole>, holder.arn, holder, place)
  }

  #policy(entry: Members, place: Place): void {
    const arn = this.#arnOf(entry, 'policy', 'PolicyName', place)
    if (arn === null) return
    const policy = {
      name: textAt(entry.PolicyName, place.at('PolicyName')) ?? arn.slice(arn.lastIndexOf('/') + 1),
      arn,
      document: documentInForce(entry, place)
    }
    if (parseArn(arn)?.accountId === 'aws') {
      put(this.#collector.sharedPolicies(this.#pool), arn, policy, place)
      return
    }
    const draft = this.#draftOf(arn, place)
    if (draft !== null) put(draft.policies, arn, policy, place)
  }

  #draftOf(arn: string, place: Place): IamDraft | null {
    const parsed = parseArn(arn)
    if (parsed === null || !isAccountId(parsed.accountId)) {
      place.tell('its ARN names no account; it is left out')
      return null
    }
    if (this.#folder !== null && parsed.accountId !== this.#folder && !this.#toldForeign) {
      this.#toldForeign = true
      place.tell(`it is of account ${parsed.accountId}, in the folder of account ${this.#folder}; the ARN is believed`)
    }
    this.touched.add(parsed.accountId)
    const draft = this.#collector.draftFor(parsed.accountId, parsed.partition)
    draft.partition = parsed.partition
    return draft
  }
}

/** Keeps the newer of two entries of one ARN, and tells when they differ. */
const put = <T>(map: Map<string, T>, arn: string, value: T, place: Place): void => {
  const before = map.get(arn)
  if (before !== undefined && JSON.stringify(before) !== JSON.stringify(value))
    place.tell(`${arn} is there twice and differs; this one is used`)
  map.set(arn, value)
}

/** Pages that say more follow, while none says it is the last: something is missing. */
export const isCutShort = (body: Members, place: Place): boolean =>
  flagAt(body.IsTruncated, place.at('IsTruncated')) === true || typeof body.NextToken === 'string'
