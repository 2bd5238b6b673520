import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { NamedRole } from '../role-name.ts'
import type { LinkFacts } from './facts.ts'

/**
 * One ARN for each role. Session ARNs leave the path out; within an account a role's name is its own, so the ARN that has the path, from an
 * inventory or a record, stands for both.
 */
export class RoleNames {
  readonly #full = new Map<string, string>()
  readonly #byName = new Map<string, Set<string>>()
  #partition = 'aws'

  constructor(facts: Pick<LinkFacts, 'roles' | 'federations' | 'sessions'>) {
    const all = [
      ...facts.sessions.map(({ roleArn }) => roleArn),
      ...facts.federations.map(({ roleArn }) => roleArn),
      ...facts.roles.map(({ arn }) => arn)
    ]
    for (const text of all) this.#learn(text)
    for (const arn of this.#full.values()) {
      const name = arn.slice(arn.lastIndexOf('/') + 1)
      this.#byName.set(name, (this.#byName.get(name) ?? new Set()).add(arn))
    }
  }

  #learn(text: string): void {
    const arn = parseArn(text)
    if (arn === null || !arn.resource.startsWith('role/')) return
    this.#partition = arn.partition
    const key = `${arn.accountId}/${text.slice(text.lastIndexOf('/') + 1)}`
    const known = this.#full.get(key)
    if (known === undefined || text.length > known.length) this.#full.set(key, text)
  }

  /** The fullest ARN known for the role; the text itself for what is none. */
  full(text: string): string {
    const arn = parseArn(text)
    return arn === null ? text : (this.#full.get(`${arn.accountId}/${text.slice(text.lastIndexOf('/') + 1)}`) ?? text)
  }

  /** ARNs a name of Okta's may stand for: one where it names the account, else every role of that name. */
  of({ accountId, name, arn }: NamedRole): string[] {
    if (arn !== null) return [this.full(arn)]
    return accountId === null ? [...(this.#byName.get(name) ?? [])] : [this.full(`arn:${this.#partition}:iam::${accountId}:role/${name}`)]
  }
}
