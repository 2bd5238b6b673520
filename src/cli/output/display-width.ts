const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}]$/u
const doubleWidth =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})$/u

const characterWidth = (character: string): number => {
  if (character.length === 1 && character.charCodeAt(0) < 0x300) return 1
  if (zeroWidth.test(character)) return 0
  return doubleWidth.test(character) ? 2 : 1
}

/** Columns a text takes on a terminal, as nearly as can be told without asking it. */
export const displayWidth = (text: string): number => {
  if (/^[ -\u02ff]*$/.test(text)) return text.length
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

/** The longest beginning that fits into `width` columns. */
const fitting = (characters: readonly string[], width: number): string => {
  let used = 0
  let taken = ''
  for (const character of characters) {
    used += characterWidth(character)
    if (used > width) break
    taken += character
  }
  return taken
}

/**
 * Shortens in the middle, where ARNs and user agents differ least. The end is kept a little longer: names stand there.
 * @param width  columns, at least 1
 */
export const middleText = (text: string, width: number): string => {
  if (displayWidth(text) <= width) return text
  if (width <= 1) return '…'
  const characters = Array.from(text)
  const tail = fitting(characters.toReversed(), Math.ceil((width - 1) / 2))
  const head = fitting(characters, width - 1 - displayWidth(tail))
  return `${head}…${Array.from(tail).toReversed().join('')}`
}
