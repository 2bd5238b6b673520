import type { Credential, Fact, IamInventory } from '../../../shared/vocabulary/inventory.ts'
import { known, unknown } from '../../../shared/vocabulary/inventory.ts'
import { parseEventTime } from '../../../shared/vocabulary/time.ts'
import { notInSnapshot } from '../snapshot-file.ts'
import type { Place } from '../values/place.ts'
import { isMembers, type Members, membersAt, textAt, timeAt } from '../values/read-values.ts'
import { entriesOf, failureOf, type Source } from './source.ts'

/** Passwords and access keys, from the credential report; where `list-access-keys` was asked, its keys, which have their ids. */
export const readCredentials = (source: Source, iam: IamInventory | null): Fact<Credential[]> => {
  const reported = readReport(source)
  // Keys alone do not tell who has a password.
  if (reported === null)
    return unknown(source.refusals.why(['iam:GetCredentialReport', 'iam:GenerateCredentialReport'], [], null) ?? whyNoReport(source))
  const keys = readAccessKeys(source, iam)
  const credentials = reported.filter(({ kind, userArn }) => kind === 'password' || !keys.users.has(userArn))
  const reportedKeys = reported.filter(({ kind }) => kind === 'access-key')
  const listed = keys.list.map(key => ({ ...key, lastUsedAtMs: key.lastUsedAtMs ?? sameKey(reportedKeys, key)?.lastUsedAtMs ?? null }))
  return known(
    [...credentials, ...listed].sort((a, b) => compare(a.userArn, b.userArn) || compare(a.kind, b.kind) || compare(a.id ?? '', b.id ?? ''))
  )
}

const whyNoReport = (source: Source): string =>
  source.answers.all('iam/get-credential-report').length > 0 ? 'the credential report could not be understood' : notInSnapshot

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The report's line about a key: it names no id, but when the key was made. */
const sameKey = (reported: readonly Credential[], key: Credential): Credential | undefined =>
  reported.find(one => one.userArn === key.userArn && one.createdAtMs === key.createdAtMs && one.createdAtMs !== null)

const readReport = (source: Source): Credential[] | null => {
  const answer = source.answers.all('iam/get-credential-report').at(-1)
  if (answer === undefined || answer.broken !== null) return null
  const place = source.placeOf(answer)
  const failure = failureOf(answer.body)
  if (failure !== null) {
    place.tell(`it says ${failure}, which is no report`)
    return null
  }
  const text = reportText(answer.body, place)
  return text === null ? null : fromCsv(text, place)
}

/** The report's own text, in base64 or not. */
export const reportText = ({ Content }: Members, place: Place): string | null => {
  if (typeof Content !== 'string') {
    place.at('Content').tell('the report is not there')
    return null
  }
  if (Content.startsWith('user,')) return Content
  try {
    const bytes = Uint8Array.from(atob(Content.replace(/\s/g, '')), character => character.charCodeAt(0))
    return new TextDecoder().decode(bytes)
  } catch {
    place.at('Content').tell('the report is not valid base64')
    return null
  }
}

const fromCsv = (text: string, place: Place): Credential[] | null => {
  const [header = [], ...rows] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter(line => line !== '')
    .map(splitLine)
  if (!header.includes('arn') || !header.includes('password_enabled')) {
    place.tell('it is no credential report: the columns arn and password_enabled are missing')
    return null
  }
  const column = new Map(header.map((name, index) => [name, index]))
  return rows.flatMap((cells, index) => {
    if (cells.length < header.length) place.tell(`line ${index + 2} has ${cells.length} of ${header.length} columns`)
    return ofUser(name => cells[column.get(name) ?? -1] ?? '')
  })
}

/** A line of comma-separated values; user names may hold commas, and then stand in quotes. */
const splitLine = (line: string): string[] => {
  if (!line.includes('"')) return line.split(',')
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string
    if (quoted && character === '"' && line[at + 1] === '"') cell += line[++at]
    else if (character === '"') quoted = !quoted
    else if (character === ',' && !quoted) {
      cells.push(cell)
      cell = ''
    } else cell += character
  }
  return [...cells, cell]
}

const truth = (cell: string): boolean | null => (/^true$/i.test(cell) ? true : /^false$/i.test(cell) ? false : null)

const ofUser = (cell: (name: string) => string): Credential[] => {
  const userArn = cell('arn')
  if (userArn === '') return []
  const isRoot = cell('user') === '<root_account>'
  const credentials: Credential[] = []
  // Older reports do not tell whether root has a password: it has.
  const password = truth(cell('password_enabled')) ?? isRoot
  if (password)
    credentials.push({
      userArn,
      kind: 'password',
      id: null,
      active: true,
      createdAtMs: parseEventTime(cell('password_last_changed')),
      lastUsedAtMs: parseEventTime(cell('password_last_used')),
      mfa: truth(cell('mfa_active'))
    })
  for (const number of ['1', '2']) {
    const active = truth(cell(`access_key_${number}_active`)) ?? false
    const createdAtMs = parseEventTime(cell(`access_key_${number}_last_rotated`))
    if (!active && createdAtMs === null) continue
    const lastUsedAtMs = parseEventTime(cell(`access_key_${number}_last_used_date`))
    credentials.push({ userArn, kind: 'access-key', id: number, active, createdAtMs, lastUsedAtMs, mfa: null })
  }
  return credentials
}

/** Keys by `list-access-keys`, and the users it was asked about. */
const readAccessKeys = (source: Source, iam: IamInventory | null): { list: Credential[]; users: Set<string> } => {
  const arnByName = new Map((iam?.users ?? []).map(({ name, arn }) => [name, arn]))
  const arnOf = (name: string): string => arnByName.get(name) ?? `arn:${source.partition}:iam::${source.accountId}:user/${name}`
  const answers = source.answers.all('iam/list-access-keys')
  const users = new Set(answers.flatMap(({ name }) => (name === null ? [] : [arnOf(name)])))
  const byId = new Map<string, Credential>()
  for (const answer of answers) {
    for (const { entry, place } of entriesOf(source, [answer], 'AccessKeyMetadata') ?? []) {
      const members = membersAt(entry, place)
      const id = members === null ? null : textAt(members.AccessKeyId, place.at('AccessKeyId'))
      const userName = members === null ? null : (textAt(members.UserName, place.at('UserName')) ?? answer.name)
      if (members === null || id === null || userName === null) continue
      users.add(arnOf(userName))
      byId.set(id, {
        userArn: arnOf(userName),
        kind: 'access-key',
        id,
        active: members.Status === 'Active',
        createdAtMs: timeAt(members.CreateDate, place.at('CreateDate')),
        lastUsedAtMs: lastUsed(source, id),
        mfa: null
      })
    }
  }
  return { list: [...byId.values()], users }
}

const lastUsed = (source: Source, id: string): number | null => {
  const answer = source.answers.about('iam/get-access-key-last-used', null, [id]).at(-1)
  const use = answer?.body.AccessKeyLastUsed
  return answer !== undefined && isMembers(use) && use.LastUsedDate !== 'N/A'
    ? timeAt(use.LastUsedDate, source.placeOf(answer).at('AccessKeyLastUsed'))
    : null
}
