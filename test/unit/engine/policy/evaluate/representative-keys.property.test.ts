import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { representativeKeys } from '../../../../../src/engine/policy/evaluate/representative-keys.ts'
import { compileGlob, globTokens } from '../../../../../src/engine/policy/match/glob.ts'
import { plainGlob } from '../plain/plain-evaluator.ts'

const pattern = fc.array(fc.constantFrom('a', 'b', '*', '?', '/'), { maxLength: 5 }).map(pieces => `b/${pieces.join('')}`)
const text = fc.array(fc.constantFrom('a', 'b', 'c', '/'), { minLength: 1, maxLength: 6 }).map(pieces => `b/${pieces.join('')}`)

const waysOf = (patterns: readonly string[], key: string): string => patterns.map(each => (plainGlob(each, key) ? '1' : '0')).join('')

describe('representative keys', () => {
  it('stand for every key there is', () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 4 }), text, (patterns, key) => {
        const found = [
          ...representativeKeys(
            'b/',
            patterns.map(each => compileGlob(globTokens(each)))
          )
        ]
        expect(found.map(each => waysOf(patterns, each))).toContain(waysOf(patterns, key))
      }),
      { numRuns: 1000 }
    )
  })

  it('continue the prefix, once for every way', () => {
    const globs = ['b/x/*', 'b/*.csv'].map(each => compileGlob(globTokens(each)))
    expect([...representativeKeys('b/', globs)]).toEqual(['b/k', 'b/x/', 'b/.csv', 'b/x/.csv'])
  })

  it('say when there are too many ways', () => {
    const globs = Array.from({ length: 24 }, (_, at) => compileGlob(globTokens(`b/*${String.fromCharCode(97 + at)}*`)))
    const keys = representativeKeys('b/', globs)
    let next = keys.next()
    while (next.done !== true) next = keys.next()
    expect(next.value).toBe(false)
  })
})
