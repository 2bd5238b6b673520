import type { IdentityCenterInventory } from '../../../shared/vocabulary/inventory.ts'
import { isAltered, normalLogin, sessionNameFits } from '../login.ts'
import { type Directory, oktaIdIn, type Person } from './directory.ts'
import { isReservedRole, permissionSetOf } from './trust.ts'

/** Who stands behind something, and how well that is known; `people` when several may. */
export type Verdict =
  | { person: Person; confidence: 'certain' | 'inferred' }
  | { person: null; people: Person[] }
  /** Nothing of Okta's. */
  | null

type User = IdentityCenterInventory['users'][number]

/** What Okta's applications for Identity Center are called, unless somebody renamed them. */
const isIdentityCenterApp = (app: string): boolean => /identity center|aws single sign-?on|aws sso/i.test(app)

const nobody: Verdict = { person: null, people: [] }

/** People of IAM Identity Center as people of Okta. Identity Center proves Okta only where Okta's own user id came with the user. */
export class IdentityCenter {
  readonly #inventory: IdentityCenterInventory | null
  readonly #directory: Directory
  readonly #usersByName = new Map<string, User[]>()
  readonly #userById: Map<string, User>
  /** Those whose name no session can have without being changed. */
  readonly #altered: User[]
  /** Some user carries an id of Okta's, so Okta feeds this Identity Center. */
  readonly isFed: boolean

  constructor(inventory: IdentityCenterInventory | null, directory: Directory) {
    this.#inventory = inventory
    this.#directory = directory
    const users = inventory?.users ?? []
    this.#userById = new Map(users.map(user => [user.userId, user]))
    this.#altered = users.filter(user => isAltered(user.userName))
    for (const user of users) append(this.#usersByName, normalLogin(user.userName), user)
    this.isFed = users.some(user => user.externalIds.some(id => oktaIdIn(id) !== null))
  }

  verdictOn(user: User): Verdict {
    const ids = [...new Set(user.externalIds.map(oktaIdIn).filter(id => id !== null))]
    const byName = this.#directory.find(user.userName, null)
    const named = byName.by === 'login' ? byName.people : []
    if (ids.length > 0) return this.#byIds(user, ids, named)
    // Fed by somebody else: a name that is also a login in Okta is another account of the same person at most.
    if (user.externalIds.length > 0) return null
    const [person, ...more] = named
    if (person === undefined || more.length > 0) return null
    return this.isFed || [...person.apps].some(isIdentityCenterApp) ? { person, confidence: 'inferred' } : null
  }

  #byIds(user: User, ids: readonly string[], named: Person[]): Verdict {
    const people = [...new Set(ids.flatMap(id => this.#directory.withUserId(id, null)))]
    const [person, ...more] = people
    if (person !== undefined) return more.length === 0 ? { person, confidence: 'certain' } : { person: null, people }
    const [byName, ...others] = named
    if (byName !== undefined) {
      if (others.length > 0 || byName.userId !== null) return { person: null, people: named }
      return { person: byName, confidence: byName.guessed ? 'inferred' : 'certain' }
    }
    if (this.#directory.isExported(null) || !user.userName.includes('@')) return nobody
    return { person: this.#directory.personOf(user.userName, null, true), confidence: 'inferred' }
  }

  /** Who holds a session of a role that Identity Center made: its name is the user's name there, cut off and cleaned as AWS does. */
  verdictOnSession(roleArn: string, sessionName: string): Verdict {
    const exact = this.#usersByName.get(normalLogin(sessionName)) ?? []
    const users = exact.length > 0 ? exact : this.#altered.filter(user => sessionNameFits(sessionName, user.userName) !== null)
    const [user, ...more] = users
    if (user === undefined) return this.#withoutUser(sessionName)
    const verdicts = users.map(one => this.verdictOn(one))
    if (more.length > 0) {
      const people = verdicts.flatMap(verdict => (verdict === null ? [] : verdict.person === null ? verdict.people : [verdict.person]))
      return people.length === 0 ? null : { person: null, people }
    }
    const [verdict = null] = verdicts
    const proves = exact.length === 1 && isReservedRole(roleArn)
    return verdict === null || verdict.person === null || proves ? verdict : { ...verdict, confidence: 'inferred' }
  }

  // No inventory of Identity Center, or one without that user: a sign-in from Okta to it is what is left.
  #withoutUser(sessionName: string): Verdict {
    const { people } = this.#directory.named(sessionName, null)
    const signedIn = people.filter(person => [...person.apps].some(isIdentityCenterApp))
    const [person, ...more] = signedIn
    if (person !== undefined) {
      return more.length === 0 && people.length === 1 ? { person, confidence: 'inferred' } : { person: null, people }
    }
    return this.isFed ? { person: null, people } : null
  }

  /**
   * Roles people reach by assignment, directly or through a group.
   * @param roleArns  known roles; without an inventory of the account its role cannot be named
   */
  *assignments(roleArns: Iterable<string>): Generator<{ roleArn: string; person: Person; confidence: 'certain' | 'inferred' }> {
    if (this.#inventory === null) return
    const { permissionSets, members, assignments } = this.#inventory
    const roles = new Map<string, string[]>()
    for (const arn of roleArns) {
      const key = `${arn.split(':')[4]}/${permissionSetOf(arn)}`
      if (isReservedRole(arn)) append(roles, key, arn)
    }
    const setNames = new Map(permissionSets.map(({ arn, name }) => [arn, name]))
    const usersOf = new Map<string, string[]>()
    for (const { groupId, userId } of members) append(usersOf, groupId, userId)
    for (const { accountId, permissionSetArn, principalType, principalId } of assignments) {
      const reached = roles.get(`${accountId}/${setNames.get(permissionSetArn)}`) ?? []
      for (const userId of principalType === 'USER' ? [principalId] : (usersOf.get(principalId) ?? [])) {
        const user = this.#userById.get(userId)
        const verdict = user === undefined ? null : this.verdictOn(user)
        if (verdict !== null && verdict.person !== null) for (const roleArn of reached) yield { roleArn, ...verdict }
      }
    }
  }
}

const append = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
