import fc from 'fast-check'
import { expect, test } from 'vitest'
import { statementLines } from '../../../../src/renderer/access/statement-lines.ts'
import { lineText, prettyLines, type RecordLine } from '../../../../src/renderer/activity/record/record-lines.ts'

const laidOut = (policy: unknown): RecordLine[] => prettyLines(JSON.stringify(policy, null, 2)) ?? []
const textOf = (lines: readonly RecordLine[], index: number): string | null => {
  const span = statementLines(lines, index)
  return span === null
    ? null
    : lines
        .slice(span.from, span.to + 1)
        .map(lineText)
        .join('')
}

test('finds a statement among others, whatever stands in the ones before', () => {
  const lines = laidOut({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'A', Condition: { StringLike: { 'aws:PrincipalArn': ['{', '}', '"Statement"'] } } },
      { Sid: 'B', Action: ['s3:GetObject', 's3:PutObject'] },
      { Sid: 'C' }
    ]
  })
  expect(textOf(lines, 1)).toContain('"B"')
  expect(textOf(lines, 1)).not.toMatch(/"A"|"C"/)
  expect(textOf(lines, 2)).toContain('"C"')
  expect(textOf(lines, 3)).toBeNull()
  expect(textOf(lines, -1)).toBeNull()
})

test('a lone statement needs no list', () => {
  const lines = laidOut({ Statement: { Sid: 'Only' }, Version: '2012-10-17' })
  expect(textOf(lines, 0)).toContain('"Only"')
  expect(textOf(lines, 0)).not.toContain('Version')
  expect(textOf(lines, 1)).toBeNull()
})

test('a policy without statements has none to show', () => {
  expect(statementLines(laidOut({ Version: '2012-10-17' }), 0)).toBeNull()
  expect(statementLines(laidOut({ Statement: [] }), 0)).toBeNull()
  expect(statementLines(laidOut(['Statement']), 0)).toBeNull()
})

test('the lines found are exactly the statement, for any statements', () => {
  const statement = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1, maxKeys: 4 })
  fc.assert(
    fc.property(fc.array(statement, { minLength: 1, maxLength: 5 }), statements => {
      const lines = laidOut({ Version: '2012-10-17', Statement: statements })
      statements.forEach((wanted, index) => {
        const text = textOf(lines, index)?.replace(/,$/, '') ?? ''
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(wanted)))
      })
    }),
    { numRuns: 60 }
  )
})
