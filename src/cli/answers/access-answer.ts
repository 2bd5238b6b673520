import type { Output } from '../../shared/contract/contract.ts'
import type { RowShape } from '../output/row-writer.ts'

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
