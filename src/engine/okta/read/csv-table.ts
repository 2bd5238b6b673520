export interface CsvRow {
  cells: string[]
  fault: string | null
}

/** Rows as RFC 4180 has them, by comma, semicolon or tab. A quote that is never closed costs its own line. */
export function* csvRows(text: string): Generator<CsvRow> {
  const divider = dividerOf(text)
  let at = 0
  while (at < text.length) {
    const row = readRow(text, at, divider)
    if (row.cells.length > 1 || row.cells[0] !== '' || row.fault !== null) yield row
    at = row.next
  }
}

const dividerOf = (text: string): string => {
  const head = text.slice(0, endOfLine(text, 0))
  return [',', ';', '\t'].reduce((best, next) => (head.split(next).length > head.split(best).length ? next : best))
}

const endOfLine = (text: string, from: number): number => {
  const found = text.indexOf('\n', from)
  return found < 0 ? text.length : found
}

const longestCell = 2 ** 20

const closingQuote = (text: string, from: number): number => {
  for (let at = from; at < text.length && at - from < longestCell; at++) {
    if (text[at] !== '"') continue
    if (text[at + 1] !== '"') return at
    at++
  }
  return -1
}

const readRow = (text: string, start: number, divider: string): CsvRow & { next: number } => {
  const cells: string[] = []
  let at = start
  for (;;) {
    let end: number
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1)
      if (close < 0) return { cells: [], fault: 'a quote is never closed', next: endOfLine(text, start) + 1 }
      cells.push(text.slice(at + 1, close).replaceAll('""', '"'))
      end = close + 1
      if (text[end] === '\r') end++
      if (end < text.length && text[end] !== '\n' && text[end] !== divider)
        return { cells: [], fault: 'text behind a closing quote', next: endOfLine(text, start) + 1 }
    } else {
      end = at
      while (end < text.length && text[end] !== '\n' && text[end] !== divider) end++
      cells.push(text.slice(at, text[end] !== divider && text[end - 1] === '\r' ? end - 1 : end))
    }
    if (end >= text.length || text[end] === '\n') return { cells, fault: null, next: end + 1 }
    at = end + 1
  }
}
