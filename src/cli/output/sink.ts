import { AppError } from '../../shared/errors/app-error.ts'
import type { OutputStream } from '../surroundings.ts'

/** Where a result goes. */
export interface Sink {
  /** What is written is seen by a terminal and must not steer it. */
  readonly isTerminal: boolean
  /** Columns of that terminal; null without one. */
  readonly columns: number | null
  /** Waits until there is room for more. @throws OutputClosed when nobody reads any more; AppError `disk-full` */
  write(text: string): Promise<void>
  /** The result is whole. */
  finish(): Promise<void>
  /** The result will not become whole: nothing of it may be taken for one. */
  discard(): Promise<void>
}

/** The reader of a pipe has had enough (`footfall events | head`): no failure, but no reason to go on. */
export class OutputClosed extends Error {}

const reasonOf = (error: Error): Error => {
  const code = 'code' in error ? error.code : ''
  if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return new OutputClosed('the reader is gone')
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error
  return new AppError('disk-full', 'There is no room left where standard output goes.', 'Free some space, or write elsewhere.', error)
}

const usualColumns = 80

/** Standard output, or any stream in its place. */
export const streamSink = (stream: OutputStream): Sink => {
  const write = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      if (text === '') return resolve()
      stream.write(text, error => {
        if (error === null || error === undefined) resolve()
        else reject(reasonOf(error))
      })
    })
  const isTerminal = stream.isTTY === true
  const columns = isTerminal ? (stream.columns ?? usualColumns) : null
  return { isTerminal, columns, write, finish: async () => undefined, discard: async () => undefined }
}
