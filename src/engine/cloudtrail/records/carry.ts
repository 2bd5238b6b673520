/** The bytes of a stream that are not yet used up: the newest chunk, with what the chunks before it left over in front. */
export class Carry {
  #store = Buffer.alloc(0)
  #length = 0

  /** Bytes left over. */
  get length(): number {
    return this.#length
  }

  /** What was left over and `chunk`, in one piece. Valid until the next call; copies nothing when nothing was left over. */
  join(chunk: Uint8Array): Buffer {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (this.#length === 0) return bytes
    this.#reserve(this.#length + bytes.length)
    bytes.copy(this.#store, this.#length)
    this.#length += bytes.length
    return this.#store.subarray(0, this.#length)
  }

  /** Gives out what was left over, to where it is to be joined. `keep` what is then left. */
  give(target: Buffer): void {
    this.#store.copy(target, 0, 0, this.#length)
    this.#length = 0
  }

  /** Keeps what of `joined` stands from `used` on. */
  keep(joined: Buffer, used: number): void {
    const left = joined.length - used
    if (joined.buffer === this.#store.buffer && joined.byteOffset === this.#store.byteOffset) this.#store.copyWithin(0, used, joined.length)
    else {
      this.#reserve(left)
      joined.copy(this.#store, 0, used)
    }
    this.#length = left
  }

  #reserve(length: number): void {
    if (length <= this.#store.length) return
    const store = Buffer.alloc(Math.max(length, this.#store.length * 2, 4096))
    this.#store.copy(store, 0, 0, this.#length)
    this.#store = store
  }
}
