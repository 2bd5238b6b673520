import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import type { ReactNode } from 'react'
import type { ConnectorRow } from '../../shared/contract/connectors.ts'
import type { ExtractionMode, LogSource } from '../../shared/vocabulary/connector.ts'
import { visibleText } from '../activity/visible-text.ts'
import type { useLinks } from '../frame/paths.ts'
import { TimeAndAge } from '../parts/age.tsx'
import { formatCount } from '../parts/count.tsx'
import { MiddleText } from '../parts/middle-text.tsx'
import { NotKnown } from '../parts/not-known.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import {
  type ConnectorState,
  isCounted,
  modeWords,
  noNextSync,
  placeWords,
  problemHeadline,
  problemWords,
  sourceWords,
  stateOf,
  stateWords,
  whyOf
} from './connector-words.ts'
import styles from './connectors.module.css'
import { ConnectorStateLabel } from './state-label.tsx'

/** A cell of two lines: what it is, and below it, smaller, what goes with it. */
const Two = (props: { first: ReactNode; second: ReactNode }) => (
  <div className={styles.two}>
    <div className={styles.one}>{props.first}</div>
    <Box color="text-body-secondary" fontSize="body-s">
      <div className={styles.one}>{props.second}</div>
    </Box>
  </div>
)

/** How it stands, and in a line why. */
const State = (props: { row: ConnectorRow }) => {
  const { row } = props
  const why = whyOf(row)
  const label = <ConnectorStateLabel row={row} />
  return why === null ? label : <Two first={label} second={<span title={visibleText(why)}>{visibleText(why)}</span>} />
}

/** What the last sync met: its problem in a line, with the next step below it. */
const Problem = (props: { row: ConnectorRow }) => {
  const { lastProblem, lastSyncMs, mode } = props.row
  if (lastProblem === null) return <NotKnown>{lastSyncMs === null || mode === 'skip' ? 'Nothing asked yet' : 'None'}</NotKnown>
  return (
    <span title={visibleText(problemWords(lastProblem))}>
      <Two first={visibleText(lastProblem.message)} second={visibleText(lastProblem.hint ?? problemHeadline(lastProblem))} />
    </span>
  )
}

const count = (id: string, header: string, value: (row: ConnectorRow) => number | null, widthPx: number): DataColumn<ConnectorRow> => ({
  id,
  header,
  kind: 'number',
  widthPx,
  value: row => (isCounted(row) ? value(row) : null),
  none: 'Not counted'
})

const placeCell = (row: ConnectorRow): ReactNode => {
  if (row.mode === 'skip') return <NotKnown>{placeWords(row)}</NotKnown>
  if (row.source === 'event-history') return <Two first={placeWords(row)} second={row.region} />
  return (
    <Two first={<MiddleText text={placeWords(row)} />} second={row.trail === null ? 'No trail named' : <MiddleText text={row.trail} />} />
  )
}

const nextColumn = (paused: boolean): DataColumn<ConnectorRow> => ({
  id: 'next',
  header: 'Next sync',
  kind: 'time',
  widthPx: 180,
  value: row => (noNextSync(row, paused) === null ? row.nextSyncMs : null),
  cell: row => <TimeAndAge atMs={noNextSync(row, paused) === null ? row.nextSyncMs : null} none={noNextSync(row, paused) ?? ''} />
})

const timeColumn = (
  id: string,
  header: string,
  none: string,
  value: (row: ConnectorRow) => number | null,
  hidden = false
): DataColumn<ConnectorRow> => ({
  id,
  header,
  kind: 'time',
  widthPx: 180,
  hidden,
  value,
  cell: row => <TimeAndAge atMs={value(row)} none={none} />
})

/** The columns of the connectors table. */
export const connectorColumns = (
  accountName: (id: string) => string,
  links: ReturnType<typeof useLinks>,
  paused: boolean
): DataColumn<ConnectorRow>[] => [
  {
    id: 'name',
    header: 'Connector',
    kind: 'text',
    rowHeader: true,
    widthPx: 200,
    value: row => row.name,
    cell: row => (
      <Two
        first={
          <Link href={links.connector(row.id)}>
            <bdi>{visibleText(row.name)}</bdi>
          </Link>
        }
        second={<span title={row.accountId}>{accountName(row.accountId)}</span>}
      />
    )
  },
  {
    id: 'state',
    header: 'State',
    kind: 'text',
    widthPx: 260,
    value: row => stateOf(row).id,
    words: id => stateWords[id as ConnectorState['id']] ?? id,
    cell: row => <State row={row} />
  },
  timeColumn('event', 'Newest event', 'None collected', row => row.newestEventMs),
  timeColumn('delivery', 'Newest delivery', 'None seen', row => row.newestDeliveryMs),
  count('gaps', 'Gap days', row => row.gapDays, 110),
  count('missing', 'Missing', row => row.missingObjects, 100),
  timeColumn('last', 'Last sync', 'Never', row => row.lastSyncMs),
  nextColumn(paused),
  {
    id: 'mode',
    header: 'Mode',
    kind: 'text',
    widthPx: 120,
    value: row => row.mode,
    words: mode => modeWords[mode as ExtractionMode] ?? mode,
    cell: row =>
      row.mode === 'organization' ? (
        <Two
          first={modeWords.organization}
          second={row.accountsFound === null ? 'Not looked yet' : `${formatCount(row.accountsFound)} accounts`}
        />
      ) : (
        modeWords[row.mode]
      )
  },
  { id: 'place', header: 'Collects from', kind: 'text', widthPx: 250, value: placeWords, cell: placeCell },
  {
    id: 'problem',
    header: 'Last problem',
    kind: 'text',
    widthPx: 300,
    none: 'None',
    value: row => (row.lastProblem === null ? null : problemWords(row.lastProblem)),
    cell: row => <Problem row={row} />
  },
  { id: 'account', header: 'Account', kind: 'text', hidden: true, widthPx: 150, value: row => row.accountId, words: accountName },
  {
    id: 'source',
    header: 'Source',
    kind: 'text',
    hidden: true,
    widthPx: 130,
    value: row => row.source,
    words: source => sourceWords[source as LogSource] ?? source
  },
  { id: 'profile', header: 'Profile', kind: 'text', hidden: true, widthPx: 160, value: row => visibleText(row.profile) },
  { id: 'region', header: 'Region', kind: 'text', hidden: true, widthPx: 130, value: row => row.region },
  timeColumn('last-good', 'Last sync without a problem', 'Never', row => row.lastGoodSyncMs, true),
  { id: 'priority', header: 'Priority', kind: 'number', hidden: true, widthPx: 100, value: row => row.priority },
  { id: 'warnings', header: 'Warnings', kind: 'list', hidden: true, widthPx: 260, value: row => row.warnings }
]
