import { z } from 'zod'
import { command, type Handlers, job, query } from '../../src/shared/contract/procedure.ts'
import { AppError } from '../../src/shared/errors/app-error.ts'

/** A contract with every kind of procedure and every way to end, to try wires with. */
export const smallContract = {
  'number.double': query(z.strictObject({ value: z.number() }), z.number()),
  'number.wait': query(z.strictObject({}), z.null()),
  'text.echo': command(z.strictObject({ text: z.string() }), z.string()),
  'text.refuse': query(z.strictObject({}), z.null()),
  'text.break': query(z.strictObject({}), z.null()),
  'text.circle': query(z.strictObject({}), z.unknown()),
  'text.wrong': query(z.strictObject({}), z.object({ expected: z.string() })),
  'count.up': job(z.strictObject({ to: z.number().int() }), z.object({ done: z.number() }), z.object({ counted: z.number() })),
  'count.forever': job(z.strictObject({}), z.object({ done: z.number() }), z.object({ state: z.string() }))
}
export type SmallContract = typeof smallContract

export interface SmallEngine {
  handlers: Handlers<SmallContract>
  /** Calls whose signal was aborted, in order. */
  aborted: string[]
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => signal.addEventListener('abort', () => resolve(), { once: true }))

/** Handlers for the small contract, made anew for each test. */
export const smallEngine = (): SmallEngine => {
  const aborted: string[] = []
  const handlers: Handlers<SmallContract> = {
    'number.double': ({ value }) => value * 2,
    'number.wait': async (_input, { signal }) => {
      await untilAborted(signal)
      aborted.push('number.wait')
      signal.throwIfAborted()
      return null
    },
    'text.echo': ({ text }) => text,
    'text.refuse': () => {
      throw new AppError('access-denied', 'That door stays shut.', 'Knock.', new Error('the secret cause'))
    },
    'text.break': () => {
      throw new TypeError('the secret inside')
    },
    'text.circle': () => {
      const circle: Record<string, unknown> = {}
      circle.self = circle
      return circle
    },
    'text.wrong': () => ({ surprise: 1 }) as unknown as { expected: string },
    'count.up': ({ to }, { report }) => {
      for (let done = 1; done <= to; done++) report({ done })
      return { counted: to }
    },
    'count.forever': async (_input, { signal, report }) => {
      report({ done: 1 })
      await untilAborted(signal)
      aborted.push('count.forever')
      return { state: 'cancelled' }
    }
  }
  return { handlers, aborted }
}
