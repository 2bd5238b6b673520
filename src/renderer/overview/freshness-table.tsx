import StatusIndicator from '@cloudscape-design/components/status-indicator'
import * as tokens from '@cloudscape-design/design-tokens'
import type { Overview } from '../../shared/contract/overview.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { useTimeFormat } from '../frame/use-time-format.ts'
import type { Answer } from '../parts/state-views.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import styles from './overview.module.css'
import { freshness } from './overview-words.ts'

type Row = Overview['freshness'][number]

/** From first to newest event of one account and Region, on the scale of everything stored. */
const Span = (props: { row: Row; fromMs: number; toMs: number; words: string }) => {
  const { row, fromMs, toMs } = props
  const lengthMs = Math.max(1, toMs - fromMs)
  const x = ((row.firstEventMs - fromMs) / lengthMs) * 100
  const width = Math.max(1, ((row.lastEventMs - row.firstEventMs) / lengthMs) * 100)
  return (
    <svg className={styles.span} viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={props.words}>
      <title>{props.words}</title>
      <rect width="100" height="8" rx="1" fill={tokens.colorBorderDividerDefault} fillOpacity="0.5" />
      <rect x={Math.min(99, x)} width={width} height="8" fill={tokens.colorChartsPaletteCategorical1} />
    </svg>
  )
}

/** Is data flowing: the newest event per account and Region, and how long before the range's end that was. */
export const FreshnessTable = (props: { overview: Overview; answer: Answer<unknown>; asOfMs: number }) => {
  const { overview, asOfMs } = props
  const accountName = useAccountName()
  const time = useTimeFormat()
  const fromMs = overview.firstEventMs ?? 0
  const toMs = Math.max(asOfMs, overview.lastEventMs ?? 0)
  const columns: readonly DataColumn<Row>[] = [
    {
      id: 'account',
      header: 'Account',
      kind: 'text',
      value: ({ accountId }) => accountId,
      words: accountName,
      rowHeader: true,
      widthPx: 180
    },
    { id: 'region', header: 'AWS Region', kind: 'text', value: ({ region }) => region, none: 'Not recorded', widthPx: 150 },
    {
      id: 'state',
      header: 'Newest event was',
      kind: 'number',
      align: 'start',
      value: ({ lastEventMs }) => asOfMs - lastEventMs,
      filter: false,
      cell: ({ lastEventMs }) => {
        const { type, words } = freshness(lastEventMs, asOfMs)
        return <StatusIndicator type={type}>{words}</StatusIndicator>
      },
      widthPx: 170
    },
    { id: 'last', header: 'Newest event', kind: 'time', value: ({ lastEventMs }) => lastEventMs, widthPx: 180 },
    {
      id: 'span',
      header: 'From first to newest',
      kind: 'number',
      align: 'start',
      value: ({ firstEventMs, lastEventMs }) => lastEventMs - firstEventMs,
      filter: false,
      cell: row => <Span row={row} fromMs={fromMs} toMs={toMs} words={`${time.date(row.firstEventMs)} to ${time.date(row.lastEventMs)}`} />,
      widthPx: 190
    },
    { id: 'events', header: 'Events', kind: 'number', value: ({ events }) => events, widthPx: 110 }
  ]
  return (
    <DataTable
      id="freshness"
      title="Data flow by account and Region"
      noun={['account and Region', 'accounts and Regions']}
      description="Everything stored up to the end of the range. A Region without activity delivers no files, so silence alone is no fault."
      columns={columns}
      rows={overview.freshness}
      answer={props.answer}
      rowId={({ accountId, region }) => `${accountId} ${region}`}
      defaultSort={{ column: 'events', descending: true }}
      filter={overview.freshness.length > 12}
    />
  )
}
