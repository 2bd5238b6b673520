import type { Readable } from 'node:stream'
import { AppError } from '../shared/errors/app-error.ts'

/** A line of text and its number in the file, from 1. `text` is null for a line longer than asked for. */
export interface NumberedLine {
  number: number
  text: string | null
}

/** Lines of a stream of any length; empty ones are passed over, a byte order mark and carriage returns are no part of them. */
export async function* readLines(input: Readable, maxLength: number): AsyncGenerator<NumberedLine> {
  const decoder = new TextDecoder()
  let [number, rest, tooLong] = [0, '', false]
  const take = (piece: string): void => {
    tooLong ||= rest.length + piece.length > maxLength
    rest = tooLong ? '' : rest + piece
  }
  const close = (): NumberedLine | null => {
    number++
    const line = { number, text: tooLong ? null : rest.endsWith('\r') ? rest.slice(0, -1) : rest }
    rest = ''
    tooLong = false
    return line.text?.trim() === '' ? null : line
  }
  for await (const chunk of input) {
    const pieces = decoder.decode(chunk as Uint8Array, { stream: true }).split('\n')
    for (const [at, piece] of pieces.entries()) {
      const line = at === 0 ? null : close()
      if (line !== null) yield line
      take(piece)
    }
  }
  take(decoder.decode())
  const last = close()
  if (last !== null) yield last
}

/** Says what went wrong with a file in words for people. */
export const fileFailure = (path: string, error: unknown): AppError => {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT') return new AppError('not-found', `There is no file "${path}".`, 'Check the path.', error)
  if (code === 'EISDIR') return new AppError('invalid-input', `"${path}" is a folder.`, 'Name a file in it.', error)
  return new AppError('corrupt-file', `"${path}" could not be read.`, 'Check that it is a file you may read.', error)
}
