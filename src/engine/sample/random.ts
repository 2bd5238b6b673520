/** A seeded source of randomness (sfc32): the same seed gives the same values on every machine, today and in ten years. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** A whole number in [0, below). */
  int(below: number): number
  /** A whole number in [from, to]. */
  between(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  hex(length: number): string
  /** Characters of base64, as S3 writes its `x-amz-id-2`. */
  base64(length: number): string
  /** Characters of base32, as AWS writes key ids and S3 request ids. */
  upper(length: number): string
  uuid(): string
}

const base64Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const base32Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const hexPairs = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))

/** Four 32-bit words out of a text, well mixed: nearby texts give unrelated streams. */
const wordsOf = (text: string): [number, number, number, number] => {
  const words: [number, number, number, number] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    words[0] = words[1] ^ Math.imul(words[0] ^ code, 597399067)
    words[1] = words[2] ^ Math.imul(words[1] ^ code, 2869860233)
    words[2] = words[3] ^ Math.imul(words[2] ^ code, 951274213)
    words[3] = words[0] ^ Math.imul(words[3] ^ code, 2716044179)
  }
  return words
}

const generator = (seed: string): (() => number) => {
  let [a, b, c, counter] = wordsOf(seed)
  const word = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let round = 0; round < 20; round++) word()
  return word
}

/** `length` characters of `letters`, `perWord` of them out of each 32-bit word of which each takes `bits`. */
const characters = (word: () => number, letters: string, length: number, bits: number): string => {
  const perWord = Math.floor(32 / bits)
  const mask = (1 << bits) - 1
  let text = ''
  while (text.length < length) {
    let rest = word()
    for (let taken = 0; taken < perWord && text.length < length; taken++) {
      text += letters.charAt(rest & mask)
      rest >>>= bits
    }
  }
  return text
}

const hexWord = (word: number): string =>
  `${hexPairs[word >>> 24]}${hexPairs[(word >>> 16) & 255]}${hexPairs[(word >>> 8) & 255]}${hexPairs[word & 255]}`

/** @param seed  any text; streams of different seeds have nothing in common */
export const createRandom = (seed: string): Random => {
  const word = generator(seed)
  const next = (): number => word() / 4294967296
  const int = (below: number): number => Math.floor(next() * below)
  const hex = (length: number): string => {
    let text = ''
    while (text.length < length) text += hexWord(word())
    return text.slice(0, length)
  }
  return {
    next,
    int,
    between: (from, to) => from + int(to - from + 1),
    chance: probability => next() < probability,
    pick: items => {
      const item = items[int(items.length)]
      if (item === undefined) throw new RangeError('Nothing to pick from.')
      return item
    },
    hex,
    base64: length => characters(word, base64Letters, length, 6),
    upper: length => characters(word, base32Letters, length, 5),
    uuid: () => {
      const digits = hex(31)
      return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-a${digits.slice(15, 18)}-${digits.slice(18, 30)}`
    }
  }
}
