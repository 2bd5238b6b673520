/** Control and direction characters: what they do to a page or a terminal is not what was written. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu

/** A name of somebody else's, on one line and not without end. */
export const visibleName = (text: string, most = 300): string => {
  const line = text.slice(0, most * 4).replace(unseen, '�')
  return line.length > most ? `${line.slice(0, most - 1)}…` : line
}

/** JSON to copy; anything but plain ASCII is written as its number, so that it is what it looks like. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(/[^\n\x20-\x7e]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A word a shell takes as it stands; null: it should not be given one. */
export const shellWord = (text: string): string | null => (/^[\w@%+=:,./-]+$/.test(text) && !text.startsWith('-') ? text : null)

/** A line to run, when all its words may be given to a shell. */
export const shellLine = (...words: readonly string[]): string | null =>
  words.every(word => shellWord(word) !== null || /^--?[a-z-]+$/.test(word)) ? words.join(' ') : null

const units: readonly (readonly [ms: number, name: string])[] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute']
]

/** `3 hours`; less than a minute is `less than a minute`. */
export const spanText = (ms: number): string => {
  const [unitMs, name] = units.find(([size]) => ms >= 2 * size) ?? units.find(([size]) => ms >= size) ?? [0, '']
  if (unitMs === 0) return 'less than a minute'
  const count = Math.floor(ms / unitMs)
  return `${count} ${name}${count === 1 ? '' : 's'}`
}

export const agoText = (atMs: number, now: number): string => (atMs > now ? 'just now' : `${spanText(now - atMs)} ago`)

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const listed = (names: readonly string[], most = 8): string => {
  const more = names.length > most ? ` and ${names.length - most} more` : ''
  return names.length === 0
    ? 'nothing'
    : names
        .slice(0, most)
        .map(name => visibleName(name, 120))
        .join(', ') + more
}
