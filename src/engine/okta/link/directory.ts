import type { Exported, OktaUser } from '../../../shared/vocabulary/okta-directory.ts'
import { identityKey, isAltered, isOktaUserId, normalLogin, sessionNameFits } from '../login.ts'
import { unknownOrg } from '../okta-item.ts'
import type { LinkFacts, SeenPerson } from './facts.ts'

/** One person of one organization. */
export interface Person {
  org: string
  login: string
  /** The login and those it had before, as far as the System Log tells. */
  logins: Set<string>
  /** Names applications know the person by. */
  appUserNames: Set<string>
  email: string | null
  userId: string | null
  status: string | null
  createdAtMs: number | null
  lastSignInMs: number | null
  /** Applications signed in to. */
  apps: Set<string>
  /** Names or ids, and when that was so. */
  groups: Set<string>
  groupsAtMs: number
  /** Known from a session's name alone: whatever leads here is no more than inferred. */
  guessed: boolean
  /** Had a login that is somebody else's by now, who stands under it: what this person did is nobody's to tell by that name. */
  past: boolean
}

export const keyOf = (person: Person): string => identityKey(person.org, person.login)

export interface Found {
  people: Person[]
  by: 'login' | 'app-user-name' | 'email'
}

type Facts = Pick<LinkFacts, 'users' | 'seen' | 'assignments' | 'groups' | 'members' | 'memberChanges'>

/** Everybody Okta's exports and log speak of. A login that belonged to two people finds both. */
export class Directory {
  readonly people: Person[] = []
  readonly #byLogin = new Map<string, Person[]>()
  readonly #byAppUserName = new Map<string, Person[]>()
  readonly #byEmail = new Map<string, Person[]>()
  readonly #byUserId = new Map<string, Person[]>()
  /** Filled when first asked for, which is after everybody is known. */
  readonly #byLocalPart = new Map<string, Person[]>()
  /** Logins that no session name can be without being changed. */
  readonly #altered: { login: string; person: Person }[] = []
  readonly #exportedOrgs: Set<string>
  readonly #orgs: Orgs

  constructor(facts: Facts) {
    this.#orgs = new Orgs(facts)
    this.#exportedOrgs = new Set(facts.users.map(user => this.#orgs.of(user.org, user.login)))
    for (const user of facts.users) this.#addUser(user)
    for (const seen of [...facts.seen].sort((a, b) => b.lastMs - a.lastMs || (a.login < b.login ? -1 : 1))) this.#addSeen(seen)
    for (const assignment of facts.assignments) this.#addAssigned(assignment)
    this.#joinGroups(facts)
  }

  /** Whether somebody exported this organization's users; null: any organization's. A login missing from an export fits nobody. */
  isExported(org: string | null): boolean {
    return org === null ? this.#exportedOrgs.size > 0 : this.#exportedOrgs.has(org) || this.#exportedOrgs.has(unknownOrg)
  }

