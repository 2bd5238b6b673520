import type { TableProps } from '@cloudscape-design/components/table'
import type { TimeFormat } from '../../frame/time-format.ts'
import styles from '../parts.module.css'
import { cellOf, isRightAligned } from './cell.tsx'
import type { DataColumn } from './data-column.ts'

const defaultWidths = { text: 200, number: 100, time: 180, list: 220, flag: 100 } as const

/** Wide enough for the header's words, its sorting arrow and the cell's padding. */
const headerWidthPx = (title: string): number => Math.ceil(title.length * 7.6) + 58

/** A column's title. Times name their zone here, once. */
export const titleOf = <Row,>({ header, kind }: DataColumn<Row>, time: TimeFormat): string =>
  kind === 'time' ? `${header} (${time.zone === 'utc' ? 'UTC' : 'local'})` : header

/** How wide a column is until somebody changes it. */
export const widthOf = <Row,>(column: DataColumn<Row>, time: TimeFormat): number =>
  Math.max(column.widthPx ?? defaultWidths[column.kind], headerWidthPx(titleOf(column, time)))

/** Sorting happens outside the table; the comparator only marks the column as sortable, so it must be one of its own. */
const marker = () => (): number => 0

/** Columns in Cloudscape's words. */
export const columnDefinitions = <Row,>(
  columns: readonly DataColumn<Row>[],
  widths: Readonly<Record<string, number>>,
  time: TimeFormat
): (TableProps.ColumnDefinition<Row> & { id: string })[] =>
  columns.map(column => {
    const title = titleOf(column, time)
    return {
      id: column.id,
      header: isRightAligned(column) ? <div className={styles.end}>{title}</div> : title,
      ariaLabel: ({ sorted, descending }) =>
        sorted ? `${title}, sorted ${descending ? 'descending' : 'ascending'}` : `${title}, not sorted`,
      cell: row => cellOf(column, row),
      width: widths[column.id] ?? widthOf(column, time),
      minWidth: column.minWidthPx ?? 80,
      sortingComparator: marker(),
      ...(column.rowHeader === true ? { isRowHeader: true } : {})
    }
  })
