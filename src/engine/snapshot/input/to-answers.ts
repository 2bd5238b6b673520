import { isAccountId } from '../../../shared/vocabulary/account.ts'
import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { Answer, SnapshotFile } from '../snapshot-file.ts'
import { isMembers, type Members } from '../values/read-values.ts'
import { jsonDocuments } from './json-documents.ts'
import { accountInPath, type Location, pathParts, stemOf } from './locate.ts'
import { organizationTree } from './organization-tree.ts'
import { recognise } from './recognise.ts'

/** What a file's text comes to. `problem` may stand beside answers: what could be read was. */
export interface FileAnswers {
  answers: Answer[]
  problem: string | null
  /** Why the file is left out; null: it is not. */
  skipped: string | null
}

type Located = Extract<Location, { kind: 'answer' }>

export const toAnswers = (file: SnapshotFile, text: string, located: Located | null): FileAnswers => {
  if (text.trim() === '') {
    if (located === null) return { answers: [], problem: null, skipped: 'it is empty' }
    return broken(file, located, 'it is empty: the call gave no answer')
  }
  if (/^\uFEFF?user,arn,/.test(text)) return { answers: [reportAnswer(file, text, located)], problem: null, skipped: null }
  const { values, problem } = jsonDocuments(text.replace(/^\uFEFF/, ''))
  if (values.length === 0) {
    const reason = problem ?? 'it holds nothing'
    if (located !== null) return broken(file, located, reason)
    return reason === 'it is not JSON' ? { answers: [], problem: null, skipped: reason } : { answers: [], problem: reason, skipped: null }
  }
  const documents = values.flatMap(value => (Array.isArray(value) ? (value as unknown[]) : [value]))
  const read =
    located === null ? byContent(file, documents, problem) : { answers: byPath(file, documents, located), problem, skipped: null }
  return { ...read, answers: joinPages(read.answers) }
}

/** Pages of one answer in one file, joined as the AWS CLI joins them; those of the longest one stay apart, to say which page is meant. */
const joinPages = (answers: readonly Answer[]): Answer[] => {
  const joined = new Map<string, Answer>()
  for (const answer of answers) {
    const { command, accountId, region, name } = answer
    const key = command === 'iam/get-account-authorization-details' ? answer.within : [command, accountId, region, name].join('\n')
    const before = joined.get(key)
    joined.set(key, before === undefined ? answer : { ...answer, body: joinBodies(before.body, answer.body), within: '' })
  }
  return [...joined.values()]
}

const joinBodies = (before: Members, after: Members): Members =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])].map(member => {
      const [first, second] = [before[member], after[member]]
      if (Array.isArray(first) && Array.isArray(second)) return [member, [...(first as unknown[]), ...(second as unknown[])]]
      return [member, Object.hasOwn(after, member) ? second : first]
    })
  )

const broken = (file: SnapshotFile, located: Located, reason: string): FileAnswers => ({
  answers: [answerOf(file, located, {}, '', reason)],
  problem: reason,
  skipped: null
})

const answerOf = (
  { path, modifiedAtMs }: SnapshotFile,
  { command, root, accountId, region, name }: Omit<Located, 'kind'>,
  body: Members,
  within: string,
  reason: string | null = null
): Answer => ({
  command,
  root: accountId === null && !isShared(command) ? '' : root,
  accountId,
  region,
  name,
  body,
  broken: reason,
  path,
  within,
  modifiedAtMs
})

/** Whether a command tells of more than one account. */
export const isShared = (command: string): boolean => command.startsWith('organization/') || command.startsWith('identity-center/')

const reportAnswer = (file: SnapshotFile, text: string, located: Located | null): Answer =>
  answerOf(
    file,
    { command: 'iam/get-credential-report', root: '', accountId: null, region: null, name: null, ...located },
    { Content: text.replace(/^\uFEFF/, '') },
    ''
  )

const withinOf = (documents: readonly unknown[], index: number): string => (documents.length === 1 ? '' : `document ${index + 1}`)

/** Something else than objects stays an answer: one that says nothing, which its reader tells. */
const byPath = (file: SnapshotFile, documents: readonly unknown[], located: Located): Answer[] => {
  if (documents.length === 0 || !documents.every(isMembers)) return [answerOf(file, located, {}, '')]
  return documents.map((body, index) => answerOf(file, located, body as Members, withinOf(documents, index)))
}

