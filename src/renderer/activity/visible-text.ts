/**
 * Log text is chosen by whoever made the call. Characters that turn the reading direction or cannot be seen at all can
 * make one value look like another, so they are shown by their number instead of by their effect.
 */

/** A run of ordinary text, or one character shown by its code point. */
export interface TextPart {
  text: string
  /** `U+202E`; absent for ordinary text. */
  code?: string
}

/**
 * Controls, format characters (all that turn the direction, join, or mark), halves of surrogate pairs, line and paragraph
 * separators, and all that Unicode says to draw as nothing. Tabs and line breaks count too: within a value they hide text.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

const codeOf = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** Cuts a value where something in it cannot be seen. A value without such characters is one part (or none when empty). */
export const visibleParts = (value: string): TextPart[] => {
  const parts: TextPart[] = []
  let at = 0
  for (const match of value.matchAll(unseen)) {
    if (match.index > at) parts.push({ text: value.slice(at, match.index) })
    parts.push({ text: match[0], code: codeOf(match[0]) })
    at = match.index + match[0].length
  }
  if (at < value.length) parts.push({ text: value.slice(at) })
  return parts
}

/** The same as one plain string (`⟨U+202E⟩` in place of the character), for places that take no elements. */
export const visibleText = (value: string): string =>
  visibleParts(value)
    .map(part => (part.code === undefined ? part.text : `⟨${part.code}⟩`))
    .join('')
