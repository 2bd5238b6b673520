import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type NumberedLine, readLines } from '../../../src/cli/read-lines.ts'

const linesOf = async (chunks: readonly Uint8Array[], maxLength = 1000): Promise<NumberedLine[]> => {
  const lines: NumberedLine[] = []
  for await (const line of readLines(Readable.from(chunks, { objectMode: true }), maxLength)) lines.push(line)
  return lines
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('lines of a stream', () => {
  it('are the same wherever its chunks end', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\r\n', ' '), { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        async (pieces, size) => {
          const whole = bytes(pieces.join(''))
          const chunks = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) => whole.subarray(at * size, (at + 1) * size))
          expect(await linesOf(chunks)).toEqual(await linesOf([whole]))
        }
      )
    ))

  it('are numbered as in the file, without empty ones, line ends and a byte order mark', async () => {
    expect(await linesOf([bytes('\uFEFFone\r\n\n  \ntwo')])).toEqual([
      { number: 1, text: 'one' },
      { number: 4, text: 'two' }
    ])
  })

  it('that are too long are told, not kept', async () => {
    expect(await linesOf([bytes('aaa'), bytes('aaa\nbb\n')], 4)).toEqual([
      { number: 1, text: null },
      { number: 2, text: 'bb' }
    ])
  })
})
