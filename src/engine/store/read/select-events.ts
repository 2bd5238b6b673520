import type { DatabaseSync } from 'node:sqlite'
import type { EventFilter } from '../../../shared/vocabulary/event-filter.ts'
import type { EventFrame } from './event-frame.ts'
import type { EventWords } from './event-words.ts'
import { type CellMatch, matchCondition } from './match-words.ts'
import { searchedWords, searchWord } from './search-text.ts'

const cachedSelections = 12

/** Answers "which events": the seqs a filter lets through, oldest first. Recent answers are kept until the store changes. */
export class EventSelector {
  readonly #frame: EventFrame
  readonly #words: EventWords
  readonly #database: DatabaseSync
  readonly #cache = new Map<string, Uint32Array>()
  #version = -1

  constructor(frame: EventFrame, words: EventWords, database: DatabaseSync) {
    this.#frame = frame
    this.#words = words
    this.#database = database
  }

  select(filter: EventFilter): Uint32Array {
    if (this.#version !== this.#frame.version) {
      this.#cache.clear()
      this.#version = this.#frame.version
    }
    const key = JSON.stringify([filter.conditions, filter.text ?? '', filter.sinceMs ?? null, filter.untilMs ?? null])
    const known = this.#cache.get(key)
    if (known !== undefined) {
      this.#cache.delete(key)
      this.#cache.set(key, known)
      return known
    }
    const selection = this.#walk(filter)
    this.#cache.set(key, selection)
    const [oldest] = this.#cache.keys()
    if (this.#cache.size > cachedSelections && oldest !== undefined) this.#cache.delete(oldest)
    return selection
  }

  #walk(filter: EventFilter): Uint32Array {
    const { order } = this.#frame
    const from = filter.sinceMs === undefined ? 0 : this.#frame.lowerBound(filter.sinceMs)
    const to = filter.untilMs === undefined ? order.length : this.#frame.lowerBound(filter.untilMs)
    let selection = order.subarray(from, Math.max(from, to))
    for (const condition of filter.conditions) selection = this.#keep(selection, matchCondition(condition, this.#words))
    for (const word of searchedWords(filter.text ?? '')) {
      if (selection.length > 0) selection = this.#keepAny(selection, searchWord(word, this.#words, this.#database))
    }
    return selection
  }

  #keep(selection: Uint32Array, { column, matches }: CellMatch): Uint32Array {
    const cells = this.#frame.column(column)
    const kept = new Uint32Array(selection.length)
    let n = 0
    for (let i = 0; i < selection.length; i++) {
      const seq = selection[i] as number
      // Written always, counted only when it matches: no branch to mispredict.
      kept[n] = seq
      n += matches[cells[seq] as number] as number
    }
    return kept.slice(0, n)
  }

  #keepAny(selection: Uint32Array, matches: CellMatch[]): Uint32Array {
    const hits = new Uint8Array(selection.length)
    for (const match of matches.filter(({ matches }) => matches.includes(1))) {
      const cells = this.#frame.column(match.column)
      for (let i = 0; i < selection.length; i++) {
        hits[i] = (hits[i] as number) | (match.matches[cells[selection[i] as number] as number] as number)
      }
    }
    return selection.filter((_, i) => hits[i] === 1)
  }
}
