/** Words of one kind remembered at most: what is forgotten gets another local id when it comes again. */
export const remembered = 16_384
/** Objects remembered by reference: those of one kind that a parser holds anyway. */
const rememberedObjects = 32_768
/** Values of one key kept apart; more only get new ids. */
export const variantsOfKey = 16

/** Texts by value. */
export class WordIndex {
  readonly #ids = new Map<string, number>()
  #fresh: string[] = []
  #next: number
  #lastWord = ''
  #lastId = -1

  constructor(first = 0) {
    this.#next = first
  }

  index(word: string): number {
    if (word === this.#lastWord && this.#lastId >= 0) return this.#lastId
    this.#lastId = this.#ids.get(word) ?? this.#add(word)
    this.#lastWord = word
    return this.#lastId
  }

  takeFresh(): string[] {
    const fresh = this.#fresh
    if (fresh.length > 0) this.#fresh = []
    return fresh
  }

  #add(word: string): number {
    if (this.#ids.size >= remembered) this.#ids.clear()
    this.#ids.set(word, this.#next)
    this.#fresh.push(word)
    return this.#next++
  }
}

const textSlots = 16_384

/** Texts of late, two to a pair of slots: who comes anew takes the place of the one that was asked for less lately. Many come once, many again and again. */
export class RecentTexts {
  readonly #texts = new Array<string>(textSlots).fill('')
  /** Asked before the texts, which lie all over the memory. */
  readonly #hashes = new Int32Array(textSlots)
  readonly #ids = new Uint32Array(textSlots)
  #fresh: string[] = []
  #next: number

  constructor(first: number) {
    this.#next = first
  }

  index(text: string): number {
    const hash = hashOf(text)
    // The first of the pair.
    const slot = hash & (textSlots - 2)
    if (this.#isAt(slot, hash, text)) return this.#ids[slot] as number
    const other = slot + 1
    const isKnown = this.#isAt(other, hash, text)
    const id = isKnown ? (this.#ids[other] as number) : this.#next++
    if (!isKnown) this.#fresh.push(text)
    this.#texts[other] = this.#texts[slot] as string
    this.#hashes[other] = this.#hashes[slot] as number
    this.#ids[other] = this.#ids[slot] as number
    this.#texts[slot] = text
    this.#hashes[slot] = hash
    this.#ids[slot] = id
    return id
  }

  #isAt(slot: number, hash: number, text: string): boolean {
    return this.#hashes[slot] === hash && this.#texts[slot] === text
  }

  takeFresh(): string[] {
    const fresh = this.#fresh
    if (fresh.length > 0) this.#fresh = []
    return fresh
  }
}

// A few characters tell most texts apart; two that are not are both right, only numbered anew each time.
function hashOf(text: string): number {
  const { length } = text
  const step = Math.max(1, length >> 4)
  let hash = length
  for (let i = length - 1; i >= 0; i -= step) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash ^ (hash >>> 15)
}

/**
 * Ids of objects met before. Equal records mostly share their parts, so the object itself is the quickest key; where they turn
 * out not to, none is looked up any more.
 */
export class ObjectIndex<T extends object> {
  readonly #ids = new Map<T, number>()
  #hits = 0
  #isWorthwhile = true
  #lastObject: T | null = null
  #lastId = 0

  get(object: T): number | undefined {
    // Records come in runs that say the same.
    if (object === this.#lastObject) {
      this.#hits++
      return this.#lastId
    }
    if (!this.#isWorthwhile) return undefined
    const id = this.#ids.get(object)
    if (id === undefined) return undefined
    this.#hits++
    this.#lastObject = object
    this.#lastId = id
    return id
  }

  remember(object: T, id: number): number {
    this.#lastObject = object
    this.#lastId = id
    if (!this.#isWorthwhile) return id
    if (this.#ids.size >= rememberedObjects) {
      this.#isWorthwhile = this.#hits >= rememberedObjects
      this.#hits = 0
      this.#ids.clear()
    }
    this.#ids.set(object, id)
    return id
  }
}

/** Values by content: one key may come with attributes known more or less fully, and the writer puts them together. */
export class VariantIndex<T extends object> {
  readonly #keyOf: (value: T) => string
  readonly #same: (a: T, b: T) => boolean
  readonly #objects = new ObjectIndex<T>()
  readonly #byKey = new Map<string, { value: T; id: number }[]>()
  #fresh: T[] = []
  #next = 0

  constructor(keyOf: (value: T) => string, same: (a: T, b: T) => boolean) {
    this.#keyOf = keyOf
    this.#same = same
  }

  index(value: T): number {
    return this.#objects.get(value) ?? this.#objects.remember(value, this.#find(value))
  }

  takeFresh(): T[] {
    const fresh = this.#fresh
    if (fresh.length > 0) this.#fresh = []
    return fresh
  }

  #find(value: T): number {
    const key = this.#keyOf(value)
    const variants = this.#byKey.get(key)
    const known = variants?.find(variant => this.#same(variant.value, value))
    if (known !== undefined) return known.id
    const id = this.#next++
    this.#fresh.push(value)
    if (variants !== undefined && variants.length < variantsOfKey) variants.push({ value, id })
    else {
      if (this.#byKey.size >= remembered) this.#byKey.clear()
      this.#byKey.set(key, [{ value, id }])
    }
    return id
  }
}
