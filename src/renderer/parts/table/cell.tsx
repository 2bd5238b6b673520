import Box from '@cloudscape-design/components/box'
import type { ReactNode } from 'react'
import { CountCell } from '../count.tsx'
import { NotKnown } from '../not-known.tsx'
import { Time } from '../time.tsx'
import type { DataColumn } from './data-column.ts'

const shownInList = 5

const listText = <Row,>(column: DataColumn<Row>, values: readonly string[]): ReactNode => {
  if (values.length === 0) return <NotKnown>{column.none ?? 'None'}</NotKnown>
  const words = values.map(value => column.words?.(value) ?? value)
  const more = words.length - shownInList
  return <span title={words.join(', ')}>{`${words.slice(0, shownInList).join(', ')}${more > 0 ? ` and ${more} more` : ''}`}</span>
}

const plain = <Row,>(column: DataColumn<Row>, row: Row): ReactNode => {
  const value = column.value(row)
  const none = column.none === undefined ? {} : { none: column.none }
  if (column.kind === 'time') return <Time atMs={typeof value === 'number' ? value : null} zone={false} {...none} />
  if (value === null || value === '') return <NotKnown>{column.none ?? 'Not recorded'}</NotKnown>
  if (typeof value === 'number') return <CountCell count={value} />
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'object') return listText(column, value)
  return column.words?.(value) ?? value
}

/** Whether a column's cells and header stand to the right. */
export const isRightAligned = <Row,>({ kind, align }: DataColumn<Row>): boolean =>
  (align ?? (kind === 'number' ? 'end' : 'start')) === 'end'

/** What a cell shows: the column's own drawing, else its value by its kind. */
export const contentOf = <Row,>(column: DataColumn<Row>, row: Row): ReactNode => column.cell?.(row) ?? plain(column, row)

/** The same, with numbers to the right. */
export const cellOf = <Row,>(column: DataColumn<Row>, row: Row): ReactNode => {
  const content = contentOf(column, row)
  return isRightAligned(column) ? <Box textAlign="right">{content}</Box> : content
}
