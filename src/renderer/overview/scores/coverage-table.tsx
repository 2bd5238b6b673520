import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useMemo } from 'react'
import type { CoverageRow } from '../../../shared/contract/scores.ts'
import type { ResourceType } from '../../../shared/vocabulary/activity.ts'
import { useAccountName } from '../../frame/use-accounts.ts'
import { known } from '../../identities/known.ts'
import { KindIcon } from '../../parts/kind-icon.tsx'
import { resourceTypeWords } from '../../parts/kind-words.ts'
import { NotKnown } from '../../parts/not-known.tsx'
import { manyOfKind } from '../../parts/score-words.ts'
import type { DataColumn } from '../../parts/table/data-column.ts'
import { DataTable } from '../../parts/table/data-table.tsx'
import { CoverageLegend, CoverageStrip } from './coverage-strip.tsx'
import { coverageStatement, dayStateWords } from './score-overview-words.ts'
import styles from './scores.module.css'

const indicators = { full: 'success', partial: 'warning', 'not-observable': 'error', 'not-enabled': 'stopped' } as const

const fullDays = ({ days }: CoverageRow): number => days.filter(({ state }) => state === 'full').length

const columnsFor = (accountName: (id: string) => string): DataColumn<CoverageRow>[] => [
  { id: 'account', header: 'Account', kind: 'text', rowHeader: true, widthPx: 140, value: row => row.accountId, words: accountName },
  {
    id: 'kind',
    header: 'Use of',
    kind: 'text',
    widthPx: 110,
    value: row => row.resourceType,
    words: type => manyOfKind[type as ResourceType] ?? resourceTypeWords.other,
    cell: ({ resourceType }) => (
      <>
        <KindIcon kind={resourceType} /> {manyOfKind[resourceType]}
      </>
    )
  },
  {
    id: 'state',
    header: 'Would be recorded',
    kind: 'text',
    widthPx: 160,
    value: row => row.state,
    words: word => dayStateWords[word as CoverageRow['state']] ?? word,
    cell: ({ state }) => <StatusIndicator type={indicators[state]}>{dayStateWords[state]}</StatusIndicator>
  },
  {
    id: 'strip',
    header: 'Day by day',
    kind: 'number',
    align: 'start',
    filter: false,
    widthPx: 180,
    value: fullDays,
    cell: ({ days }) => <CoverageStrip days={days} />
  },
  { id: 'days', header: 'Full days', kind: 'number', widthPx: 105, value: fullDays },
  {
    id: 'notes',
    header: 'Why, and what would change it',
    kind: 'list',
    widthPx: 370,
    none: 'Nothing is missing',
    value: row => row.notes,
    cell: ({ notes }) =>
      notes.length === 0 ? (
        <NotKnown>Nothing is missing</NotKnown>
      ) : (
        <span className={styles.twoLines} title={notes.join('\n')}>
          {notes.join(' ')}
        </span>
      )
  }
]

/** For every account and kind: could the logs have shown the use at all, and if not, which setting would change it. */
export const CoverageTable = (props: { rows: readonly CoverageRow[] }) => {
  const accountName = useAccountName()
  const columns = useMemo(() => columnsFor(accountName), [accountName])
  return (
    <DataTable
      id="coverage"
      title={`Coverage: ${coverageStatement(props.rows)}`}
      noun={['account and kind', 'accounts and kinds']}
      description={<CoverageLegend />}
      columns={columns}
      rows={props.rows}
      answer={known}
      rowId={row => `${row.accountId} ${row.resourceType}`}
      defaultSort={{ column: 'days', descending: false }}
      filter={props.rows.length > 12}
      empty="No account is known yet"
    />
  )
}
