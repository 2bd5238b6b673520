/**
 * Which Okta identities stand behind which AWS roles. `certain` only where a record itself carries Okta's assertion, or an Identity Center user
 * Okta's own user id, and exactly one login fits; a rule of a person beats what is inferred; what fits several is told as unresolved, never guessed.
 */
import type { OktaIdentity, OktaLink } from '../../../shared/contract/okta.ts'
import type { Federation } from '../../../shared/vocabulary/okta-directory.ts'
import { roleOfGroup, roleOfText } from '../role-name.ts'
import { verdictOnAssertion } from './assertion.ts'
import { Directory, keyOf, type Person } from './directory.ts'
import type { LinkFacts } from './facts.ts'
import { IdentityCenter, type Verdict } from './identity-center.ts'
import { RoleNames } from './role-names.ts'
import { ruledPeople } from './rules.ts'
import { type SessionCase, sessionCases } from './session-cases.ts'
import { isReservedRole, issuingOrg, Providers, permissionSetOf, trustOf } from './trust.ts'

/** A session somebody of Okta holds, without it being plain who. */
export interface Unresolved {
  roleArn: string
  sessionName: string
  /** Identities it may belong to; empty: none fits. */
  candidates: string[]
  lastMs: number
}

export interface OktaLinks {
  identities: OktaIdentity[]
  unresolved: Unresolved[]
}

export const linkOkta = (facts: LinkFacts): OktaLinks => new Linking(facts).run()

const ranks: Record<OktaLink['confidence'], number> = { certain: 2, rule: 1, inferred: 0 }
type Claim = Pick<OktaLink, 'confidence'> & { via: OktaLink['via'][number]; sessionNames?: Iterable<string>; assumedMs?: number }

class Linking {
  readonly #facts: LinkFacts
  readonly #roles: RoleNames
  readonly #providers: Providers
  readonly #directory: Directory
  readonly #center: IdentityCenter
  /** Roles that Okta may open, and whether nothing else may. */
  readonly #trusting = new Map<string, { onlyOkta: boolean }>()
  readonly #links = new Map<Person, Map<string, OktaLink>>()
  readonly #unresolved: Unresolved[] = []

