import { isAccountId } from '../../shared/vocabulary/account.ts'
import { parseArn, partitionOfRegion } from '../../shared/vocabulary/arn.ts'
import type { DeniedCall, IdentityCenterInventory, OrganizationInventory } from '../../shared/vocabulary/inventory.ts'
import { parseEventTime } from '../../shared/vocabulary/time.ts'
import { answerSet } from './input/answer-set.ts'
import { fileText } from './input/file-text.ts'
import { jsonDocuments } from './input/json-documents.ts'
import { type Location, locate } from './input/locate.ts'
import { isShared, toAnswers } from './input/to-answers.ts'
import { LoneAnswers } from './lone-answers.ts'
import { IamCollector, isCutShort } from './read/iam.ts'
import { readIdentityCenter } from './read/identity-center.ts'
import { readOrganization } from './read/organization.ts'
import type { Source } from './read/source.ts'
import { type ReadAccount, readAccount } from './read-account.ts'
import { type RefusedCall, readRefusedCall, refusals } from './refusals.ts'
import { type Answer, byText, type Remark, type SnapshotFile } from './snapshot-file.ts'
import { placeIn } from './values/place.ts'
import { isMembers } from './values/read-values.ts'

/** What was read about one subject at one time. */
export type ReadSubject = {
  takenAtMs: number
  /** The time is that of the files: nothing in them tells. */
  isTimeGuessed: boolean
  /** The folder, or the files it was read from. */
  source: string
} & (
  | { kind: 'account'; subject: string; content: ReadAccount }
  | { kind: 'organization'; subject: string; content: OrganizationInventory }
  | { kind: 'identity-center'; subject: string; content: IdentityCenterInventory }
)

export interface SnapshotResult {
  subjects: ReadSubject[]
  files: { read: number; skipped: number; rejected: number }
  rejected: Remark[]
  skipped: Remark[]
  /** Every refused call, and the folder it is told in: the account, `organization` or `identity-center`. */
  denied: (DeniedCall & { folder: string })[]
}

/** Why an answer is left out that belongs to a snapshot folder and is read by nothing. */
export const notOfInventory = 'not part of the inventory'

interface RefusedIn {
  root: string
  /** The account, `organization` or `identity-center`. */
  folder: string
  calls: RefusedCall[]
  modifiedAtMs: number
  path: string
}

type Located = Extract<Location, { kind: 'answer' }>

/**
 * Reads answers of the AWS CLI, in snapshot folders or alone, into inventories. Files come in any order; what they come to does not
 * depend on it. Trusts nothing: every file may be cut off, misplaced or made up. Knows no disk; who walks the folders is above.
 */
export class SnapshotReading {
  readonly #answers: Answer[] = []
  readonly #takenAt = new Map<string, number>()
  /** Newest file of each folder. */
  readonly #newestIn = new Map<string, number>()
  readonly #refused: RefusedIn[] = []
  readonly #rejected: Remark[] = []
  readonly #skipped: Remark[] = []
  readonly #files = { read: 0, skipped: 0, rejected: 0 }

  add(file: SnapshotFile): void {
    const location = locate(file.path)
    const decoded = location?.kind === 'other' ? null : fileText(file.bytes)
    if (location?.kind === 'other' || decoded === null) this.skip(file.path, notOfInventory)
    else if ('problem' in decoded) this.reject(file.path, decoded.problem)
    else this.#addText(file, location, decoded)
  }

