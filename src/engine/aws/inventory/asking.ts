import { encodeFileName, type InventoryCall, inventoryCalls } from '../../../shared/vocabulary/inventory-calls.ts'
import type { AwsConnection } from '../aws-connection.ts'
import { type CallFailure, callFailure } from './call-failure.ts'
import { cliAnswer } from './cli-answer.ts'
import type { RunContext } from './run-context.ts'
import { openService, type ServiceClient } from './service-clients.ts'

export type Answer = Readonly<Record<string, unknown>>
/** What stands for `{name}` in the table. */
export type Words = Readonly<Record<string, string>>

/** How a call ended. Nothing of it is lost: the answer is a file, the refusal a line. */
export type Ending =
  | { state: 'answered'; answer: Answer }
  | { state: 'absent' | 'not-enabled' | 'asked-already'; answer: null }
  | { state: 'failed'; answer: null }

/** Why there is no answer. */
export type Said = Pick<CallFailure, 'code' | 'message'>

/** One caller in one account, asking. */
export interface Asking {
  readonly accountId: string
  ask(command: string, region: string, words: Words): Promise<Ending>
  /** All calls about one kind of thing, at once. */
  askEach(commands: readonly string[], region: string, words: Words): Promise<Ending[]>
  /** Asks without keeping anything. @throws what the SDK throws */
  raw(command: string, region: string, words: Words): Promise<Answer>
  /** Notes a failure of `raw`. */
  keepFailure(command: string, region: string, words: Words, failure: Said): Promise<void>
  keepAnswer(command: string, region: string, words: Words, answer: Answer): Promise<Ending>
  close(): void
}

const byName = new Map(inventoryCalls.map(call => [`${call.service}/${call.command}`, call]))
const callNamed = (name: string): InventoryCall => {
  const call = byName.get(name)
  if (call === undefined) throw new Error(`${name} is no call of the inventory`)
  return call
}

const filled = (template: string, words: Words): string => template.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '')

