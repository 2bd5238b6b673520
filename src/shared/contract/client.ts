import type { z } from 'zod'
import { AppError } from '../errors/app-error.ts'
import { isErrorCode } from '../errors/error-code.ts'
import type { Contract, InputOf, OutputOf, Procedure, ProgressOf } from './procedure.ts'
import { AnswerMessage, type ErrorMessage, readJson, type Wire } from './wire.ts'

export interface CallOptions<P extends Procedure> {
  /**
   * Cancels the call. A query ends at once; a command or job is told to stop and still answers in its own way, since what it
   * kept matters.
   */
  signal?: AbortSignal
  onProgress?: (progress: ProgressOf<P>) => void
}

/** The caller's end of the contract. */
export interface Client<C extends Contract> {
  /**
   * @throws AppError with the engine's code; `outdated` when the answer has a form this caller does not know; `disconnected`
   * when the wire closes first.
   */
  call<N extends keyof C & string>(name: N, input: InputOf<C[N]>, options?: CallOptions<C[N]>): Promise<OutputOf<C[N]>>
  /** @returns the function that ends the listening. */
  onNotice(topic: string, listener: (data: unknown) => void): () => void
  /** @returns the function that ends the listening. */
  onClose(listener: () => void): () => void
  close(): void
}

interface Waiting {
  procedure: Procedure
  name: string
  resolve(value: unknown): void
  reject(reason: unknown): void
  progress: ((progress: never) => void) | undefined
  forget(): void
}

const disconnected = (): AppError => new AppError('disconnected', 'The engine stopped before it answered.', 'Open the page again.')
const outdated = (name: string, cause: unknown): AppError =>
  new AppError(
    'outdated',
    `The answer to ${name} has a form this page does not know: this page is older than the engine.`,
    'Reload the page.',
    cause
  )

/** A failure as it was told over the wire. `logRef` names the place in the engine's log. */
export class EngineError extends AppError {
  readonly logRef: string | undefined
  constructor({ code, message, hint, logRef, fields }: Omit<ErrorMessage, 'type' | 'id'>) {
    super(isErrorCode(code) ? code : 'internal', message, hint, undefined, fields)
    this.name = 'EngineError'
    this.logRef = logRef
  }
}

/** Speaks `contract` over `wire`. Answers are parsed before they are handed on. */
export const createClient = <C extends Contract>(wire: Wire, contract: C): Client<C> => {
  const waiting = new Map<number, Waiting>()
  const notices = new Map<string, Set<(data: unknown) => void>>()
  const closes = new Set<() => void>()
  let nextId = 1
  let open = true

  const settle = (id: number): Waiting | undefined => {
    const call = waiting.get(id)
    waiting.delete(id)
    call?.forget()
    return call
  }
  const fail = (id: number, reason: unknown): void => settle(id)?.reject(reason)
  const finish = (id: number, result: unknown): void => {
    const call = settle(id)
    if (call === undefined) return
    const parsed = call.procedure.output.safeParse(result)
    if (parsed.success) call.resolve(parsed.data)
    else call.reject(outdated(call.name, parsed.error))
  }
  const report = (id: number, progress: unknown): void => {
    const call = waiting.get(id)
    if (call?.procedure.kind !== 'job' || call.progress === undefined) return
    const parsed = call.procedure.progress.safeParse(progress)
    if (parsed.success) (call.progress as (progress: z.output<z.ZodType>) => void)(parsed.data)
  }
  const receive = (message: AnswerMessage): void => {
    if (message.type === 'result') finish(message.id, message.result)
    else if (message.type === 'progress') report(message.id, message.progress)
    else if (message.type === 'notice') for (const listener of notices.get(message.topic) ?? []) listener(message.data)
    else if (message.id !== null) fail(message.id, new EngineError(message))
  }

  wire.onMessage(text => {
    const message = AnswerMessage.safeParse(readJson(text))
    if (message.success) receive(message.data)
  })
  wire.onClose(() => {
    open = false
    for (const id of [...waiting.keys()]) fail(id, disconnected())
    for (const listener of closes) listener()
  })

  const cancel = (id: number, procedure: Procedure): void => {
    wire.post(JSON.stringify({ type: 'cancel', id }))
    if (procedure.kind === 'query') fail(id, new AppError('cancelled', 'Cancelled.'))
  }
  const call: Client<C>['call'] = (name, input, options = {}) =>
    new Promise((resolve, reject) => {
      const procedure = contract[name]
      if (procedure === undefined) return reject(new AppError('not-found', `There is no procedure called ${name}.`))
      if (!open) return reject(disconnected())
      if (options.signal?.aborted) return reject(new AppError('cancelled', 'Cancelled.'))
      const id = nextId++
      const onAbort = (): void => cancel(id, procedure)
      options.signal?.addEventListener('abort', onAbort, { once: true })
      const forget = (): void => options.signal?.removeEventListener('abort', onAbort)
      const settled = resolve as (value: unknown) => void
      waiting.set(id, { procedure, name, resolve: settled, reject, progress: options.onProgress, forget })
      wire.post(JSON.stringify({ type: 'call', id, name, input }))
    })
  const onNotice: Client<C>['onNotice'] = (topic, listener) => {
    const listeners = notices.get(topic) ?? new Set()
    notices.set(topic, listeners.add(listener))
    return () => listeners.delete(listener)
  }
  const onClose: Client<C>['onClose'] = listener => {
    closes.add(listener)
    return () => closes.delete(listener)
  }
  return { call, onNotice, onClose, close: () => wire.close() }
}