const byContent = (file: SnapshotFile, documents: readonly unknown[], problem: string | null): FileAnswers => {
  const answers: Answer[] = []
  let strange: unknown = null
  for (const [index, body] of documents.entries()) {
    const found = isMembers(body) ? fromContent(file, body, withinOf(documents, index)) : []
    answers.push(...found)
    if (found.length === 0) strange ??= body
  }
  if (answers.length > 0) {
    const left = documents.length - documents.filter(body => isMembers(body) && fromContent(file, body, '').length > 0).length
    return {
      answers,
      problem: problem ?? (left > 0 ? `${left} of its ${documents.length} documents are no answers an inventory is made of` : null),
      skipped: null
    }
  }
  return { answers, problem, skipped: problem === null ? whatElse(strange) : null }
}

const whatElse = (body: unknown): string => {
  if (!isMembers(body)) return 'it holds no answers of the AWS CLI'
  if (Object.hasOwn(body, 'Records') || Object.hasOwn(body, 'Events') || Object.hasOwn(body, 'eventVersion'))
    return 'it holds CloudTrail events; import it as a log'
  const names = Object.keys(body)
    .slice(0, 3)
    .map(name => name.slice(0, 40))
  return `none of the answers an inventory is made of${names.length > 0 ? ` (it holds ${names.join(', ')})` : ''}`
}

const fromContent = (file: SnapshotFile, body: Members, within: string): Answer[] => {
  const tree = organizationTree(body)
  if (tree !== null)
    return tree.map(({ command, name, body: inner }) =>
      answerOf(file, { command, name, root: '', accountId: null, region: null }, inner, within)
    )
  const inventory = resourcePolicyEntry(body)
  if (inventory !== null) return [answerOf(file, { ...inventory, root: '' }, inventory.body, within)]
  const found = recognise(body)
  if (found === null) return []
  const name = found.name ?? nameOf(file.path, found.command)
  const command =
    found.command === 's3api/get-public-access-block' && isAccountName(name) ? 's3control/get-public-access-block' : found.command
  const isNamed = command !== 's3control/get-public-access-block'
  const isAnyones = isShared(command) || command === 'iam/get-account-authorization-details'
  const account = isAnyones ? null : (found.accountId ?? accountInPath(file.path))
  return [answerOf(file, { command, root: '', accountId: account, region: found.region, name: isNamed ? name : null }, body, within)]
}

/** The thing a lone file is about, by the file's name: `bucket.json`, `get-bucket-policy-bucket.json`, `bucket.policy.json`. */
const nameOf = (path: string, command: string): string => {
  const keyId = command.startsWith('kms/') ? /(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})/.exec(path)?.[0] : undefined
  if (keyId !== undefined) return keyId
  const operation = command.slice(command.indexOf('/') + 1)
  const stem = stemOf(pathParts(path).at(-1) ?? '')
  const from = stem.indexOf(operation)
  return from < 0 ? stem : stem.slice(from + operation.length).replace(/^[-_. ]+/, '')
}

const isAccountName = (name: string): boolean => name === '' || name === 'account' || isAccountId(name)

/** `{"Resource": arn, "Policy": {…}, "Account": "…"}`: one entry of a list of resource policies. */
const resourcePolicyEntry = (body: Members): (Omit<Located, 'kind' | 'root'> & { body: Members }) | null => {
  const arn = typeof body.Resource === 'string' ? parseArn(body.Resource) : null
  if (arn === null || !Object.hasOwn(body, 'Policy')) return null
  const accountId = isAccountId(body.Account) ? body.Account : isAccountId(arn.accountId) ? arn.accountId : null
  const region = arn.region === '' ? null : arn.region
  if (arn.service === 's3' && arn.accountId === '')
    return {
      command: 's3api/get-bucket-policy',
      accountId,
      region: null,
      name: arn.resource.split('/')[0] ?? '',
      body: { Policy: body.Policy }
    }
  if (arn.service === 'kms')
    return { command: 'kms/get-key-policy', accountId, region, name: body.Resource as string, body: { Policy: body.Policy } }
  if (arn.service === 'secretsmanager')
    return {
      command: 'secretsmanager/get-resource-policy',
      accountId,
      region,
      name: body.Resource as string,
      body: { ARN: body.Resource, ResourcePolicy: body.Policy }
    }
  return null
}
