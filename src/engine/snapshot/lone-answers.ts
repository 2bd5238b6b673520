import { isAccountId } from '../../shared/vocabulary/account.ts'
import { parseArn } from '../../shared/vocabulary/arn.ts'
import { reportText } from './read/credentials.ts'
import type { Answer } from './snapshot-file.ts'
import { placeIn } from './values/place.ts'
import { isMembers } from './values/read-values.ts'

/**
 * Lone answers beside one another: finds the account of those that neither path nor ARN tells of, and tells earlier inventories of an
 * account from later ones.
 */
export class LoneAnswers {
  readonly #ownerOf = new Map<string, string>()
  readonly #only: string | null
  readonly #moments: Moments
  readonly #outdated: ReadonlySet<Answer>

  /** @param answers  oldest first */
  constructor(answers: readonly Answer[]) {
    const lone = new Set<string>()
    const all = new Set<string>()
    for (const answer of answers) {
      for (const id of accountsIn(answer)) {
        all.add(id)
        if (answer.root === '') lone.add(id)
      }
    }
    this.#only = onlyOne(lone) ?? (lone.size === 0 ? onlyOne(all) : null)
    for (const answer of answers) if (answer.command === 's3api/list-buckets') this.#buckets(answer)
    this.#outdated = findOutdated(answers.filter(({ root }) => root === ''))
    this.#moments = findMoments(answers.filter(({ root, command }) => root === '' && command === details))
  }

  /** A list of which a newer file tells again: with both, what is gone would still be there. */
  isOutdated(answer: Answer): boolean {
    return this.#outdated.has(answer)
  }

  accountOf(answer: Answer): string | null {
    if (answer.command === 'iam/get-credential-report') return accountsIn(answer)[0] ?? this.#only
    return (answer.command.startsWith('s3api/') ? this.#ownerOf.get(answer.name ?? '') : undefined) ?? this.#only
  }

  /** What stands for the folder of a lone answer: the same for all that belong to one moment of one account; '' for the first. */
  momentOf(answer: Answer, accountId: string | null): string {
    return this.#moments.ofAnswer.get(answer) ?? this.#moments.newestOf.get(accountId ?? '') ?? ''
  }

  #buckets({ accountId, body }: Answer): void {
    const owner = accountId ?? this.#only
    if (owner === null || !Array.isArray(body.Buckets)) return
    for (const bucket of body.Buckets) if (isMembers(bucket) && typeof bucket.Name === 'string') this.#ownerOf.set(bucket.Name, owner)
  }
}

interface Moments {
  ofAnswer: Map<Answer, string>
  /** By account: the newest moment that tells of it, which everything else that is said of the account goes with. */
  newestOf: Map<string, string>
}

/**
 * Pages of one inventory share no user, role or policy. Where a newer file tells of something again, it begins another inventory; files of
 * one time cannot be told apart like that and stay together.
 */
const findMoments = (pages: readonly Answer[]): Moments => {
  const moments: Moments = { ofAnswer: new Map(), newestOf: new Map() }
  let [number, newestMs, seen] = [0, Number.NEGATIVE_INFINITY, new Set<string>()]
  for (const page of pages) {
    const arns = ownArns(page)
    if (page.modifiedAtMs > newestMs && arns.some(arn => seen.has(arn))) {
      number++
      seen = new Set()
    }
    newestMs = Math.max(newestMs, page.modifiedAtMs)
    for (const arn of arns) seen.add(arn)
    const moment = number === 0 ? '' : `\u0000${number}`
    moments.ofAnswer.set(page, moment)
    for (const id of accountsIn(page)) moments.newestOf.set(id, moment)
  }
  return moments
}

/** Lists, and what their entries go by. Trails are told again in every region. */
const lists: Readonly<Record<string, readonly [list: string, entry: string]>> = {
  's3api/list-buckets': ['Buckets', 'Name'],
  's3control/list-access-points': ['AccessPointList', 'AccessPointArn'],
  'secretsmanager/list-secrets': ['SecretList', 'ARN'],
  'kms/list-keys': ['Keys', 'KeyArn']
}

const findOutdated = (answers: readonly Answer[]): Set<Answer> => {
  const outdated = new Set<Answer>()
  const tellerOf = new Map<string, Answer>()
  for (const answer of answers) {
    const [list, member] = lists[answer.command] ?? []
    const entries = list === undefined ? undefined : answer.body[list]
    if (member === undefined || !Array.isArray(entries)) continue
    for (const entry of entries) {
      const name = isMembers(entry) ? entry[member] : undefined
      if (typeof name !== 'string') continue
      const before = tellerOf.get(`${answer.command}\n${name}`)
      if (before !== undefined && before.modifiedAtMs < answer.modifiedAtMs) outdated.add(before)
      tellerOf.set(`${answer.command}\n${name}`, answer)
    }
  }
  return outdated
}

const details = 'iam/get-account-authorization-details'

const entriesIn = (body: Answer['body']): unknown[] =>
  ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'].flatMap(member =>
    Array.isArray(body[member]) ? (body[member] as unknown[]) : []
  )

/** Not those of AWS's own policies: every inventory tells of them. */
const ownArns = ({ body }: Answer): string[] =>
  entriesIn(body).flatMap(entry => (isMembers(entry) && typeof entry.Arn === 'string' && !entry.Arn.includes('::aws:') ? [entry.Arn] : []))

const onlyOne = (ids: ReadonlySet<string>): string | null => (ids.size === 1 ? ([...ids][0] as string) : null)

const accountsIn = ({ command, accountId, body }: Answer): string[] => {
  if (accountId !== null) return [accountId]
  if (command === 'iam/get-credential-report') {
    const found = /arn:[a-z-]+:iam::(\d{12}):/.exec(
      reportText(
        body,
        placeIn(() => undefined)
      ) ?? ''
    )
    return found === null ? [] : [found[1] as string]
  }
  if (command !== details) return []
  const ids = entriesIn(body).map(entry => (isMembers(entry) && typeof entry.Arn === 'string' ? parseArn(entry.Arn)?.accountId : undefined))
  return [...new Set(ids.filter(isAccountId))]
}
