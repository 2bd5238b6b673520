export interface JsonProblem {
  /** Counted from 1. */
  line: number
  column: number
  reason: string
}

const space = /[ \t\n\r]*/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
/** JSON takes no control characters in a text but those from U+007F on. */
const string = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy
const word = /true|false|null/y
/** Deeper than any document of AWS. */
const mostDepth = 200

const placeOf = (text: string, at: number): { line: number; column: number } => {
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** Where a text stops being JSON, and why; null: it is JSON. A plain reader, because the browsers' own messages name no line. */
export const jsonProblem = (text: string): JsonProblem | null => {
  let at = 0
  let problem: JsonProblem | null = null
  const fail = (reason: string, place = at): false => {
    problem ??= { ...placeOf(text, place), reason: place >= text.length ? 'The text ends too early.' : reason }
    return false
  }
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    if (!pattern.test(text)) return false
    at = pattern.lastIndex
    return true
  }
  const takes = (character: string): boolean => {
    take(space)
    if (text[at] !== character) return false
    at += 1
    return true
  }
  const listOf = (end: string, member: () => boolean): boolean => {
    at += 1
    if (takes(end)) return true
    while (member()) {
      if (takes(end)) return true
      const comma = at
      if (!takes(',')) return fail(`A comma or ${end} was expected here.`)
      if (takes(end)) return fail(`A comma stands here with only ${end} after it: take it out.`, comma)
    }
    return false
  }
  const member = (depth: number): boolean => {
    take(space)
    if (!take(string)) return fail('A name in double quotes was expected here.')
    return takes(':') ? value(depth) : fail('A colon was expected here.')
  }
  const value = (depth: number): boolean => {
    take(space)
    if (depth > mostDepth) return fail('This is nested too deeply.')
    if (text[at] === '{') return listOf('}', () => member(depth + 1))
    if (text[at] === '[') return listOf(']', () => value(depth + 1))
    if (text[at] === "'") return fail('JSON takes double quotes, not single ones.')
    if (text[at] === '"') return take(string) || fail('This text does not end, or has a character that must be escaped.')
    return take(number) || take(word) || fail('A value was expected here.')
  }
  if (value(0)) {
    take(space)
    if (at < text.length) fail('The document ended before this.')
  }
  return problem
}
