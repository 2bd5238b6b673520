/**
 * Log text is chosen by whoever made the call. Controls (an escape sequence could repaint or retitle the terminal), bidirectional
 * marks and characters without a picture are shown by their number.
 */

/** Controls (C0, C1), formats (bidirectional, zero-width, tags), lone surrogates, line and paragraph separators, fillers. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** One line of text that means to a terminal only what it shows: `\u{1b}` in place of an escape. */
export const visibleText = (text: string): string =>
  text.replace(unseen, character => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)

const unitEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

/** The same for JSON text, whose own line breaks and tabs stay: inside its strings the escapes mean the very same value. */
export const visibleJson = (json: string): string =>
  json.replace(unseen, character => (/[\n\t]/.test(character) ? character : character.split('').map(unitEscape).join('')))