  constructor(facts: LinkFacts) {
    this.#facts = facts
    this.#roles = new RoleNames(facts)
    this.#providers = new Providers(facts)
    this.#directory = new Directory(facts)
    this.#center = new IdentityCenter(facts.identityCenter, this.#directory)
    for (const { arn, trustPolicy } of facts.roles) this.#noteTrust(arn, trustPolicy)
    for (const federation of facts.federations) {
      if (this.#isOkta(federation) && !this.#trusting.has(this.#roles.full(federation.roleArn)))
        this.#trusting.set(this.#roles.full(federation.roleArn), { onlyOkta: false })
    }
  }

  run(): OktaLinks {
    const verdicts = this.#readAssertions()
    for (const one of sessionCases(this.#facts, this.#roles)) {
      if (this.#isCenters(one))
        this.#judge(one, this.#isPlainlyCenters(one) ? ofToday(this.#center.verdictOnSession(one.roleArn, [...one.names][0] ?? '')) : null)
      else this.#judgeDirect(one, verdicts)
    }
    this.#assign()
    const identities = this.#directory.people.filter(({ past }) => !past).map(person => this.#identityOf(person))
    return {
      identities: identities.sort((a, b) => (a.identity < b.identity ? -1 : 1)),
      unresolved: this.#unresolved.sort((a, b) => b.lastMs - a.lastMs || (a.roleArn + a.sessionName < b.roleArn + b.sessionName ? -1 : 1))
    }
  }

  #noteTrust(arn: string, policy: unknown): void {
    const { providers, others } = trustOf(policy)
    const okta = providers.filter(provider => this.#providers.isOkta(provider))
    if (okta.length > 0) this.#trusting.set(this.#roles.full(arn), { onlyOkta: !others && okta.length === providers.length })
  }

  #isOkta(federation: Federation): boolean {
    return !this.#providers.isIdentityCenter(federation) && this.#providers.oktaHostOf(federation) !== null
  }

  #isCenters({ roleArn, federations }: SessionCase): boolean {
    return isReservedRole(roleArn) || permissionSetOf(roleArn) !== null || federations.some(one => this.#providers.isIdentityCenter(one))
  }

  #isPlainlyCenters({ federations, otherwise }: SessionCase): boolean {
    return !otherwise && federations.every(one => this.#providers.isIdentityCenter(one))
  }

  // Subjects that are logins first: whom a mere session name suggests must not depend on which record came first.
  #readAssertions(): Map<Federation, Verdict> {
    const okta = this.#facts.federations.filter(federation => this.#isOkta(federation))
    const isPlain = (federation: Federation) => Number(federation.subject?.includes('@') ?? false)
    const verdicts = new Map<Federation, Verdict>()
    for (const federation of okta.sort((a, b) => isPlain(b) - isPlain(a))) {
      const org = issuingOrg(this.#providers.oktaHostOf(federation) ?? '')
      verdicts.set(federation, ofToday(verdictOnAssertion(federation, this.#knownOrg(org), this.#directory)))
    }
    return verdicts
  }

  /** A custom domain nobody's export names says no more than that it is Okta. */
  #knownOrg(org: string | null): string | null {
    return org !== null && this.#directory.hasOrg(org) ? org : null
  }

  #judgeDirect(one: SessionCase, verdicts: ReadonlyMap<Federation, Verdict>): void {
    const okta = one.federations.filter(federation => verdicts.has(federation))
    if (okta.length === 0) {
      this.#judgeByName(one)
      return
    }
    const given = okta.map(federation => verdicts.get(federation) ?? null).filter(verdict => verdict !== null)
    const known = given.filter(verdict => verdict.person !== null)
    const people = [...new Set(known.map(({ person }) => person))]
    const isShared = people.length > 1 || known.length < given.length || okta.length < one.federations.length || one.otherwise
    if (given.length === 0) return
    if (!isShared) {
      this.#judge(one, best(known))
      return
    }
    // Each of them did assume the role, but whose a later call under this name was nobody can say.
    for (const verdict of known)
      this.#claim(verdict.person, one.roleArn, { via: 'assumed', confidence: verdict.confidence, assumedMs: one.assumedMs })
    const others = given.flatMap(verdict => (verdict.person === null ? verdict.people : []))
    this.#judge(one, { person: null, people: [...people, ...others] })
  }

  /** No record shows how the session was got: name and trust must both fit. */
  #judgeByName(one: SessionCase): void {
    const trusting = this.#trusting.get(one.roleArn)
    const isForeign = one.federations.length > 0 || one.otherwise
    if (trusting === undefined || isForeign) {
      this.#judge(one, null)
      return
    }
    const [name = ''] = one.names
    const { people } = this.#directory.named(name, null)
    const [person, ...more] = people
    if (person !== undefined && more.length === 0) this.#judge(one, ofToday({ person, confidence: 'inferred' }))
    else if (person !== undefined || trusting.onlyOkta) this.#judge(one, { person: null, people })
    else this.#judge(one, null)
  }

  #judge(one: SessionCase, verdict: Verdict): void {
    const claim = { via: 'assumed' as const, sessionNames: one.names, assumedMs: one.assumedMs }
    const proven = verdict !== null && verdict.person !== null && verdict.confidence === 'certain'
    const [name = ''] = one.names
    const ruled = proven ? [] : ruledPeople(this.#facts.rules, one.roleArn, name, this.#directory)
    const [byRule, ...more] = ruled
    if (byRule !== undefined && more.length === 0) this.#claim(byRule, one.roleArn, { ...claim, confidence: 'rule' })
    else if (byRule !== undefined) this.#leave(one, ruled)
    else if (verdict !== null && verdict.person !== null)
      this.#claim(verdict.person, one.roleArn, { ...claim, confidence: verdict.confidence })
    else if (verdict !== null) this.#leave(one, verdict.people)
  }

  #leave({ roleArn, names, lastMs }: SessionCase, people: readonly Person[]): void {
    const [sessionName = ''] = [...names].sort()
    const fitting = people.length > 0 ? people : this.#directory.alike(sessionName)
    this.#unresolved.push({ roleArn, sessionName, candidates: [...new Set(fitting.map(keyOf))].sort(), lastMs })
  }

  #assign(): void {
    for (const assignment of this.#facts.assignments) {
      for (const person of this.#assigned(assignment)) for (const text of assignment.roles) this.#grant(person, roleOfText(text))
    }
    const namesById = new Map(this.#facts.groups.map(({ groupId, name }) => [groupId, name]))
    for (const person of this.#directory.people)
      for (const group of person.groups) this.#grant(person, roleOfGroup(namesById.get(group) ?? group))
    const known = [...this.#facts.roles.map(({ arn }) => arn), ...this.#facts.sessions.map(({ roleArn }) => roleArn)]
    for (const { roleArn, person, confidence } of this.#center.assignments(new Set(known.map(arn => this.#roles.full(arn)))))
      this.#claim(person, roleArn, { via: 'identity-center', confidence })
  }

  #assigned(assignment: LinkFacts['assignments'][number]): Person[] {
    const { groupId } = assignment
    if (groupId === null) {
      const person = this.#directory.assigned(assignment)
      return person === null ? [] : [person]
    }
    const name = this.#facts.groups.find(group => group.groupId === groupId)?.name
    return this.#directory.people.filter(({ groups }) => groups.has(groupId) || (name !== undefined && groups.has(name)))
  }

  /** A name without its account stands for one role that trusts Okta, or for none. */
  #grant(person: Person, named: ReturnType<typeof roleOfText>): void {
    if (named === null) return
    const arns = this.#roles.of(named)
    const meant = named.accountId === null && named.arn === null ? arns.filter(arn => this.#trusting.has(arn)) : arns
    const [roleArn, ...more] = meant
    if (roleArn !== undefined && more.length === 0) this.#claim(person, roleArn, { via: 'assignment', confidence: 'inferred' })
  }

  #claim(person: Person, roleArn: string, { via, confidence, sessionNames = [], assumedMs }: Claim): void {
    if (person.past) return
    const mine = this.#links.get(person) ?? new Map<string, OktaLink>()
    this.#links.set(person, mine)
    const link = mine.get(roleArn) ?? { identity: keyOf(person), roleArn, sessionNames: [], via: [], confidence, lastAssumedMs: null }
    mine.set(roleArn, link)
    if (ranks[confidence] > ranks[link.confidence]) link.confidence = confidence
    if (!link.via.includes(via)) link.via = [...link.via, via].sort()
    link.sessionNames = [...new Set([...link.sessionNames, ...sessionNames])].sort()
    if (assumedMs !== undefined) link.lastAssumedMs = Math.max(link.lastAssumedMs ?? 0, assumedMs)
  }

  #identityOf(person: Person): OktaIdentity {
    const { org, login, userId, status, createdAtMs, lastSignInMs } = person
    const links = [...(this.#links.get(person)?.values() ?? [])].sort((a, b) => (a.roleArn < b.roleArn ? -1 : 1))
    return { identity: keyOf(person), login, org, userId, status, createdAtMs, lastSignInMs, links }
  }
}

type Known = Exclude<Verdict, null> & { person: Person }

const best = (verdicts: readonly Known[]): Verdict => verdicts.find(({ confidence }) => confidence === 'certain') ?? verdicts[0] ?? null

/** Somebody whose login is another's by now cannot be named by it. */
const ofToday = (verdict: Verdict): Verdict => (verdict?.person?.past ? { person: null, people: [verdict.person] } : verdict)
