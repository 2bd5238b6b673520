import type { Line, LineValue } from './line.ts'

/** In single quotes, in which a shell reads everything as it stands. */
export const bashQuoted = (text: string): string => (/^[A-Za-z0-9_./:=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)

const value = (given: LineValue): string => {
  if (typeof given === 'string') return bashQuoted(given)
  return 'file' in given ? bashQuoted(`file://${given.file}`) : `"$${given.kept}"`
}

/** A line for bash and other shells of its kind. */
export const bashLine = ({ service, command, region, options, keep }: Line): string => {
  const words = ['aws', service, command]
  for (const [name, given] of options) words.push(`--${name}`, ...(given === undefined ? [] : [value(given)]))
  if (region !== null) words.push('--region', bashQuoted(region))
  if (keep === undefined) return words.join(' ')
  return `${keep.name}="$(${[...words, '--query', bashQuoted(keep.query), '--output', 'text'].join(' ')})"`
}
