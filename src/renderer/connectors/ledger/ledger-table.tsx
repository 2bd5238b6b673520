import { type ReactNode, useMemo } from 'react'
import type { LedgerDay } from '../../../shared/contract/connectors.ts'
import { useAccountName } from '../../frame/use-accounts.ts'
import { formatBytes } from '../../parts/count.tsx'
import type { DataColumn } from '../../parts/table/data-column.ts'
import { VirtualTable } from '../../parts/table/virtual-table.tsx'
import styles from './ledger.module.css'
import { StateSwatch } from './ledger-legend.tsx'
import { type LedgerState, ledgerStates } from './ledger-model.ts'
import { ledgerTokens } from './ledger-tokens.ts'
import { cellStateWords } from './ledger-words.ts'

const columnsFor = (accountName: (id: string) => string): DataColumn<LedgerDay>[] => [
  { id: 'day', header: 'Day (UTC)', kind: 'text', rowHeader: true, widthPx: 120, value: ({ day }) => day },
  { id: 'account', header: 'Account', kind: 'text', widthPx: 180, value: ({ accountId }) => accountId, words: accountName },
  { id: 'region', header: 'Region', kind: 'text', widthPx: 140, value: ({ region }) => region },
  {
    id: 'state',
    header: 'State',
    kind: 'text',
    widthPx: 180,
    value: ({ state }) => state,
    words: state => (ledgerStates.some(one => one === state) ? cellStateWords[state as LedgerState] : state),
    cell: ({ state }) => (
      <span className={styles.readingState} style={ledgerTokens}>
        <StateSwatch state={state} />
        {cellStateWords[state]}
      </span>
    )
  },
  { id: 'files', header: 'Files', kind: 'number', widthPx: 100, value: ({ files }) => files },
  { id: 'bytes', header: 'Size', kind: 'number', widthPx: 110, value: ({ bytes }) => bytes, cell: ({ bytes }) => formatBytes(bytes) },
  { id: 'missing', header: 'Missing', kind: 'number', widthPx: 100, value: ({ missing }) => missing },
  { id: 'problem', header: 'Why', kind: 'text', widthPx: 340, none: 'Nothing missing', value: ({ problem }) => problem }
]

/** The question the ledger answers, however it is shown. */
export const ledgerDescription = 'Each day of delivery, of each account and region: was it listed, and is every file here?'

const idOf = ({ day, accountId, region }: LedgerDay): string => `${day} ${accountId} ${region}`
const nothing = (): void => undefined

/** The same numbers as the calendar, to sort, filter and export. */
export const LedgerTable = (props: { days: readonly LedgerDay[]; choice: ReactNode }) => {
  const accountName = useAccountName()
  const columns = useMemo(() => columnsFor(accountName), [accountName])
  return (
    <VirtualTable
      id="ledger"
      title="Ledger"
      noun={['day', 'days']}
      description={ledgerDescription}
      groups={props.choice}
      columns={columns}
      rows={props.days}
      total={props.days.length}
      rowId={idOf}
      defaultSort={{ column: 'day', descending: true }}
      addressPrefix="ledger-"
      selectedId={null}
      onSelect={nothing}
      empty="The ledger tells of no day in this range."
    />
  )
}
