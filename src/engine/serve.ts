import type { z } from 'zod'
import type { CallContext, Contract, Handlers, Procedure } from '../shared/contract/procedure.ts'
import { maxRequestLength, RequestMessage, readJson, type Wire } from '../shared/contract/wire.ts'
import { AppError } from '../shared/errors/app-error.ts'
import { answerText, errorMessage } from './answer-text.ts'
import { describeInput } from './describe-input.ts'
import type { Log } from './log.ts'
import { throttleProgress } from './throttle-progress.ts'

export interface ServeOptions {
  log?: Log
  /** Subscribes to what the engine tells unasked; answers the function that ends the subscription. */
  notices?: (listener: (topic: string, data: unknown) => void) => () => void
}

type AnyHandler = (input: unknown, call: CallContext<Procedure>) => unknown
type Start = (call: CallContext<Procedure>) => unknown

/** Calls one caller may have open at once. A page has a few dozen at most. */
const maxOpenCalls = 1000

/**
 * Listens on one caller's wire until it closes. It trusts that the wire's host let in only callers of ours; everything the wire
 * brings is checked here, in order: well formed → a name the contract itself owns → input that parses → call. Handlers trust
 * what they are given. The wire's end cancels what its caller began.
 */
export const serve = <C extends Contract>(wire: Wire, contract: C, handlers: Handlers<C>, options: ServeOptions = {}): void => {
  const log = options.log ?? (() => undefined)
  const open = new Map<number, AbortController>()

  const refuse = (id: number | null, error: unknown): void => wire.post(JSON.stringify(errorMessage(id, error, log)))
  const post = (id: number | null, message: object): void => {
    const text = answerText(message)
    if (typeof text === 'string') wire.post(text)
    else refuse(id, text)
  }

  const perform = async (id: number, start: Start): Promise<void> => {
    const controller = new AbortController()
    open.set(id, controller)
    const progress = throttleProgress(value => post(id, { type: 'progress', id, progress: value }))
    try {
      const result = await start({ signal: controller.signal, report: progress.report })
      progress.flush()
      post(id, { type: 'result', id, result })
    } catch (error) {
      progress.flush()
      refuse(id, controller.signal.aborted && isAbort(error) ? new AppError('cancelled', 'Cancelled.') : error)
    } finally {
      open.delete(id)
    }
  }
  const begin = (id: number, name: string, input: unknown): void => {
    if (open.has(id)) refuse(null, new AppError('invalid-input', `Call ${id} is still open.`, 'Give each call a number of its own.'))
    else if (open.size >= maxOpenCalls) refuse(id, new AppError('throttled', 'Too many calls are open at once.', 'Wait for their answers.'))
    else {
      const admitted = admit(contract, handlers, name, input)
      if (admitted instanceof AppError) refuse(id, admitted)
      else void perform(id, admitted)
    }
  }

  wire.onMessage(text => {
    const message = readRequest(text)
    if (message instanceof AppError) refuse(null, message)
    else if (message.type === 'cancel') open.get(message.id)?.abort()
    else begin(message.id, message.name, message.input)
  })
  const stopNotices = options.notices?.((topic, data) => post(null, { type: 'notice', topic, data }))
  wire.onClose(() => {
    stopNotices?.()
    for (const controller of open.values()) controller.abort()
  })
}

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

const readRequest = (text: unknown): RequestMessage | AppError => {
  if (typeof text === 'string' && text.length > maxRequestLength)
    return new AppError('invalid-input', `A message may have ${maxRequestLength} characters; this one has ${text.length}.`, 'Ask in parts.')
  const message = RequestMessage.safeParse(readJson(text))
  return message.success
    ? message.data
    : new AppError('invalid-input', 'A message was not understood.', '{"type":"call","id":1,"name":"workspace.info","input":{}}')
}

/** Only what contract and handlers own themselves has a name here: `constructor` and `__proto__` are nobody's procedures. */
const admit = <C extends Contract>(contract: C, handlers: Handlers<C>, name: string, input: unknown): Start | AppError => {
  const procedure = Object.hasOwn(contract, name) ? contract[name] : undefined
  const handler = Object.hasOwn(handlers, name) ? (handlers[name] as AnyHandler) : undefined
  if (procedure === undefined || handler === undefined)
    return new AppError(
      'not-found',
      `There is no procedure called "${name}".`,
      'Page and engine may be of different versions: reload the page.'
    )
  const schema: z.ZodType = procedure.input
  const parsed = schema.safeParse(input)
  return parsed.success ? call => handler(parsed.data, call) : describeInput(name, schema, parsed.error)
}