  #addText(
    file: SnapshotFile,
    location: Exclude<Location, { kind: 'other' }> | null,
    decoded: { text: string; remark: string | null }
  ): void {
    if (decoded.remark !== null) this.remark(file.path, decoded.remark)
    if (location?.kind === 'errors') this.#errors(file, location, decoded.text)
    else if (location?.kind !== 'about' || !this.#about(file, location.root, decoded.text))
      this.#addAnswers(file, decoded.text, location?.kind === 'answer' ? location : null)
  }

  #addAnswers(file: SnapshotFile, text: string, location: Located | null): void {
    const { answers, problem, skipped } = toAnswers(file, text, location)
    for (const answer of answers) this.#answers.push(answer)
    if (skipped !== null) this.skip(file.path, skipped)
    else if (answers.every(({ broken }) => broken !== null)) this.reject(file.path, problem ?? 'it holds nothing')
    else {
      this.#files.read++
      if (problem !== null) this.#rejected.push({ path: file.path, reason: problem })
    }
  }

  /** A file that could not be opened, or is not understood. */
  reject(path: string, reason: string): void {
    this.#files.rejected++
    this.#rejected.push({ path, reason })
  }

  /** Something beside what was read of a file. */
  remark(path: string, reason: string): void {
    this.#rejected.push({ path, reason })
  }

  skip(path: string, reason: string): void {
    this.#files.skipped++
    this.#skipped.push({ path, reason })
  }

  finish(): SnapshotResult {
    this.#answers.sort(
      (a, b) => a.modifiedAtMs - b.modifiedAtMs || byText(a.path, b.path) || a.within.localeCompare(b.within, 'en', { numeric: true })
    )
    for (const { root, modifiedAtMs } of [...this.#answers, ...this.#refused])
      this.#newestIn.set(root, Math.max(this.#newestIn.get(root) ?? 0, modifiedAtMs))
    const subjects = [...this.#accounts(), ...this.#shared()]
    return { subjects, files: this.#files, rejected: inOrder(this.#rejected), skipped: inOrder(this.#skipped), denied: this.#denied() }
  }

  #denied(): SnapshotResult['denied'] {
    const sorted = [...this.#refused].sort((a, b) => byText(a.path, b.path))
    return sorted.flatMap(({ folder, calls }) => refusals(calls).denied.map(call => ({ ...call, folder })))
  }

  #about(file: SnapshotFile, root: string, text: string): boolean {
    const [about] = jsonDocuments(text).values
    if (!isMembers(about) || about.format !== 'footfall-snapshot') return false
    this.#files.read++
    if (about.version !== 1)
      this.#rejected.push({ path: file.path, reason: `version ${String(about.version)} of the snapshot folder; this reads version 1` })
    const takenAtMs = parseEventTime(about.takenAt)
    if (takenAtMs !== null) this.#takenAt.set(root, takenAtMs)
    else if (about.takenAt !== undefined)
      this.#rejected.push({ path: file.path, reason: 'takenAt: it is no time; the newest file tells instead' })
    return true
  }

  #errors(file: SnapshotFile, { root, folder }: { root: string; folder: string }, text: string): void {
    const calls: RefusedCall[] = []
    for (const [index, line] of text.split('\n').entries()) {
      if (line.trim() === '') continue
      const call = readRefusedCall(jsonDocuments(line).values[0])
      if (call === null) this.#rejected.push({ path: file.path, reason: `line ${index + 1}: it names no call` })
      else calls.push(call)
    }
    this.#files.read++
    this.#refused.push({ root, folder, calls, modifiedAtMs: file.modifiedAtMs, path: file.path })
  }

  #placeOf = (answer: Answer) =>
    placeIn((text, reason) => {
      const where = [answer.within, text].filter(part => part !== '').join(', ')
      this.#rejected.push({ path: answer.path, reason: where === '' ? reason : `${where}: ${reason}` })
    })

  #accounts(): ReadSubject[] {
    const answers = this.#answers.filter(({ command }) => !isShared(command))
    const lone = new LoneAnswers(answers)
    const groups = new Map<string, { root: string; accountId: string; answers: Answer[] }>()
    const groupOf = (root: string, accountId: string) => {
      const key = `${accountId}\n${root}`
      const group = groups.get(key) ?? { root, accountId, answers: [] }
      groups.set(key, group)
      return group
    }
    const details = new Map<string, ReturnType<IamCollector['finish']>>()
    const collectors = new Map<string, IamCollector>()
    for (const answer of answers) {
      const accountId = answer.accountId ?? lone.accountOf(answer)
      const root = answer.root === '' ? lone.momentOf(answer, accountId) : answer.root
      if (answer.command === 'iam/get-account-authorization-details') {
        const collector = collectors.get(root) ?? new IamCollector()
        collectors.set(root, collector)
        const touched = collector.add(answer, accountId, this.#placeOf(answer))
        for (const id of touched) groupOf(root, id).answers.push(answer)
        if (touched.size === 0 && answer.broken === null && !collector.hasShared(answer))
          this.#placeOf(answer).tell('nothing in it tells which account it is of')
      } else if (lone.isOutdated(answer)) this.#placeOf(answer).tell('a newer file beside it lists the same; import it alone, to keep both')
      else if (accountId === null)
        this.#placeOf(answer).tell('nothing tells which account it is of; put it into a folder named after the account')
      else groupOf(root, accountId).answers.push(answer)
    }
    for (const [root, collector] of collectors) details.set(root, collector.finish())
    for (const { root, folder } of this.#refused) if (isAccountId(folder)) groupOf(root, folder)
    return [...groups.values()]
      .sort((a, b) => byText(a.root, b.root) || byText(a.accountId, b.accountId))
      .map(({ root, accountId, answers: own }) => {
        const read = details.get(root)?.get(accountId) ?? null
        this.#tellCutShort(own)
        const { source, time, label } = this.#sourceOf(root, accountId, own, read?.partition)
        return { kind: 'account' as const, subject: accountId, content: readAccount(source, time.takenAtMs, read), ...time, source: label }
      })
  }

  /** Pages of which none says it is the last. */
  #tellCutShort(answers: readonly Answer[]): void {
    const pages = answers.filter(({ command }) => command === 'iam/get-account-authorization-details')
    const cut = pages.filter(page =>
      isCutShort(
        page.body,
        placeIn(() => undefined)
      )
    )
    const last = cut.at(-1)
    if (last !== undefined && cut.length === pages.length)
      this.#placeOf(last).tell('IsTruncated: further pages are missing; users, roles and policies on them are not known')
  }

  #sourceOf(root: string, folder: string, answers: readonly Answer[], partition: string | undefined) {
    const refused = this.#refused.filter(one => one.root === root && one.folder === folder)
    const set = answerSet(answers)
    const stated = isLone(root) ? undefined : this.#takenAt.get(root)
    const takenAtMs = stated ?? (isLone(root) ? set.newestMs : (this.#newestIn.get(root) ?? set.newestMs))
    const source: Source = {
      accountId: folder,
      partition: partition ?? partitionIn(answers),
      answers: set,
      refusals: refusals(refused.flatMap(({ calls }) => calls)),
      placeOf: this.#placeOf
    }
    return { source, time: { takenAtMs, isTimeGuessed: stated === undefined }, label: isLone(root) ? filesText(answers) : root }
  }

  #shared(): ReadSubject[] {
    const subjects: ReadSubject[] = []
    const answers = this.#answers.filter(({ command }) => isShared(command))
    for (const root of [...new Set(answers.map(answer => answer.root))].sort(byText)) {
      const own = answers.filter(answer => answer.root === root)
      const of = (folder: string): Answer[] => own.filter(({ command }) => command.startsWith(folder))
      if (of('organization/').length > 0) {
        const { source, time, label } = this.#sourceOf(root, 'organization', of('organization/'), undefined)
        const content = readOrganization(source, time.takenAtMs)
        if (content !== null) subjects.push({ kind: 'organization', subject: content.organizationId, content, ...time, source: label })
        else if (!isNothingThere(of('organization/')))
          this.#placeOf(of('organization/')[0] as Answer).tell('no describe-organization tells which organization it is of')
      }
      if (of('identity-center/').length > 0) {
        const { source, time, label } = this.#sourceOf(root, 'identity-center', of('identity-center/'), undefined)
        const content = readIdentityCenter(source, time.takenAtMs)
        if (content !== null) subjects.push({ kind: 'identity-center', subject: content.instanceArn, content, ...time, source: label })
        else if (!isNothingThere(of('identity-center/')))
          this.#placeOf(of('identity-center/')[0] as Answer).tell('no list-instances tells which Identity Center it is of')
      }
    }
    return subjects
  }
}

