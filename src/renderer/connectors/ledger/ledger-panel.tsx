import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useCallback, useMemo, useState } from 'react'
import type { ConnectorRow } from '../../../shared/contract/connectors.ts'
import { dayMs, formatDay } from '../../../shared/vocabulary/time.ts'
import { useEngineQuery } from '../../engine-client/use-engine-query.ts'
import { firstOf, useAddress, usePatchSearch } from '../../frame/address.ts'
import { useAccountName } from '../../frame/use-accounts.ts'
import { AnswerView, EmptyView } from '../../parts/state-views.tsx'
import { useSync, useSyncStatus } from '../use-sync.ts'
import styles from './ledger.module.css'
import { LedgerCalendar } from './ledger-calendar.tsx'
import { LedgerLegend } from './ledger-legend.tsx'
import { type CollectAgain, countStates, daysBetween, requestFor, toLedger } from './ledger-model.ts'
import { LedgerTable, ledgerDescription } from './ledger-table.tsx'
import { ledgerTokens } from './ledger-tokens.ts'
import { rangeWords } from './ledger-words.ts'

const lengths = [30, 90, 180, 365] as const

/** What was collected, day by day, as a calendar or as a table; a span of it can be collected again. */
export const LedgerPanel = (props: { row: ConnectorRow }) => {
  const { row } = props
  const { search } = useAddress()
  const patch = usePatchSearch()
  const length = lengths.find(days => String(days) === firstOf(search, 'days')) ?? 90
  const asTable = firstOf(search, 'view') === 'table'
  const [today] = useState(() => Date.now())
  const toDay = formatDay(today)
  const fromDay = formatDay(today - (length - 1) * dayMs)
  const answer = useEngineQuery('connectors.ledger', { id: row.id, fromDay, toDay })
  const choice = (
    <SpaceBetween direction="horizontal" size="xs" alignItems="center">
      <Select
        ariaLabel="Length of the ledger"
        selectedOption={{ value: String(length), label: `Last ${length} days` }}
        options={lengths.map(days => ({ value: String(days), label: `Last ${days} days` }))}
        onChange={({ detail }) => patch({ days: detail.selectedOption.value }, { replace: true })}
      />
      <SegmentedControl
        label="Show as"
        selectedId={asTable ? 'table' : 'calendar'}
        options={[
          { id: 'calendar', text: 'Calendar' },
          { id: 'table', text: 'Table' }
        ]}
        onChange={({ detail }) => patch({ view: detail.selectedId === 'table' ? 'table' : undefined }, { replace: true })}
      />
    </SpaceBetween>
  )
  if (asTable && answer.data !== undefined && answer.error === null) return <LedgerTable days={answer.data.days} choice={choice} />
  return (
    <Container
      header={
        <Header variant="h2" description={ledgerDescription} actions={choice}>
          Ledger
        </Header>
      }
    >
      <AnswerView answer={answer} what="The ledger" heightPx={280}>
        {ledger =>
          ledger.days.length === 0 ? (
            <EmptyView title="Nothing in the ledger yet">
              From the first sync on, each day stands here as collected, empty, incomplete or never listed.
            </EmptyView>
          ) : (
            <Calendar row={row} answer={ledger} fromDay={fromDay} toDay={toDay} />
          )
        }
      </AnswerView>
    </Container>
  )
}

const Calendar = (props: { row: ConnectorRow; answer: Parameters<typeof toLedger>[0]; fromDay: string; toDay: string }) => {
  const { answer, fromDay, toDay } = props
  const ledger = useMemo(() => toLedger(answer, daysBetween(fromDay, toDay)), [answer, fromDay, toDay])
  const counts = useMemo(() => countStates(ledger), [ledger])
  const { search } = useAddress()
  const patch = usePatchSearch()
  const written = JSON.stringify(search.open ?? (ledger.accounts.length === 1 ? ledger.accounts[0]?.accountId : []))
  const open = useMemo(() => new Set([JSON.parse(written) as string | string[]].flat()), [written])
  const [chosen, setChosen] = useState<CollectAgain | null>(null)
  const [clearedAt, setClearedAt] = useState(0)
  const clear = useCallback((): void => {
    setChosen(null)
    setClearedAt(now => now + 1)
  }, [])
  const toggle = useCallback(
    (accountId: string): void => {
      const next = open.has(accountId) ? [...open].filter(one => one !== accountId) : [...open, accountId]
      clear()
      patch({ open: next.length === 0 ? '' : next }, { replace: true })
    },
    [open, patch, clear]
  )
  return (
    <div style={ledgerTokens}>
      <SpaceBetween size="s">
        <LedgerLegend counts={counts} />
        <LedgerCalendar
          ledger={ledger}
          open={open}
          onToggle={toggle}
          clearedAt={clearedAt}
          onChoose={(rows, selection) => setChosen(selection === null ? null : requestFor(rows, ledger.days, selection))}
        />
        <Chosen row={props.row} chosen={chosen} onClear={clear} />
      </SpaceBetween>
    </div>
  )
}

/** What is chosen, and collecting it again; the place is kept, so that nothing moves when something is chosen. */
const Chosen = (props: { row: ConnectorRow; chosen: CollectAgain | null; onClear: () => void }) => {
  const { row, chosen, onClear } = props
  const accountName = useAccountName()
  const { data: status } = useSyncStatus()
  const { startSync, starting } = useSync()
  const busy = (status?.running ?? null) !== null
  return (
    <div className={styles.chosen}>
      {chosen === null ? (
        <Box color="text-body-secondary" fontSize="body-s">
          Drag over days, or use Shift and the arrow keys, to choose what to collect again.
        </Box>
      ) : (
        <>
          <Box variant="strong">{rangeWords(chosen, accountName)}</Box>
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onClear}>Let go</Button>
            <Button
              variant="primary"
              loading={starting}
              disabled={busy}
              {...(busy ? { disabledReason: 'A sync is running.' } : {})}
              onClick={() => {
                startSync({ connectors: [row.id], ...chosen })
                onClear()
              }}
            >
              Collect again
            </Button>
          </SpaceBetween>
        </>
      )}
    </div>
  )
}
