import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileNameOf, listedRows } from '../../../../../src/renderer/setup/artefacts/artefact-words.ts'
import { checksWords } from '../../../../../src/renderer/setup/artefacts/checks-list.tsx'
import { countChanges, lineDiff, nearChanges } from '../../../../../src/renderer/setup/artefacts/line-diff.ts'
import { findHits } from '../../../../../src/renderer/setup/artefacts/mark-hits.tsx'
import { anArtefact } from '../builders.ts'

const text = fc.array(fc.constantFrom('{', '}', '  "Sid": "A",', '  "Sid": "B",', '')).map(lines => lines.join('\n'))

test('a difference holds both texts, line for line', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before, after)
      const side = (taken: '+' | '-'): string =>
        lines
          .filter(({ sign }) => sign !== taken)
          .map(line => line.text)
          .join('\n')
      const ended = (one: string): string => one.replace(/\n$/, '')
      expect(side('+')).toBe(ended(before))
      expect(side('-')).toBe(ended(after))
    })
  )
})

test('lines far from a change are counted, and none is lost', () => {
  const before = Array.from({ length: 40 }, (_, n) => `line ${n}`).join('\n')
  const lines = lineDiff(before, before.replace('line 20', 'line twenty'))
  const groups = nearChanges(lines)
  expect(countChanges(lines)).toEqual({ added: 1, removed: 1 })
  expect(groups.map(({ skipped, lines: shown }) => [skipped, shown.length])).toEqual([
    [17, 8],
    [16, 0]
  ])
})

test('a last line break alone is no difference', () => {
  expect(countChanges(lineDiff('{}', '{}\n'))).toEqual({ added: 0, removed: 0 })
})

test('what is looked for is found in every line, in any case', () => {
  expect(findHits('Trail\n a trail TRAIL', 'trail')).toEqual([
    { line: 0, from: 0, to: 5 },
    { line: 1, from: 3, to: 8 },
    { line: 1, from: 9, to: 14 }
  ])
  expect(findHits('abc', '')).toEqual([])
})

test('a failed check is told first; an artefact without checks is not told as passed', () => {
  const check = (state: 'ok' | 'failed' | 'skipped') => ({ check: state, state, detail: '' })
  expect(checksWords([check('ok'), check('failed')])).toEqual({ type: 'error', words: '1 of 2 checks failed' })
  expect(checksWords([check('ok'), check('skipped')])).toEqual({ type: 'success', words: '1 check passed, 1 not made' })
  expect(checksWords([])).toEqual({ type: 'warning', words: 'Not checked' })
})

test('the list has whole templates first, then texts by account, and finds by any of its words', () => {
  const artefacts = [
    anArtefact({ id: 'a', accountId: '1' }),
    anArtefact({ id: 'b', accountId: '2', kind: 'reader-policy', title: 'Reader' }),
    anArtefact({ id: 'c', accountId: '1', kind: 'cloudformation', title: 'Stack' })
  ]
  const names = (asked: string) => listedRows(artefacts, asked, id => `account-${id}`).map(({ key }) => key)
  expect(names('')).toEqual(['group The whole, as one', 'c', 'group Account account-1', 'a', 'group Account account-2', 'b'])
  expect(names('account-2')).toEqual(['group Account account-2', 'b'])
  expect(names('nothing')).toEqual([])
  expect(fileNameOf({ path: 'json/1/bucket.json' })).toBe('bucket.json')
})
