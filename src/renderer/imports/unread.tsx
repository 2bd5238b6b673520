import { useMemo } from 'react'
import type { Rejected } from '../../shared/contract/import.ts'
import { known } from '../identities/known.ts'
import { formatCount } from '../parts/count.tsx'
import { MiddleText } from '../parts/middle-text.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'

const columns: readonly DataColumn<Rejected>[] = [
  {
    id: 'path',
    header: 'File',
    kind: 'text',
    value: ({ path }) => path,
    cell: ({ path }) => <MiddleText text={path} />,
    rowHeader: true,
    widthPx: 240
  },
  { id: 'record', header: 'Record', kind: 'number', value: ({ record }) => record ?? null, none: 'Whole file', widthPx: 100 },
  { id: 'reason', header: 'Reason', kind: 'text', value: ({ reason }) => reason, widthPx: 240 }
]

/** Files or places in them that were not read, each with its reason. */
export const Unread = (props: { id: string; title: string; rows: readonly Rejected[]; total: number; none: string }) => {
  // The same file may be named twice for the same reason: a row is known by its place.
  const placeByRow = useMemo(() => new Map(props.rows.map((row, place) => [row, String(place)])), [props.rows])
  return (
    <DataTable
      id={props.id}
      title={props.title}
      noun={['entry', 'entries']}
      columns={columns}
      rows={props.rows}
      total={Math.max(props.total, props.rows.length)}
      answer={known}
      rowId={row => placeByRow.get(row) ?? ''}
      filter={props.rows.length > 10}
      empty={props.none}
      wrap
      variant="embedded"
      {...(props.total > props.rows.length ? { description: `The first ${formatCount(props.rows.length)} are listed.` } : {})}
    />
  )
}
