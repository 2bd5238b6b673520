/**
 * A raw record as lines to draw. The pretty form is made from the record's own text, never from parsed values, so
 * long numbers, repeated members and escapes stay as they were written.
 */

export type TokenKind = 'key' | 'string' | 'number' | 'word' | 'mark' | 'plain'

export interface LineToken {
  kind: TokenKind
  text: string
}

export interface RecordLine {
  /** Line number as people count, from 1; null on the continuation of a very long line. */
  number: number | null
  /** Steps of indentation. */
  depth: number
  tokens: LineToken[]
  /** When a bracket opens at the end of this line: the index of the line on which it closes. */
  closesAt: number | null
}

/** A line longer than this goes on in the next one: a field of a megabyte must not be one box on the screen. */
export const longestLine = 2000

const scanner = /[\s]+|"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]/gy

const kindOf = (text: string): TokenKind => {
  const first = text[0] ?? ''
  if (first === '"') return 'string'
  if (first === '-' || (first >= '0' && first <= '9')) return 'number'
  return 'tfn'.includes(first) ? 'word' : 'mark'
}

const isJson = (raw: string): boolean => {
  try {
    JSON.parse(raw)
    return true
  } catch {
    return false
  }
}

const tokensOf = (raw: string): LineToken[] =>
  [...raw.matchAll(scanner)].flatMap(([text]) => (text.trim() === '' ? [] : [{ kind: kindOf(text), text }]))

/** Collects lines while tokens come in. */
class LineWriter {
  readonly lines: RecordLine[] = []
  #tokens: LineToken[] = []
  #depth = 0
  readonly #open: number[] = []

  add(token: LineToken): void {
    this.#tokens.push(token)
  }

  /** Ends the line; answers its index. */
  end(): number {
    this.lines.push({ number: this.lines.length + 1, depth: this.#depth, tokens: this.#tokens, closesAt: null })
    this.#tokens = []
    return this.lines.length - 1
  }

  opened(): void {
    this.#open.push(this.end())
    this.#depth += 1
  }

  closing(): void {
    if (this.#tokens.length > 0) this.end()
    this.#depth -= 1
    const opener = this.lines[this.#open.pop() ?? -1]
    if (opener !== undefined) opener.closesAt = this.lines.length
  }
}

const isOpening = (token: LineToken | undefined): boolean => token?.text === '{' || token?.text === '['
const isClosing = (token: LineToken | undefined): boolean => token?.text === '}' || token?.text === ']'

/** One member a line, indented; null when the text is not JSON (then only the verbatim form exists). */
export const prettyLines = (raw: string): RecordLine[] | null => {
  if (!isJson(raw)) return null
  const tokens = tokensOf(raw)
  const writer = new LineWriter()
  tokens.forEach((token, index) => {
    const next = tokens[index + 1]
    if (token.kind !== 'mark') {
      writer.add(next?.text === ':' ? { ...token, kind: 'key' } : token)
      return
    }
    if (isClosing(token) && !isOpening(tokens[index - 1])) writer.closing()
    writer.add(token.text === ':' ? { kind: 'mark', text: ': ' } : token)
    if (isOpening(token) && !isClosing(next)) writer.opened()
    else if (token.text === ',') writer.end()
  })
  writer.end()
  return cutLongLines(writer.lines)
}

/** The record as it stands in its file, line break by line break. */
export const verbatimLines = (raw: string): RecordLine[] =>
  cutLongLines(raw.split('\n').map((text, index) => ({ number: index + 1, depth: 0, tokens: [{ kind: 'plain', text }], closesAt: null })))

const cutTokens = (tokens: readonly LineToken[]): LineToken[][] => {
  const lines: LineToken[][] = [[]]
  let room = longestLine
  for (const { kind, text } of tokens) {
    for (let at = 0; at < text.length; ) {
      if (room === 0) {
        lines.push([])
        room = longestLine
      }
      const part = text.slice(at, at + room)
      lines.at(-1)?.push({ kind, text: part })
      at += part.length
      room -= part.length
    }
  }
  return lines
}

const cutLongLines = (lines: readonly RecordLine[]): RecordLine[] => {
  const starts: number[] = []
  const cut: RecordLine[] = []
  for (const line of lines) {
    starts.push(cut.length)
    cutTokens(line.tokens).forEach((tokens, piece) => {
      cut.push({ ...line, tokens, number: piece === 0 ? line.number : null, closesAt: piece === 0 ? line.closesAt : null })
    })
  }
  return cut.map(line => (line.closesAt === null ? line : { ...line, closesAt: starts[line.closesAt] ?? null }))
}

/** A line's text without its indentation. */
export const lineText = (line: RecordLine): string => line.tokens.map(token => token.text).join('')