export const startAsking = (connection: AwsConnection, accountId: string, context: RunContext): Asking => {
  const clients = new Map<string, Promise<ServiceClient>>()
  const asked = new Set<string>()
  const clientOf = (call: InventoryCall, region: string): Promise<ServiceClient> => {
    const key = `${call.service} ${region}`
    const known = clients.get(key) ?? openService(call.service, connection, region)
    clients.set(key, known)
    return known
  }
  const wordsOf = (words: Words): Words => ({ account: accountId, ...words })
  const isRegional = ({ where, folder }: InventoryCall): boolean => folder === 'account' && (where === 'region' || where === 'home')

  const pathOf = (call: InventoryCall, region: string, words: Words): string[] => {
    const service = call.folder === 'account' ? [accountId, call.service] : [call.folder]
    const parts = [...service, ...(isRegional(call) ? [region] : []), call.command]
    // Its words one by one: a slash in a name is no folder.
    const names = call.file?.split('/').map(part => encodeFileName(filled(part, wordsOf(words)))) ?? []
    const [last = '', ...before] = [...parts.map(encodeFileName), ...names].reverse()
    return [...before.reverse(), `${last}.json`]
  }

  const inputOf = (call: InventoryCall, words: Words): Record<string, unknown> => {
    const members = Object.entries(call.input).map(([member, value]) => [
      member,
      typeof value === 'string' ? filled(value, wordsOf(words)) : value
    ])
    return { ...Object.fromEntries(members), ...call.sdkInput }
  }

  const allPages = async (call: InventoryCall, region: string, words: Words): Promise<Answer> => {
    const client = await clientOf(call, region)
    const input = inputOf(call, words)
    const isDetails = call.operation === 'GetAccountAuthorizationDetails'
    const limit = isDetails ? context.limits.details : context.limits.of(call.service)
    const page = (token: Record<string, unknown>): Promise<Answer> =>
      limit(() => client.call(call.operation, { ...input, ...token }, context.signal))
    const pages = [await page({})]
    for (let token = nextToken(pages[0]); token !== null; token = nextToken(pages.at(-1))) {
      context.signal.throwIfAborted()
      pages.push(await page(token))
    }
    return joined(call, pages)
  }

  const raw = async (name: string, region: string, words: Words): Promise<Answer> => allPages(callNamed(name), region, words)

  const keepFailure = async (name: string, region: string, words: Words, { code, message }: Said): Promise<void> => {
    const call = callNamed(name)
    const folder = call.folder === 'account' ? accountId : call.folder
    const resource = call.resource === null ? null : filled(call.resource, wordsOf(words))
    const place = isRegional(call) || call.where === 'instance' ? { region } : {}
    await context.folder.writeRefusal(folder, { call: call.action, resource, ...place, code, message })
  }

  const keepBody = async (name: string, region: string, words: Words, body: unknown): Promise<Said | null> => {
    try {
      await context.folder.writeAnswer(pathOf(callNamed(name), region, words), body)
      return null
    } catch (cause) {
      const { code = '' } = cause as NodeJS.ErrnoException
      if (code !== 'EEXIST' && code !== 'ENAMETOOLONG') throw cause
      return { code, message: 'the answer found no place on the disk: its name is too long, or taken' }
    }
  }

  const keepAnswer = async (name: string, region: string, words: Words, answer: Answer): Promise<Ending> => {
    const failure = await keepBody(name, region, words, answer)
    if (failure === null) return { state: 'answered', answer }
    await keepFailure(name, region, words, failure)
    return { state: 'failed', answer: null }
  }

  const ending = async (name: string, region: string, words: Words, error: unknown): Promise<Ending> => {
    const call = callNamed(name)
    const failure = callFailure(error, call.action, context.profile)
    if (failure.answered && call.absent.includes(failure.code)) {
      await keepBody(name, region, words, { Absent: failure.code })
      return { state: 'absent', answer: null }
    }
    if (failure.kind === 'not-enabled' && call.where === 'region') return { state: 'not-enabled', answer: null }
    context.judge(failure)
    await keepFailure(name, region, words, failure)
    return { state: 'failed', answer: null }
  }

  const ask = (name: string, region: string, words: Words): Promise<Ending> => context.track(askOnce(name, region, words))

  const askOnce = async (name: string, region: string, words: Words): Promise<Ending> => {
    const path = pathOf(callNamed(name), region, words).join('/')
    if (asked.has(path)) return { state: 'asked-already', answer: null }
    asked.add(path)
    context.plan(1)
    let answer: Answer
    try {
      answer = await raw(name, region, words)
    } catch (error) {
      if (context.signal.aborted) throw error
      return await ending(name, region, words, error)
    } finally {
      context.done()
    }
    context.judge(null)
    return await keepAnswer(name, region, words, answer)
  }

  return {
    accountId,
    ask,
    askEach: (names, region, words) => Promise.all(names.map(name => ask(name, region, words))),
    raw,
    keepFailure,
    keepAnswer,
    close() {
      for (const client of clients.values())
        client.then(
          open => open.destroy(),
          () => undefined
        )
    }
  }
}

/** What asks for the next page; null: there is none. */
const nextToken = (answer: Answer | undefined): Record<string, unknown> | null => {
  if (answer === undefined) return null
  if (answer.NextToken) return { NextToken: answer.NextToken }
  if (answer.ContinuationToken) return { ContinuationToken: answer.ContinuationToken }
  if (answer.NextMarker) return { Marker: answer.NextMarker }
  return answer.IsTruncated === true && answer.Marker ? { Marker: answer.Marker } : null
}

const joined = (call: InventoryCall, pages: readonly Answer[]): Answer => {
  const printed = pages.map(page => cliAnswer(call.service, call.operation, page))
  const lists = call.lists.map(list => [list, printed.flatMap(page => listIn(page, list))])
  return { ...printed[0], ...Object.fromEntries(lists) }
}

export const listIn = (answer: Answer, member: string): unknown[] => (Array.isArray(answer[member]) ? (answer[member] as unknown[]) : [])

/** One member of each entry of a list, where it is text. */
export const textsIn = (answer: Answer, list: string, member: string): string[] =>
  listIn(answer, list).flatMap(entry => {
    const value = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)[member] : undefined
    return typeof value === 'string' ? [value] : []
  })

/** Entries of a list by the members that are text; those that lack one are left out. */
export const entriesIn = <Member extends string>(answer: Answer, list: string, members: readonly Member[]): Record<Member, string>[] =>
  listIn(answer, list).flatMap(entry => {
    const found = members.map(member => [member, (entry as Record<string, unknown> | null)?.[member]] as const)
    return found.every(([, value]) => typeof value === 'string') ? [Object.fromEntries(found) as Record<Member, string>] : []
  })
