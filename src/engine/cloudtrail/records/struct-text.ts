/**
 * The way Athena and CloudTrail Lake print structs and arrays into CSV: `{type=IAMUser, arn=…, sessioncontext={…}}`,
 * `[{arn=…, type=…}]`. Nothing is quoted, so a value reaches to the next `, name=` or to the closing bracket.
 */

const MAX_DEPTH = 32
const nextMember = /^, ?[A-Za-z_@][\w@.:-]*=/

class StructText {
  readonly #text: string
  #at = 0
  readonly #rename: (name: string) => string

  constructor(text: string, rename: (name: string) => string) {
    this.#text = text
    this.#rename = rename
  }

  /** The whole text as one value; undefined when it is not of this form. */
  parse(): unknown {
    const value = this.#value(0, '')
    return this.#at === this.#text.length ? value : undefined
  }

  #value(depth: number, closing: string): unknown {
    if (depth > MAX_DEPTH) return undefined
    if (this.#text[this.#at] === '{') return this.#struct(depth)
    if (this.#text[this.#at] === '[') return this.#array(depth)
    const text = this.#scalar(closing)
    return text === 'null' || text === '' ? null : text
  }

  #struct(depth: number): unknown {
    const members: [string, unknown][] = []
    this.#at++
    while (this.#at < this.#text.length && this.#text[this.#at] !== '}') {
      const equals = this.#text.indexOf('=', this.#at)
      if (equals < 0) return undefined
      const name = this.#text.slice(this.#at, equals)
      this.#at = equals + 1
      const value = this.#value(depth + 1, '}')
      if (value !== null && value !== undefined) members.push([this.#rename(name), value])
      this.#comma()
    }
    this.#at++
    return Object.fromEntries(members)
  }

  #array(depth: number): unknown {
    const elements: unknown[] = []
    this.#at++
    while (this.#at < this.#text.length && this.#text[this.#at] !== ']') {
      const before = this.#at
      elements.push(this.#value(depth + 1, ']'))
      this.#comma()
      if (this.#at === before) return undefined
    }
    this.#at++
    return elements
  }

  #comma(): void {
    if (this.#text[this.#at] !== ',') return
    this.#at += this.#text[this.#at + 1] === ' ' ? 2 : 1
  }

  #scalar(closing: string): string {
    const start = this.#at
    while (this.#at < this.#text.length && !this.#isEnd(closing)) this.#at++
    return this.#text.slice(start, this.#at)
  }

  #isEnd(closing: string): boolean {
    const character = this.#text[this.#at]
    if (character === closing) return true
    if (character !== ',') return false
    return closing === ']' ? this.#text[this.#at + 1] === ' ' : nextMember.test(this.#text.slice(this.#at, this.#at + 80))
  }
}

/**
 * @param rename  gives a member its proper name; the tables print lower case only
 * @returns undefined when the text is not of this form
 */
export const parseStructText = (text: string, rename: (name: string) => string = name => name): unknown =>
  text.startsWith('{') || text.startsWith('[') ? new StructText(text, rename).parse() : undefined
