import type { Output } from '../../shared/contract/contract.ts'
import type { RowShape } from '../output/row-writer.ts'
import { visibleText } from '../output/visible-text.ts'
import type { Pair } from '../output/write-answer.ts'

type BatchResult = Output<'access.batch'>['results'][number]

/** A case's answer, or why there is none. What is empty and not part of every answer is left out. */
export const toAccessAnswer = (line: number, result: BatchResult) => {
  if ('error' in result) return { id: result.id, line, error: result.error }
  const { id, decision, reason, statements, unknown, problems, ignored } = result
  return {
    id,
    decision,
    reason,
    statements,
    unknown,
    ...(problems.length > 0 ? { problems } : {}),
    ...(ignored.length > 0 ? { ignored } : {})
  }
}
export type AccessAnswer = ReturnType<typeof toAccessAnswer>

const statementWords = (answer: AccessAnswer): string =>
  'statements' in answer
    ? answer.statements.map(({ policy, index, sid }) => policy + (sid ? ` ${sid}` : index < 0 ? '' : ` #${index}`)).join(', ')
    : answer.error

export const accessShape: RowShape<AccessAnswer> = {
  fields: ['id', 'decision', 'reason', 'statements', 'unknown', 'problems', 'ignored', 'line', 'error'],
  table: [
    { header: 'Case', text: row => String(row.id ?? '') },
    { header: 'Decision', text: row => ('decision' in row ? row.decision : 'refused'), whole: true },
    { header: 'Reason', text: row => ('reason' in row ? row.reason : ''), whole: true },
    { header: 'Statements', text: statementWords }
  ]
}

type Decided = Output<'access.decide'>

/** One decision; the policies' texts only where they were asked for. */
export const toDecisionAnswer = ({ decision, reason, statements, unknown, policies }: Decided, withTexts: boolean) => ({
  decision,
  reason,
  statements,
  unknown,
  ...(withTexts ? { policies } : {})
})

const statementLine = ({ path, policy, index, sid, effect }: Decided['statements'][number]): string =>
  [effect ?? '?', path, policy, sid ? sid : index < 0 ? '' : `#${index}`].filter(Boolean).join(' ')

/** What a person reads of it. */
export const decisionPairs = ({ decision, reason, statements, unknown }: Decided): Pair[] => [
  ['Decision', decision],
  ['Reason', reason],
  ...statements.map((statement, at): Pair => [at === 0 ? 'Statements' : '', statementLine(statement)]),
  ...(unknown.length > 0 ? [['Not known', unknown.join(', ')] as const] : [])
]

/** The policies that decided, as lines to read. */
export const policyLines = ({ policies }: Decided): string[] =>
  policies.flatMap(({ path, policy, text, problems }) =>
    [
      '',
      `${path} ${policy}`,
      ...(text === '' ? ['(its text is in no snapshot)'] : text.split('\n')),
      ...problems.map(({ place, reason }) => `problem: ${place} ${reason}`)
    ].map(visibleText)
  )
