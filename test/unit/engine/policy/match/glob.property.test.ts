import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileGlob, globTokens } from '../../../../../src/engine/policy/match/glob.ts'
import { plainGlob } from '../plain/plain-evaluator.ts'

const piece = fc.constantFrom('a', 'b', '*', '?')

describe('globs', () => {
  it('match what the definition says', () => {
    const pattern = fc.array(piece, { maxLength: 8 }).map(pieces => pieces.join(''))
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 }).map(pieces => pieces.join(''))
    fc.assert(
      fc.property(pattern, text, (given, found) => {
        expect(compileGlob(globTokens(given)).matches(found)).toBe(plainGlob(given, found))
      }),
      { numRuns: 5000 }
    )
  })

  it('know when they match everything', () => {
    expect(['*', '**', 'a*', '?*', ''].map(pattern => compileGlob(globTokens(pattern)).matchesAll)).toEqual([
      true,
      true,
      false,
      false,
      false
    ])
  })

  it('end quickly on patterns made to keep others busy', () => {
    const glob = compileGlob(globTokens(`${'*a'.repeat(1000)}*b`))
    expect(glob.matches('a'.repeat(20_000))).toBe(false)
  })
})
