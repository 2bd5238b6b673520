import { randomBytes } from 'node:crypto'

/**
 * Finds the event with a given 16-byte id among millions: open addressing, eight bytes an entry (a 32-bit hash and the
 * event's seq). The caller compares whole ids, so an answer is exact. The seed is drawn anew in each process, so a crafted
 * file cannot aim at one chain.
 */
export class EventIdTable {
  #hashes: Uint32Array
  /** seq + 1; 0 = free. */
  #seqs: Uint32Array
  #size = 0
  #missedHash = 0
  readonly #seed = randomBytes(4).readUInt32LE()

  constructor(expected: number) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(1024, expected * 1.6)))
    this.#hashes = new Uint32Array(capacity)
    this.#seqs = new Uint32Array(capacity)
  }

  /** @returns the seq for which `same(seq)` holds, or −1. */
  find(id: Uint8Array, offset: number, same: (seq: number) => boolean): number {
    const hash = this.#hash(id, offset)
    const mask = this.#seqs.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const stored = this.#seqs[slot] as number
      if (stored === 0) {
        this.#missedHash = hash
        return -1
      }
      if (this.#hashes[slot] === hash && same(stored - 1)) return stored - 1
    }
  }

  /** Adds an id that is not there yet. */
  add(id: Uint8Array, offset: number, seq: number): void {
    this.#insert(this.#hash(id, offset), seq)
  }

  /** Adds the id that `find` last looked for in vain. */
  addMissed(seq: number): void {
    this.#insert(this.#missedHash, seq)
  }

  /** Points an id already there at another event. */
  replace(id: Uint8Array, offset: number, oldSeq: number, newSeq: number): void {
    const mask = this.#seqs.length - 1
    for (let slot = this.#hash(id, offset) & mask; this.#seqs[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.#seqs[slot] === oldSeq + 1) {
        this.#seqs[slot] = newSeq + 1
        return
      }
    }
  }

  #insert(hash: number, seq: number): void {
    if (++this.#size * 10 > this.#seqs.length * 7) this.#grow()
    this.#place(hash, seq + 1)
  }

  #place(hash: number, stored: number): void {
    const mask = this.#seqs.length - 1
    let slot = hash & mask
    while (this.#seqs[slot] !== 0) slot = (slot + 1) & mask
    this.#hashes[slot] = hash
    this.#seqs[slot] = stored
  }

  #grow(): void {
    const hashes = this.#hashes
    const seqs = this.#seqs
    this.#hashes = new Uint32Array(hashes.length * 2)
    this.#seqs = new Uint32Array(seqs.length * 2)
    for (let slot = 0; slot < seqs.length; slot++) {
      if (seqs[slot] !== 0) this.#place(hashes[slot] as number, seqs[slot] as number)
    }
  }

  // Murmur-like mixing of all sixteen bytes with the seed.
  #hash(id: Uint8Array, offset: number): number {
    let hash = this.#seed
    for (let i = offset; i < offset + 16; i += 4) {
      const word = (id[i] as number) | ((id[i + 1] as number) << 8) | ((id[i + 2] as number) << 16) | ((id[i + 3] as number) << 24)
      hash = Math.imul(hash ^ word, 0x9e3779b1)
      hash ^= hash >>> 15
    }
    hash = Math.imul(hash, 0x85ebca6b)
    return (hash ^ (hash >>> 13)) >>> 0
  }
}

/** True when the 16 bytes at both places are equal. */
export function sameId(a: Uint8Array, aOffset: number, b: Uint8Array, bOffset: number): boolean {
  for (let i = 0; i < 16; i++) if (a[aOffset + i] !== b[bOffset + i]) return false
  return true
}
