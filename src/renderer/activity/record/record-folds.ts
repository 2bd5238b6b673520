import type { RecordLine } from './record-lines.ts'

/** Indices of the lines to draw when those in `folded` are closed. A closed line stands for everything up to its closing bracket. */
export const linesShown = (lines: readonly RecordLine[], folded: ReadonlySet<number>): number[] => {
  const shown: number[] = []
  for (let index = 0; index < lines.length; index += 1) {
    shown.push(index)
    const closesAt = folded.has(index) ? lines[index]?.closesAt : null
    if (closesAt !== null && closesAt !== undefined) index = closesAt
  }
  return shown
}

/** Folds everything at `depth` and deeper: the overview of a long record. */
export const foldedFrom = (lines: readonly RecordLine[], depth: number): Set<number> =>
  new Set(lines.flatMap((line, index) => (line.closesAt !== null && line.depth >= depth ? [index] : [])))

/** Opens every fold that hides `line`. */
export const unfoldedAt = (lines: readonly RecordLine[], folded: ReadonlySet<number>, line: number): ReadonlySet<number> => {
  const hiding = [...folded].filter(index => index < line && (lines[index]?.closesAt ?? -1) >= line)
  return hiding.length === 0 ? folded : new Set([...folded].filter(index => !hiding.includes(index)))
}
