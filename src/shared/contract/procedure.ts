import type { z } from 'zod'

/**
 * The three kinds of procedure. A query reads and may be asked again; a command changes something and is never retried
 * silently; a job takes long, reports progress and can be cancelled.
 */
export interface Query<I extends z.ZodType, O extends z.ZodType> {
  kind: 'query'
  input: I
  output: O
}
export interface Command<I extends z.ZodType, O extends z.ZodType> {
  kind: 'command'
  input: I
  output: O
}
export interface Job<I extends z.ZodType, P extends z.ZodType, O extends z.ZodType> {
  kind: 'job'
  input: I
  progress: P
  output: O
}
export type Procedure = Query<z.ZodType, z.ZodType> | Command<z.ZodType, z.ZodType> | Job<z.ZodType, z.ZodType, z.ZodType>
export type Contract = Record<string, Procedure>

export const query = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Query<I, O> => ({ kind: 'query', input, output })
export const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Command<I, O> => ({
  kind: 'command',
  input,
  output
})
export const job = <I extends z.ZodType, P extends z.ZodType, O extends z.ZodType>(input: I, progress: P, output: O): Job<I, P, O> => ({
  kind: 'job',
  input,
  progress,
  output
})

export type InputOf<P extends Procedure> = z.input<P['input']>
export type ParsedInputOf<P extends Procedure> = z.output<P['input']>
export type OutputOf<P extends Procedure> = z.output<P['output']>
export type ProgressOf<P extends Procedure> = P extends Job<z.ZodType, infer G, z.ZodType> ? z.output<G> : never

/** What a handler may use of the call that reached it. */
export interface CallContext<P extends Procedure> {
  /** Aborted when the caller cancels or its wire closes. */
  signal: AbortSignal
  /** Jobs only: sent on at most ten times a second; the last one always arrives. */
  report(progress: ProgressOf<P>): void
}

export type Handlers<C extends Contract> = {
  [N in keyof C]: (input: ParsedInputOf<C[N]>, call: CallContext<C[N]>) => Promise<OutputOf<C[N]>> | OutputOf<C[N]>
}
