import type { RecordLine } from '../activity/record/record-lines.ts'

/** Lines from `from` up to and with `to`, counted from 0. */
export interface LineSpan {
  from: number
  to: number
}

const keyOf = (line: RecordLine | undefined): string | null => {
  const [first] = line?.tokens ?? []
  return first?.kind === 'key' ? first.text : null
}

/** A line that opens an object or is a whole one. */
const beginsObject = (line: RecordLine | undefined): boolean => line?.tokens[0]?.text === '{'

const endOf = (lines: readonly RecordLine[], at: number): number => lines[at]?.closesAt ?? at

/**
 * Where the statement number `index` of a policy stands among its laid-out lines; null when there is no such statement. The last
 * `Statement` member counts, as in JSON; a lone statement needs no list around it.
 */
export const statementLines = (lines: readonly RecordLine[], index: number): LineSpan | null => {
  const at = lines.findLastIndex(line => line.depth === 1 && keyOf(line) === '"Statement"')
  const opener = lines[at]
  if (opener === undefined || index < 0) return null
  const opensList = opener.tokens.some(({ text }) => text === '[')
  if (!opensList) return index === 0 ? { from: at, to: endOf(lines, at) } : null
  let seen = 0
  for (let line = at + 1; line < endOf(lines, at); line = endOf(lines, line) + 1) {
    if (!beginsObject(lines[line])) continue
    if (seen === index) return { from: line, to: endOf(lines, line) }
    seen += 1
  }
  return null
}
