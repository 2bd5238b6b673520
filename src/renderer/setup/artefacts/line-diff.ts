import { diffLines } from 'diff'

export interface DiffLine {
  sign: '+' | '-' | ' '
  text: string
  /** Line numbers from 1; null: not in that text. */
  before: number | null
  after: number | null
}

/** Unchanged lines around a change that stay in view. */
const contextLines = 3

const linesOf = (text: string): string[] => {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** Two texts line by line: what both have, what was added (`+`) and what was taken away (`-`). */
export const lineDiff = (before: string, after: string): DiffLine[] => {
  let oldLine = 0
  let newLine = 0
  // A missing last line break is no difference of policies.
  const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`)
  return diffLines(ended(before), ended(after)).flatMap(({ value, added, removed }) =>
    linesOf(value).map((text): DiffLine => {
      if (added) return { sign: '+', text, before: null, after: ++newLine }
      if (removed) return { sign: '-', text, before: ++oldLine, after: null }
      return { sign: ' ', text, before: ++oldLine, after: ++newLine }
    })
  )
}

/** The lines near a change, in groups; what is between is only counted. */
export const nearChanges = (lines: readonly DiffLine[]): { skipped: number; lines: DiffLine[] }[] => {
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - contextLines), at + contextLines + 1).some(({ sign }) => sign !== ' '))
  const groups: { skipped: number; lines: DiffLine[] }[] = []
  let skipped = 0
  lines.forEach((line, at) => {
    if (near[at] !== true) {
      skipped += 1
      return
    }
    if (skipped > 0 || groups.length === 0) groups.push({ skipped, lines: [] })
    skipped = 0
    groups.at(-1)?.lines.push(line)
  })
  if (skipped > 0) groups.push({ skipped, lines: [] })
  return groups
}

export const countChanges = (lines: readonly DiffLine[]): { added: number; removed: number } => ({
  added: lines.filter(({ sign }) => sign === '+').length,
  removed: lines.filter(({ sign }) => sign === '-').length
})
