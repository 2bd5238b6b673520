/** A value a table cell can hold in an export. `null` and `undefined` become an empty cell. */
export type CsvValue = string | number | boolean | null | undefined

const startsFormula = /^[=+\-@\t\r]/
const needsQuotes = /[",\r\n]/

/**
 * One cell, RFC 4180. Text that a spreadsheet would run as a formula is neutralised with a leading apostrophe;
 * numbers are left alone, so that a negative number stays one.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export const csvCell = (value: CsvValue): string => {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const safe = startsFormula.test(value) ? `'${value}` : value
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line with its CRLF. */
export const csvLine = (values: readonly CsvValue[]): string => `${values.map(csvCell).join(',')}\r\n`

/** A whole file: the header line, then one line per row. */
export const toCsv = (header: readonly string[], rows: Iterable<readonly CsvValue[]>): string => {
  const lines = [csvLine(header)]
  for (const row of rows) lines.push(csvLine(row))
  return lines.join('')
}
