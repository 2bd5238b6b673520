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
 * Bidirectional controls and marks, zero-width and filler characters, line and paragraph separators, interlinear
 * anchors, language tags, the byte order mark, C0 and C1 controls, and halves of surrogate pairs. Tabs and line breaks
 * count too: within a value they hide text.
 */
const unseen =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|[\u{e0000}-\u{e0fff}]|[\ud800-\udfff]/gu

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
