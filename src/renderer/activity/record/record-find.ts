import { lineText, longestLine, type RecordLine } from './record-lines.ts'

/** A stretch of one drawn line that belongs to a find's hit. */
export interface LineMark {
  from: number
  to: number
  /** Which hit it belongs to, from 0. */
  hit: number
}

export interface Found {
  /** The line each hit begins on. */
  hits: number[]
  marks: Map<number, LineMark[]>
}

/** Hits are counted up to here; beyond, finding more helps nobody. */
export const mostHits = 2000

const wholeLines = (lines: readonly RecordLine[]): { start: number; text: string }[] => {
  const whole: { start: number; text: string[] }[] = []
  lines.forEach((line, index) => {
    if (line.number === null) whole.at(-1)?.text.push(lineText(line))
    else whole.push({ start: index, text: [lineText(line)] })
  })
  return whole.map(({ start, text }) => ({ start, text: text.join('') }))
}

/** Finds text whatever its case, also across the cut of a very long line. Nothing is found for the empty text. */
export const findInRecord = (lines: readonly RecordLine[], wanted: string): Found => {
  const found: Found = { hits: [], marks: new Map() }
  const needle = wanted.toLowerCase()
  if (needle === '') return found
  for (const { start, text } of wholeLines(lines)) {
    const lower = text.toLowerCase()
    // Lower case can be longer than the text (İ); then places would be wrong, so the text is taken as it is.
    const hay = lower.length === text.length ? lower : text
    for (let at = hay.indexOf(needle); at >= 0 && found.hits.length < mostHits; at = hay.indexOf(needle, at + needle.length))
      addHit(found, start, at, at + needle.length)
  }
  return found
}

const addHit = (found: Found, start: number, from: number, to: number): void => {
  const hit = found.hits.length
  const first = Math.floor(from / longestLine)
  found.hits.push(start + first)
  for (let piece = first; piece * longestLine < to; piece += 1) {
    const mark = { from: Math.max(0, from - piece * longestLine), to: Math.min(longestLine, to - piece * longestLine), hit }
    const line = start + piece
    const marks = found.marks.get(line)
    if (marks === undefined) found.marks.set(line, [mark])
    else marks.push(mark)
  }
}
