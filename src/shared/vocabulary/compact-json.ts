const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9

/** What a line break inside a string is written as; JSON allows none there, but what was read leniently is printed too. */
const breaks: Record<string, string> = { '\n': '\\n', '\r': '\\r' }

/** Where the string that opens at `start` ends: just after its closing quote, or at the text's end. */
const endOfString = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
  }
  return text.length
}

/**
 * A record on one line. One that has no line break is left as it is, byte for byte. From one that was written over several lines the
 * white space between its parts is taken out and nothing else: names, order, numbers and escapes stay as written.
 * What is no JSON object or array (a line of CSV) is left as it is.
 */
export const compactJson = (text: string): string => {
  if (!/[\r\n]/.test(text) || !/^\s*[[{]/.test(text)) return text
  const parts: string[] = []
  let at = 0
  while (at < text.length) {
    let end = at
    if (text[at] === '"') {
      end = endOfString(text, at)
      parts.push(text.slice(at, end).replace(/[\r\n]/g, character => breaks[character] ?? ''))
    } else if (isSpace(text.charCodeAt(at))) {
      while (end < text.length && isSpace(text.charCodeAt(end))) end++
    } else {
      while (end < text.length && text[end] !== '"' && !isSpace(text.charCodeAt(end))) end++
      parts.push(text.slice(at, end))
    }
    at = end
  }
  return parts.join('')
}
