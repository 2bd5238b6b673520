/** What a text of JSON holds: one value, or several one after another, as pages that were appended to one file. */
export interface JsonDocuments {
  values: unknown[]
  /** Why the rest could not be read; null when all was. */
  problem: string | null
}

export const jsonDocuments = (text: string): JsonDocuments => {
  try {
    return { values: [JSON.parse(text)], problem: null }
  } catch (error) {
    const trimmed = text.trimStart()
    if (!trimmed.startsWith('{') && !trimmed.startsWith('[')) return { values: [], problem: 'it is not JSON' }
    return oneByOne(text, error instanceof Error ? error.message : String(error))
  }
}

const oneByOne = (text: string, firstFault: string): JsonDocuments => {
  const values: unknown[] = []
  let at = skipBetween(text, 0)
  while (at < text.length) {
    const end = endOfValue(text, at)
    if (end === null)
      return {
        values,
        problem:
          values.length === 0
            ? `it is not valid JSON, it may have been cut off (${firstFault})`
            : `document ${values.length + 1} is cut off`
      }
    try {
      values.push(JSON.parse(text.slice(at, end)))
    } catch (error) {
      return {
        values,
        problem: `document ${values.length + 1} is not valid JSON (${error instanceof Error ? error.message : String(error)})`
      }
    }
    at = skipBetween(text, end)
  }
  return { values, problem: null }
}

const between = new Set([' ', '\t', '\r', '\n', ',', '\u001e', '\uFEFF'])

const skipBetween = (text: string, from: number): number => {
  let at = from
  while (at < text.length && between.has(text[at] as string)) at++
  return at
}

const quote = 34
const backslash = 92
const isOpening = (code: number): boolean => code === 123 || code === 91
const isClosing = (code: number): boolean => code === 125 || code === 93

/** Just after the bracket that closes the value beginning here; null when none does. */
const endOfValue = (text: string, from: number): number | null => {
  if (!isOpening(text.charCodeAt(from))) return null
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfText(text, at)
    else if (isOpening(code)) depth++
    else if (isClosing(code) && --depth === 0) return at + 1
  }
  return null
}

/** The place of the quote that ends the text beginning here. */
const endOfText = (text: string, from: number): number => {
  let at = from + 1
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1
  return at
}