/** Each once: a trail, say, is read again for every region it shows in. */
const inOrder = (remarks: readonly Remark[]): Remark[] => {
  const unique = new Map(remarks.map(remark => [`${remark.path}\n${remark.reason}`, remark]))
  return [...unique.values()].sort((a, b) => byText(a.path, b.path) || byText(a.reason, b.reason))
}

/** Lone answers of an earlier moment, see lone-answers.ts. */
const isLone = (root: string): boolean => root === '' || root.startsWith('\u0000')

/** There is none, or AWS told its name and nothing else: what it refused is told elsewhere. */
const isNothingThere = (answers: readonly Answer[]): boolean =>
  answers.some(
    ({ command, body }) =>
      (command === 'organization/describe-organization' && (typeof body.Absent === 'string' || isMembers(body.Organization))) ||
      (command === 'identity-center/list-instances' && Array.isArray(body.Instances))
  )

/** By the first ARN in the answers that has one. */
const partitionIn = (answers: readonly Answer[]): string => {
  for (const { region, body } of answers) {
    if (region !== null) return partitionOfRegion(region)
    const arn = typeof body.ARN === 'string' ? parseArn(body.ARN) : null
    if (arn !== null) return arn.partition
  }
  return 'aws'
}

const filesText = (answers: readonly Answer[]): string => {
  const paths = [...new Set(answers.map(({ path }) => path))]
  return paths.length > 1 ? `${paths[0]} and ${paths.length - 1} more` : (paths[0] ?? '')
}
