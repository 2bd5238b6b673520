/** Things handed from many who make them to one who takes them, in order. It has no bound of its own: whoever makes must know theirs. */
export class Channel<T> {
  #waiting: T[] = []
  #wake: (() => void) | null = null
  #ended = false
  #failure: { error: unknown } | null = null

  push(item: T): void {
    this.#waiting.push(item)
    this.#stir()
  }

  end(): void {
    this.#ended = true
    this.#stir()
  }

  /** What is there already is still taken. */
  fail(error: unknown): void {
    this.#failure ??= { error }
    this.#stir()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      yield* this.#waiting.splice(0)
      if (this.#waiting.length > 0) continue
      if (this.#failure !== null) throw this.#failure.error
      if (this.#ended) return
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
  }

  #stir(): void {
    this.#wake?.()
    this.#wake = null
  }
}
