/** One row of CSV as RFC 4180 has it: commas, double quotes doubled inside quotes, line feeds allowed inside quotes. */

const QUOTE = 0x22
const COMMA = 0x2c
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

export interface CsvRow {
  cells: string[]
  /** Where the next row begins. */
  next: number
  /** Why the row is no proper CSV; null when it is. Reading goes on at the next line. */
  fault: string | null
}

/** null while the end of the faulty line is not in sight: reading goes on behind it. */
const broken = (bytes: Buffer, start: number, fault: string, final: boolean): CsvRow | null => {
  const lineEnd = bytes.indexOf(LINE_FEED, start)
  if (lineEnd < 0 && !final) return null
  return { cells: [], next: lineEnd < 0 ? bytes.length : lineEnd + 1, fault }
}

/** From the byte after an opening quote to the closing one; -1 when the bytes end before it. */
const closingQuote = (bytes: Buffer, i: number): number => {
  for (;;) {
    const quote = bytes.indexOf(QUOTE, i)
    if (quote < 0) return -1
    if (bytes[quote + 1] !== QUOTE) return quote
    i = quote + 2
  }
}

const endOfPlain = (bytes: Buffer, i: number): number => {
  while (i < bytes.length && bytes[i] !== COMMA && bytes[i] !== LINE_FEED) i++
  return i
}

/**
 * The row that begins at `start`.
 * @param final  the bytes end where the file does
 * @returns null when more bytes are needed to see its end
 */
export const readCsvRow = (bytes: Buffer, start: number, final: boolean): CsvRow | null => {
  const cells: string[] = []
  let i = start
  for (;;) {
    let end: number
    if (bytes[i] === QUOTE) {
      const close = closingQuote(bytes, i + 1)
      // A quote as the very last byte may be the first of two.
      if (close < 0 || (close + 1 >= bytes.length && !final)) return final ? broken(bytes, start, 'a quote is never closed', final) : null
      cells.push(bytes.toString('utf8', i + 1, close).replaceAll('""', '"'))
      end = close + 1
      if (bytes[end] === CARRIAGE_RETURN && (end + 1 >= bytes.length || bytes[end + 1] === LINE_FEED)) end++
    } else {
      end = endOfPlain(bytes, i)
      if (end >= bytes.length && !final) return null
      const isLast = end >= bytes.length || bytes[end] === LINE_FEED
      cells.push(bytes.toString('utf8', i, isLast && end > i && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end))
    }
    if (end >= bytes.length) return final ? { cells, next: bytes.length, fault: null } : null
    if (bytes[end] === LINE_FEED) return { cells, next: end + 1, fault: null }
    if (bytes[end] !== COMMA) return broken(bytes, start, 'text behind a closing quote', final)
    i = end + 1
  }
}
