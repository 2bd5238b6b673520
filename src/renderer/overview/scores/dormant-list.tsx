import Link from '@cloudscape-design/components/link'
import type { ScoreOverview } from '../../../shared/contract/scores.ts'
import { useLinks } from '../../frame/paths.ts'
import { IdentityName } from '../../identities/identity-name.tsx'
import { known } from '../../identities/known.ts'
import { StateLabel } from '../../identities/state-label.tsx'
import { stateWords } from '../../identities/state-words.ts'
import type { DataColumn } from '../../parts/table/data-column.ts'
import { DataTable } from '../../parts/table/data-table.tsx'

type Row = ScoreOverview['dormant']['rows'][number]

const columns: readonly DataColumn<Row>[] = [
  {
    id: 'identity',
    header: 'Identity',
    kind: 'text',
    rowHeader: true,
    widthPx: 190,
    value: row => row.name,
    cell: row => <IdentityName identity={row.identity} name={row.name} type={row.type} accountId={row.accountId} />
  },
  {
    id: 'state',
    header: 'State',
    kind: 'text',
    widthPx: 146,
    value: row => row.state,
    words: word => stateWords(word as Row['state']).word,
    cell: row => <StateLabel state={row.state} />
  },
  { id: 'last', header: 'Last attempt', kind: 'time', widthPx: 180, none: 'Never seen', value: row => row.lastAttemptMs },
  { id: 'created', header: 'Created', kind: 'time', hidden: true, widthPx: 180, none: 'Not known', value: row => row.createdAtMs }
]

/** Identities that sleep: enabled, older than the range, no attempt in it although the logs are complete. */
export const DormantList = (props: { dormant: ScoreOverview['dormant'] }) => {
  const { total, rows } = props.dormant
  const links = useLinks()
  const filter = [stateWords('dormant').word, stateWords('never-active').word].map(word => `state=${word}`)
  return (
    <DataTable
      id="dormant"
      title="Dormant"
      noun={['identity', 'identities']}
      columns={columns}
      rows={rows}
      total={total}
      answer={known}
      rowId={row => row.identity}
      rowHref={row => links.identity(row.identity)}
      filter={false}
      actions={() => <Link href={links.page('/identities', { filter, 'filter-or': '1' })}>See all</Link>}
      empty="No identity is dormant in this range"
    />
  )
}