  /** Who has the login, else whom an application knows by it, else whose address it is. */
  find(text: string, org: string | null): Found {
    const name = normalLogin(text)
    const inOrg = (people: Person[] | undefined) => (people ?? []).filter(person => mayBeIn(person, org))
    const byLogin = inOrg(this.#byLogin.get(name))
    if (byLogin.length > 0) return { people: byLogin, by: 'login' }
    const byName = inOrg(this.#byAppUserName.get(name))
    return byName.length > 0 ? { people: byName, by: 'app-user-name' } : { people: inOrg(this.#byEmail.get(name)), by: 'email' }
  }

  withUserId(userId: string, org: string | null): Person[] {
    return (this.#byUserId.get(userId) ?? []).filter(person => mayBeIn(person, org))
  }

  /** Whose login a role session name may be, and whether it is one exactly. */
  named(sessionName: string, org: string | null): { people: Person[]; exact: boolean } {
    const exact = this.#byLogin.get(normalLogin(sessionName)) ?? []
    const altered = this.#altered.filter(({ login }) => sessionNameFits(sessionName, login) !== null).map(({ person }) => person)
    const people = [...new Set([...exact, ...altered])].filter(person => mayBeIn(person, org))
    return { people, exact: people.some(person => exact.includes(person)) }
  }

  hasOrg(org: string): boolean {
    return this.people.some(person => person.org === org)
  }

  /** People a person may mean by a name that is not their login: what stands before the `@`. */
  alike(sessionName: string): Person[] {
    const name = normalLogin(sessionName)
    if (this.#byLocalPart.size === 0) for (const person of this.people) into(this.#byLocalPart, person.login.split('@')[0] ?? '', person)
    return [...new Set([...(this.#byLocalPart.get(name) ?? []), ...(this.#byEmail.get(name) ?? [])])].slice(0, 20)
  }

  /** The person of this login, made when nobody has it. */
  personOf(login: string, org: string | null, guessed: boolean): Person {
    const known = this.find(login, org)
    const [person] = known.by === 'login' ? known.people : []
    if (person !== undefined) return person
    const made = this.#add(this.#orgs.of(org ?? unknownOrg, normalLogin(login)), normalLogin(login))
    made.guessed = guessed
    return made
  }

  #add(org: string, login: string): Person {
    const person: Person = {
      org,
      login,
      logins: new Set(),
      appUserNames: new Set(),
      email: null,
      userId: null,
      status: null,
      createdAtMs: null,
      lastSignInMs: null,
      apps: new Set(),
      groups: new Set(),
      groupsAtMs: 0,
      guessed: false,
      past: this.#mine(login, org).some(other => other.login === login)
    }
    this.people.push(person)
    this.#addLogin(person, login)
    return person
  }

  #addLogin(person: Person, login: string): void {
    if (person.logins.has(login)) return
    person.logins.add(login)
    into(this.#byLogin, login, person)
    if (isAltered(login)) this.#altered.push({ login, person })
  }

  #setUserId(person: Person, userId: string | null): void {
    if (userId === null || person.userId !== null) return
    person.userId = userId
    into(this.#byUserId, userId, person)
  }

  #addUser(user: Exported<OktaUser>): void {
    const login = normalLogin(user.login)
    const org = this.#orgs.of(user.org, login)
    // The same user from a table that names no organization and from an answer that does.
    const person =
      this.#mine(login, org).find(known => known.userId === null || user.userId === null || known.userId === user.userId) ??
      this.#add(org, login)
    this.#setUserId(person, user.userId)
    person.email ??= user.email
    if (user.email !== null) into(this.#byEmail, user.email, person)
    if (user.exportedMs >= person.groupsAtMs || person.status === null) person.status = user.status ?? person.status
    person.createdAtMs ??= user.createdMs
    person.lastSignInMs = later(person.lastSignInMs, user.lastSignInMs)
    for (const group of user.groups) person.groups.add(group)
    person.groupsAtMs = Math.max(person.groupsAtMs, user.exportedMs)
  }

  #mine(login: string, org: string): Person[] {
    return (this.#byLogin.get(login) ?? []).filter(person => person.org === org)
  }

  // Newest first: the newest login of an id that no export names is the one it has.
  #addSeen({ org: given, login: text, userId, lastSignInMs, apps }: SeenPerson): void {
    const login = normalLogin(text)
    const org = this.#orgs.of(given, login)
    const byId = userId === null ? undefined : (this.#byUserId.get(userId) ?? []).find(person => person.org === org || org === unknownOrg)
    const person = byId ?? this.#mine(login, org).find(known => known.userId === null || userId === null) ?? this.#add(org, login)
    this.#setUserId(person, userId)
    this.#addLogin(person, login)
    person.lastSignInMs = later(person.lastSignInMs, lastSignInMs)
    for (const app of apps) person.apps.add(app)
  }

  #addAssigned(assignment: LinkFacts['assignments'][number]): void {
    if (assignment.groupId !== null) return
    const person = this.assigned(assignment)
    if (person === null) return
    this.#setUserId(person, assignment.userId)
    const name = assignment.userName
    if (name === null || person.logins.has(name) || person.appUserNames.has(name)) return
    person.appUserNames.add(name)
    into(this.#byAppUserName, name, person)
  }

  /** Whom an assignment is for. A name that only the application knows makes a person where no export of users could know better. */
  assigned({ org: given, login, userName, userId }: LinkFacts['assignments'][number]): Person | null {
    const org = this.#orgs.of(given, login ?? userName ?? '')
    const byId = userId === null ? [] : this.withUserId(userId, given === unknownOrg ? null : org)
    if (byId.length === 1) return byId[0] ?? null
    const name = login ?? userName
    if (name === null) return null
    const known = this.#mine(name, org).filter(person => person.userId === null || userId === null || person.userId === userId)
    if (known.length > 0) return known.length === 1 ? (known[0] ?? null) : null
    if (login !== null) return this.#add(org, login)
    return !this.isExported(org) && name.includes('@') ? this.#add(org, name) : null
  }

  #joinGroups({ members, memberChanges }: Facts): void {
    for (const { org: given, group, login, userId } of members) {
      const [person] = userId !== null ? this.withUserId(userId, given === unknownOrg ? null : given) : []
      const found = person ?? (login === null ? undefined : this.find(login, null).people[0])
      found?.groups.add(group)
    }
    for (const { org: given, login, group, atMs, added } of memberChanges) {
      const [person, ...more] = this.find(login, given === unknownOrg ? null : given).people
      if (person === undefined || more.length > 0 || atMs < person.groupsAtMs) continue
      if (added) person.groups.add(group)
      else person.groups.delete(group)
    }
  }
}

const mayBeIn = (person: Person, org: string | null): boolean => org === null || person.org === org || person.org === unknownOrg

const into = (map: Map<string, Person[]>, key: string, person: Person): void => {
  const list = map.get(key)
  if (list === undefined) map.set(key, [person])
  else if (list.at(-1) !== person && !list.includes(person)) list.push(person)
}

const later = (a: number | null, b: number | null): number | null => (a === null || b === null ? (a ?? b) : Math.max(a, b))

/** Which organization is meant where a file names none: the one that has the login, or the only one there is. */
class Orgs {
  readonly #hosts = new Set<string>()
  readonly #hostsOf = new Map<string, Set<string>>()

  constructor({ users, seen, assignments }: Facts) {
    for (const { org, login } of [...users, ...seen, ...assignments]) {
      if (org === unknownOrg) continue
      this.#hosts.add(org)
      if (login === null) continue
      const key = normalLogin(login)
      this.#hostsOf.set(key, (this.#hostsOf.get(key) ?? new Set()).add(org))
    }
  }

  of(org: string, login: string): string {
    if (org !== unknownOrg) return org
    const having = this.#hostsOf.get(normalLogin(login))
    const choice = having === undefined || having.size === 0 ? this.#hosts : having
    return choice.size === 1 ? ([...choice][0] ?? unknownOrg) : unknownOrg
  }
}

/** An Okta user id in an external id, which Identity Center writes alone or behind its issuer. */
export const oktaIdIn = (externalId: string): string | null => externalId.split(/[\s:/|]+/).find(isOktaUserId) ?? null
