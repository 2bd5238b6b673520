import type { DatabaseSync, StatementSync } from 'node:sqlite'

export type Cell = string | number | null

const rowsAtOnce = 64

/**
 * Gathers rows for one table and writes them many to a statement, which takes two thirds of the time. Only `write` just before a
 * commit: a statement of several rows opens a savepoint, and FTS5 answers every savepoint by writing out what it has gathered.
 */
export class RowWriter {
  readonly #width: number
  readonly #prepare: (rows: number) => StatementSync
  readonly #one: StatementSync
  #many: StatementSync | null = null
  #cells: Cell[] = []

  /** @param into table and columns: `usage_day (identity, uses, …)`; `after` is what follows the values */
  constructor(database: DatabaseSync, into: string, width: number, after = '') {
    this.#width = width
    const row = `(${new Array(width).fill('?').join(', ')})`
    this.#prepare = rows => database.prepare(`INSERT INTO ${into} VALUES ${new Array(rows).fill(row).join(', ')} ${after}`)
    this.#one = this.#prepare(1)
  }

  /** As many cells as the table has columns. */
  add(...cells: Cell[]): void {
    this.#cells.push(...cells)
  }

  /** Enough for one statement. */
  get isFull(): boolean {
    return this.#cells.length >= this.#width * rowsAtOnce
  }

  /** Writes what was gathered, in the current transaction. */
  write(): void {
    const cells = this.#cells
    if (cells.length === 0) return
    this.#cells = []
    const atOnce = this.#width * rowsAtOnce
    let at = 0
    for (; at + atOnce <= cells.length; at += atOnce) {
      this.#many ??= this.#prepare(rowsAtOnce)
      this.#many.run(...cells.slice(at, at + atOnce))
    }
    for (; at < cells.length; at += this.#width) this.#one.run(...cells.slice(at, at + this.#width))
  }
}
