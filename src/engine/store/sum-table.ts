/**
 * Sums of events by a key of three numbers: open addressing over typed arrays, so that adding an event makes no object. Columns are in
 * the order of arrival; `order` gives them by key.
 */
export class SumTable {
  #rows = emptyRows(1024)
  #slots = new Uint32Array(2048)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** The columns; the first `size` cells of each hold something. */
  get rows(): Readonly<SumRows> {
    return this.#rows
  }

  /** @param outcome 0 success, 1 denied, 2 failed */
  add(a: number, b: number, c: number, at: number, outcome: number): void {
    const row = this.#row(a, b, c, at)
    const { success, denied, failed, first, last, firstSuccess, lastSuccess } = this.#rows
    if (at < (first[row] as number)) first[row] = at
    if (at > (last[row] as number)) last[row] = at
    if (outcome === 0) {
      if (success[row] === 0) firstSuccess[row] = lastSuccess[row] = at
      else if (at < (firstSuccess[row] as number)) firstSuccess[row] = at
      else if (at > (lastSuccess[row] as number)) lastSuccess[row] = at
      success[row] = (success[row] as number) + 1
    } else if (outcome === 1) denied[row] = (denied[row] as number) + 1
    else failed[row] = (failed[row] as number) + 1
  }

  /** Row numbers by key. In key order the database's tree is touched page by page instead of at random. */
  order(): Uint32Array {
    const { a, b, c } = this.#rows
    return Uint32Array.from({ length: this.#size }, (_, row) => row).sort(
      (x, y) => (a[x] as number) - (a[y] as number) || (b[x] as number) - (b[y] as number) || (c[x] as number) - (c[y] as number)
    )
  }

  clear(): void {
    this.#slots.fill(0)
    this.#size = 0
  }

  #row(a: number, b: number, c: number, at: number): number {
    const rows = this.#rows
    const mask = this.#slots.length - 1
    let slot = hashOf(a, b, c) & mask
    for (; ; slot = (slot + 1) & mask) {
      const row = (this.#slots[slot] as number) - 1
      if (row < 0) break
      if (rows.b[row] === b && rows.c[row] === c && rows.a[row] === a) return row
    }
    if (this.#size === rows.a.length) {
      this.#grow()
      return this.#row(a, b, c, at)
    }
    const row = this.#size++
    this.#slots[slot] = row + 1
    rows.a[row] = a
    rows.b[row] = b
    rows.c[row] = c
    rows.success[row] = rows.denied[row] = rows.failed[row] = 0
    rows.first[row] = rows.last[row] = at
    return row
  }

  #grow(): void {
    const larger = emptyRows(this.#rows.a.length * 2)
    for (const column of sumColumns) larger[column].set(this.#rows[column])
    this.#rows = larger
    this.#slots = new Uint32Array(larger.a.length * 2)
    const mask = this.#slots.length - 1
    for (let row = 0; row < this.#size; row++) {
      let slot = hashOf(larger.a[row] as number, larger.b[row] as number, larger.c[row] as number) & mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = row + 1
    }
  }
}

const sumColumns = ['a', 'b', 'c', 'success', 'denied', 'failed', 'first', 'last', 'firstSuccess', 'lastSuccess'] as const
type SumRows = Record<(typeof sumColumns)[number], Uint32Array>

const emptyRows = (capacity: number): SumRows =>
  Object.fromEntries(sumColumns.map(column => [column, new Uint32Array(capacity)])) as SumRows

function hashOf(a: number, b: number, c: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}
