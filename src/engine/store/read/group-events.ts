import type { FilterField } from '../../../shared/vocabulary/event-filter.ts'
import type { EventFrame } from './event-frame.ts'
import type { EventWords } from './event-words.ts'
import { fieldWords } from './match-words.ts'

export interface GroupRow {
  keys: string[]
  count: number
  firstMs: number
  lastMs: number
}

interface Part {
  /** Small numbers standing for the event's values of this word. */
  idsOf(seq: number): readonly number[]
  /** How many different numbers there are. */
  space: number
  text(id: number): string
}

/**
 * Counts a selection (oldest first) by any words, `time` among them as steps of `stepMs`. An event with several values of a
 * word (two buckets) counts once in each group.
 */
export function groupEvents(
  selection: Uint32Array,
  by: readonly (FilterField | 'time')[],
  stepMs: number,
  frame: EventFrame,
  words: EventWords
): GroupRow[] {
  const parts = by.map(word => (word === 'time' ? timePart(stepMs, frame) : wordPart(word, frame, words)))
  const groups = new Map<number | string, { ids: number[]; count: number; first: number; last: number }>()
  const small = parts.reduce((space, part) => space * part.space, 1) < Number.MAX_SAFE_INTEGER
  const keyOf = (ids: readonly number[]) => (small ? ids.reduce((key, id, i) => key * (parts[i]?.space ?? 1) + id, 0) : ids.join(' '))
  for (const seq of selection) {
    for (const ids of combinations(parts.map(part => part.idsOf(seq)))) {
      const key = keyOf(ids)
      const group = groups.get(key)
      if (group === undefined) groups.set(key, { ids: [...ids], count: 1, first: seq, last: seq })
      else {
        group.count++
        group.last = seq
      }
    }
  }
  const rows = [...groups.values()].map(group => ({
    keys: group.ids.map((id, i) => parts[i]?.text(id) ?? ''),
    count: group.count,
    firstMs: frame.timeMs(group.first),
    lastMs: frame.timeMs(group.last)
  }))
  const byTime = by.length === 1 && by[0] === 'time'
  return rows.sort((a, b) => (byTime ? Number(a.keys[0]) - Number(b.keys[0]) : b.count - a.count || compareKeys(a.keys, b.keys)))
}

function compareKeys(a: string[], b: string[]): number {
  for (let i = 0; i < a.length; i++) {
    const [left, right] = [a[i] ?? '', b[i] ?? '']
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}

function timePart(stepMs: number, frame: EventFrame): Part {
  // Steps are counted from 1970, so that they begin on whole minutes, hours and days.
  return {
    idsOf: seq => [Math.floor(frame.timeMs(seq) / stepMs)],
    space: Math.ceil((2 ** 32 * 1000) / stepMs),
    text: id => String(id * stepMs)
  }
}

function wordPart(field: FilterField, frame: EventFrame, words: EventWords): Part {
  const { column, size, valuesOf } = fieldWords(field, words)
  const cells = frame.column(column)
  const texts: string[] = []
  const idByText = new Map<string, number>()
  const idsByCell: (readonly number[] | undefined)[] = new Array(size)
  const idOf = (text: string) => {
    let id = idByText.get(text)
    if (id === undefined) {
      id = texts.push(text) - 1
      idByText.set(text, id)
    }
    return id
  }
  return {
    idsOf: seq => {
      const cell = cells[seq] as number
      idsByCell[cell] ??= valuesOf(cell).map(idOf)
      return idsByCell[cell]
    },
    // Values are shared by cells, several to a cell only for uses; this bounds both.
    space: Math.max(1, size * 4),
    text: id => texts[id] ?? ''
  }
}

function combinations(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  if (lists.every(list => list.length === 1)) return [lists.map(list => list[0] as number)]
  return lists.reduce<readonly (readonly number[])[]>((rows, list) => rows.flatMap(row => list.map(id => [...row, id])), [[]])
}
