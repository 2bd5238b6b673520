import type { Line, LineValue } from './line.ts'

/**
 * In single quotes, in which PowerShell reads everything as it stands but quotation marks, curly ones included. Nothing with a straight double
 * quotation mark is ever given on a line: Windows PowerShell hands it on broken, which is why JSON stands in files.
 */
export const powershellQuoted = (text: string): string =>
  /^[A-Za-z0-9_./:+][A-Za-z0-9_./:=+-]*$/.test(text) ? text : `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, mark => mark + mark)}'`

const value = (given: LineValue): string => {
  if (typeof given === 'string') return powershellQuoted(given)
  return 'file' in given ? powershellQuoted(`file://${given.file}`) : `$${given.kept}`
}

/** A line for PowerShell, on Windows and elsewhere. */
export const powershellLine = ({ service, command, region, options, keep }: Line): string => {
  const words = ['aws', service, command]
  for (const [name, given] of options) words.push(`--${name}`, ...(given === undefined ? [] : [value(given)]))
  if (region !== null) words.push('--region', powershellQuoted(region))
  return keep === undefined
    ? words.join(' ')
    : `$${keep.name} = ${[...words, '--query', powershellQuoted(keep.query), '--output', 'text'].join(' ')}`
}
