import { isAccountId } from '../../../shared/vocabulary/account.ts'
import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { AttachedPolicy, IamGroup, IamInventory, IamRole, IamUser, PolicyText } from '../../../shared/vocabulary/inventory.ts'
import { type Answer, byText } from '../snapshot-file.ts'
import type { Place } from '../values/place.ts'
import { readDocument } from '../values/read-document.ts'
import { flagAt, isMembers, listAt, type Members, membersAt, tagsAt, textAt, textsAt, timeAt } from '../values/read-values.ts'
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

const documentInForce = (entry: Members, place: Place): unknown => {
  const versions = listAt(entry.PolicyVersionList, place.at('PolicyVersionList'))
  const all = (versions ?? []).map((version, index) => ({ version, place: place.at('PolicyVersionList').at(index) }))
  const readable = all.filter((one): one is { version: Members; place: Place } => isMembers(one.version))
  const inForce =
    readable.find(({ version }) => version.IsDefaultVersion === true || version.IsDefaultVersion === 'true') ??
    readable.find(({ version }) => version.VersionId !== undefined && version.VersionId === entry.DefaultVersionId) ??
    (readable.length === 1 ? readable[0] : undefined)
  if (inForce !== undefined) return readDocument(inForce.version.Document, inForce.place.at('Document'))
  place.tell('none of its versions is the one in force; its text is not known')
  return ''
}

const pathOf = (arn: string): string => {
  const resource = parseArn(arn)?.resource ?? ''
  const from = resource.indexOf('/')
  return from < 0 ? '/' : resource.slice(from, resource.lastIndexOf('/') + 1)
}

/** A list that could not be read stays visible as a policy without a readable text: what it would have said is unknown, not nothing. */
const unreadablePolicy = (member: string, value: unknown): PolicyText => ({
  name: `(${member}: could not be read)`,
  arn: null,
  document: typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
})

const inlineOf = (entry: Members, member: string, place: Place): PolicyText[] => {
  const at = place.at(member)
  const list = listAt(entry[member], at)
  if (list === null) return [unreadablePolicy(member, entry[member])]
  return list.map((policy, index) => {
    const members = membersAt(policy, at.at(index))
    if (members === null) return unreadablePolicy(`${member}[${index}]`, policy)
    const name = textAt(members.PolicyName, at.at(index).at('PolicyName')) ?? `(${member}[${index}] without a name)`
    return { name, arn: null, document: readDocument(members.PolicyDocument, at.at(index).at('PolicyDocument')) }
  })
}

const attachedOf = (entry: Members, place: Place): { attached: AttachedPolicy[]; unreadable: PolicyText[] } => {
  const at = place.at('AttachedManagedPolicies')
  const given = entry.AttachedManagedPolicies
  // AWS's own documentation shows one policy without the list around it.
  const list = isMembers(given) && Object.hasOwn(given, 'PolicyArn') ? [given] : listAt(given, at)
  if (list === null) return { attached: [], unreadable: [unreadablePolicy('AttachedManagedPolicies', entry.AttachedManagedPolicies)] }
  const attached: AttachedPolicy[] = []
  const unreadable: PolicyText[] = []
  for (const [index, policy] of list.entries()) {
    const members = membersAt(policy, at.at(index))
    const arn = members === null ? null : textAt(members.PolicyArn, at.at(index).at('PolicyArn'))
    if (members !== null && arn === null) at.at(index).tell('no PolicyArn says which policy is attached')
    if (members === null || arn === null) unreadable.push(unreadablePolicy(`AttachedManagedPolicies[${index}]`, policy))
    else attached.push({ name: typeof members.PolicyName === 'string' ? members.PolicyName : arn.slice(arn.lastIndexOf('/') + 1), arn })
  }
  return { attached, unreadable }
}

/** The ARN of the boundary; one that cannot be read stays a boundary whose text is not known. */
const boundaryOf = (entry: Members, place: Place): string | null => {
  const boundary = entry.PermissionsBoundary
  if (boundary === undefined || boundary === null) return null
  const arn = isMembers(boundary) ? boundary.PermissionsBoundaryArn : boundary
  if (typeof arn === 'string' && parseArn(arn) !== null) return arn
  place.at('PermissionsBoundary').tell('it does not say which policy is the boundary')
  return '(permissions boundary could not be read)'
}

const holderOf = (entry: Members, names: { name: string; id: string; inline: string }, arn: string, place: Place) => {
  const { attached, unreadable } = attachedOf(entry, place)
  return {
    name: textAt(entry[names.name], place.at(names.name)) ?? arn.slice(arn.lastIndexOf('/') + 1),
    path: textAt(entry.Path, place.at('Path')) ?? pathOf(arn),
    arn,
    uniqueId: textAt(entry[names.id], place.at(names.id)) ?? '',
    createdAtMs: timeAt(entry.CreateDate, place.at('CreateDate')),
    inline: [...inlineOf(entry, names.inline, place), ...unreadable],
    attached
  }
}

const userOf = (entry: Members, place: Place, arn: string | null): IamUser | null => {
  if (arn === null) return null
  const holder = holderOf(entry, { name: 'UserName', id: 'UserId', inline: 'UserPolicyList' }, arn, place)
  const groups = textsAt(entry.GroupList, place.at('GroupList'))
  if (groups === null) holder.inline.push(unreadablePolicy('GroupList', entry.GroupList))
  return { ...holder, groups: groups ?? [], boundaryArn: boundaryOf(entry, place), tags: tagsAt(entry.Tags, place.at('Tags')) ?? {} }
}

const groupOf = (entry: Members, place: Place, arn: string | null): IamGroup | null =>
  arn === null ? null : holderOf(entry, { name: 'GroupName', id: 'GroupId', inline: 'GroupPolicyList' }, arn, place)

const roleOf = (entry: Members, place: Place, arn: string | null): IamRole | null => {
  if (arn === null) return null
  const used = isMembers(entry.RoleLastUsed) ? entry.RoleLastUsed.LastUsedDate : undefined
  return {
    ...holderOf(entry, { name: 'RoleName', id: 'RoleId', inline: 'RolePolicyList' }, arn, place),
    boundaryArn: boundaryOf(entry, place),
    tags: tagsAt(entry.Tags, place.at('Tags')) ?? {},
    trustPolicy: readDocument(entry.AssumeRolePolicyDocument, place.at('AssumeRolePolicyDocument')),
    lastUsedAtMs: timeAt(used, place.at('RoleLastUsed'))
  }
}

/** Pages that say more follow, while none says it is the last: something is missing. */
export const isCutShort = (body: Members, place: Place): boolean =>
  flagAt(body.IsTruncated, place.at('IsTruncated')) === true || typeof body.NextToken === 'string'
