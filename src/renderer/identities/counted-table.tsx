import { useMemo } from 'react'
import type { CountedRow } from '../../shared/contract/identities.ts'
import { useLinks } from '../frame/paths.ts'
import { NotKnown } from '../parts/not-known.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { CountLink } from './count-link.tsx'
import { CutNote } from './cut-note.tsx'
import { eventsOf, narrowed } from './identity-filters.ts'
import { known } from './known.ts'
import { LogText } from './log-text.tsx'
import { OutcomeCount } from './outcome-count.tsx'

type Counted = 'ip' | 'user-agent' | 'region'

const words: Record<Counted, { id: string; title: string; one: string; many: string; widthPx: number }> = {
  ip: { id: 'addresses', title: 'Addresses', one: 'address', many: 'addresses', widthPx: 300 },
  'user-agent': { id: 'agents', title: 'User agents', one: 'user agent', many: 'user agents', widthPx: 620 },
  region: { id: 'regions', title: 'Regions', one: 'Region', many: 'Regions', widthPx: 300 }
}

const columnsFor = (identity: string, field: Counted): DataColumn<CountedRow>[] => {
  const { title, one, widthPx } = words[field]
  const filterOf = (row: CountedRow) => narrowed(eventsOf(identity), field, row.value)
  return [
    {
      id: 'value',
      header: `${one[0]?.toUpperCase()}${one.slice(1)}`,
      kind: 'text',
      rowHeader: true,
      widthPx,
      none: 'Not recorded',
      value: row => row.value,
      cell: row => (row.value === '' ? <NotKnown>Not recorded</NotKnown> : <LogText text={row.value} oneLine />)
    },
    {
      id: 'events',
      header: 'Events',
      kind: 'number',
      value: row => row.count,
      cell: row => <Events row={row} filter={filterOf(row)} of={title} />
    },
    {
      id: 'denied',
      header: 'Denied',
      kind: 'number',
      value: row => row.denied,
      cell: row => <OutcomeCount count={row.denied} outcome="denied" filter={filterOf(row)} of={row.value} />
    },
    { id: 'last', header: 'Last', kind: 'time', value: row => row.lastMs },
    { id: 'first', header: 'First', kind: 'time', value: row => row.firstMs }
  ]
}

const Events = (props: { row: CountedRow; filter: ReturnType<typeof narrowed>; of: string }) => {
  const links = useLinks()
  return <CountLink count={props.row.count} href={links.linkToActivity(props.filter)} of={`events, ${props.of}: ${props.row.value}`} />
}

/** From where, with what, and in which Regions an identity acted: one value a row, as written in the logs. */
export const CountedTable = (props: { list: { total: number; rows: readonly CountedRow[] }; identity: string; field: Counted }) => {
  const { list, identity, field } = props
  const { id, title, one, many } = words[field]
  const links = useLinks()
  const columns = useMemo(() => columnsFor(identity, field), [identity, field])
  return (
    <DataTable
      id={`identity-${id}`}
      title={title}
      noun={[one, many]}
      description={<CutNote list={list} />}
      columns={columns}
      rows={list.rows}
      total={list.total}
      answer={known}
      rowId={row => row.value}
      rowHref={row => links.linkToActivity(narrowed(eventsOf(identity), field, row.value))}
      defaultSort={{ column: 'events', descending: true }}
      addressPrefix={`${id}-`}
      filterPlaceholder={`Find ${many}`}
      empty={`No ${many} in the range`}
    />
  )
}
