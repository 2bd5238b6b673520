import type { EventSort } from '../../../shared/contract/events.ts'
import type { EventFrame } from './event-frame.ts'
import type { EventWords } from './event-words.ts'
import { fieldWords } from './match-words.ts'

/**
 * Orders a selection (given oldest first). By time it is only turned round; by a word, cells are ranked by their text once
 * and events counted into place, so a million take as long as a walk. Equal words keep newest first.
 */
export function sortSelection(selection: Uint32Array, sort: EventSort, frame: EventFrame, words: EventWords): Uint32Array {
  if (sort.field === 'time') return sort.direction === 'asc' ? selection : selection.toReversed()
  const field = fieldWords(sort.field, words)
  const cells = frame.column(field.column)
  const ranks = rankCells(field.size, cell => field.valuesOf(cell)[0] ?? '', sort.direction === 'desc')
  const starts = new Uint32Array(ranks.count + 1)
  for (const seq of selection) {
    const rank = (ranks.byCell[cells[seq] as number] as number) + 1
    starts[rank] = (starts[rank] as number) + 1
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number)
  const sorted = new Uint32Array(selection.length)
  for (let i = selection.length - 1; i >= 0; i--) {
    const seq = selection[i] as number
    const rank = ranks.byCell[cells[seq] as number] as number
    const at = starts[rank] as number
    sorted[at] = seq
    starts[rank] = at + 1
  }
  return sorted
}

// Empty values come last in either direction: what has no value is rarely what one sorts for.
function rankCells(size: number, textOf: (cell: number) => string, descending: boolean): { byCell: Uint32Array; count: number } {
  const texts = new Set<string>()
  for (let cell = 0; cell < size; cell++) texts.add(textOf(cell))
  const order = [...texts].filter(text => text !== '').sort((a, b) => (a < b ? -1 : 1))
  if (descending) order.reverse()
  if (texts.has('')) order.push('')
  const rankByText = new Map(order.map((text, rank) => [text, rank]))
  return { byCell: Uint32Array.from({ length: size }, (_, cell) => rankByText.get(textOf(cell)) ?? 0), count: order.length }
}
