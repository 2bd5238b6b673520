import type { Output } from '../../shared/contract/contract.ts'
import type { FilterField } from '../../shared/vocabulary/event-filter.ts'
import { formatIso } from '../../shared/vocabulary/time.ts'
import type { RowShape } from '../output/row-writer.ts'
import { countText } from '../output/words.ts'

export type CountWord = FilterField | 'time'
export type CountAnswer = Record<string, string | number>
type CountRow = Output<'events.count'>['rows'][number]

/** A group in the command line's own field names: its values under the words asked for, written as the filters take them ('' is none). */
export const toCountAnswer =
  (by: readonly CountWord[]) =>
  ({ keys, count, firstMs, lastMs }: CountRow): CountAnswer => ({
    ...Object.fromEntries(by.map((word, at) => [word, word === 'time' ? formatIso(Number(keys[at])) : (keys[at] ?? '')])),
    count,
    first: formatIso(firstMs),
    last: formatIso(lastMs)
  })

export const countShape = (by: readonly CountWord[]): RowShape<CountAnswer> => ({
  fields: [...by, 'count', 'first', 'last'],
  table: [
    ...by.map(word => ({ header: word, text: (row: CountAnswer) => (row[word] === '' ? '(none)' : String(row[word])) })),
    { header: 'count', text: row => countText(Number(row.count)), right: true },
    { header: 'first', text: row => String(row.first), whole: true },
    { header: 'last', text: row => String(row.last), whole: true }
  ]
})
