import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo } from 'react'
import type { SyncReport, SyncRun } from '../../shared/contract/sync.ts'
import { visibleText } from '../activity/visible-text.ts'
import { shareDone } from '../frame/jobs/job-words.ts'
import { durationInWords } from '../frame/time-format.ts'
import { known } from '../identities/known.ts'
import { LogText } from '../identities/log-text.tsx'
import { Unread } from '../imports/unread.tsx'
import { countOf, formatBytes, formatCount } from '../parts/count.tsx'
import { MiddleText } from '../parts/middle-text.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { Time } from '../parts/time.tsx'
import { type AwsProblem, problemHeadline, problemWords } from './connector-words.ts'
import { requestsOf, runBy, runHeadline, runResultWords, runTitle, runTone, syncProgressWords } from './sync-words.ts'
import { useConnectorName } from './use-connectors.ts'

interface PlacedProblem extends AwsProblem {
  connectorId: string
  place: string
}

const problemsIn = (report: SyncReport): PlacedProblem[] =>
  report.connectors.flatMap(({ connectorId, problem, problems }) => [
    ...(problem === null ? [] : [{ ...problem, connectorId, place: '' }]),
    ...problems.map(one => ({ ...one, connectorId }))
  ])

const columnsFor = (nameOf: (id: string) => string, many: boolean): DataColumn<PlacedProblem>[] => [
  {
    id: 'place',
    header: 'Place',
    kind: 'text',
    rowHeader: true,
    widthPx: 190,
    none: 'The whole connector',
    value: ({ place }) => (place === '' ? null : place),
    cell: ({ place }) => (place === '' ? null : <MiddleText text={place} />)
  },
  ...(many
    ? [
        {
          id: 'connector',
          header: 'Connector',
          kind: 'text' as const,
          widthPx: 150,
          value: ({ connectorId }: PlacedProblem) => nameOf(connectorId)
        }
      ]
    : []),
  {
    id: 'message',
    header: 'What it said',
    kind: 'text',
    widthPx: 290,
    value: problemWords,
    cell: problem => (
      <>
        <Box variant="strong">{visibleText(problemHeadline(problem))}</Box>
        <div>
          <LogText text={problem.message} />
        </div>
        {problem.hint !== null && (
          <Box color="text-body-secondary" fontSize="body-s">
            <LogText text={problem.hint} />
          </Box>
        )}
      </>
    )
  },
  { id: 'layer', header: 'What said no', kind: 'text', hidden: true, widthPx: 190, value: problemHeadline },
  { id: 'code', header: 'Code', kind: 'text', widthPx: 140, value: ({ code }) => visibleText(code) }
]

const Problems = (props: { report: SyncReport }) => {
  const nameOf = useConnectorName()
  const rows = useMemo(() => problemsIn(props.report), [props.report])
  const placeByRow = useMemo(() => new Map(rows.map((row, place) => [row, String(place)])), [rows])
  const columns = useMemo(() => columnsFor(nameOf, props.report.connectors.length > 1), [nameOf, props.report])
  return (
    <DataTable
      id="sync-problems"
      title="What could not be had"
      noun={['problem', 'problems']}
      description={rows.length === 0 ? undefined : 'The next sync tries each of them again.'}
      columns={columns}
      rows={rows}
      answer={known}
      rowId={row => placeByRow.get(row) ?? ''}
      filter={rows.length > 10}
      wrap
      variant="embedded"
      empty="Everything asked for was had."
    />
  )
}

const requestsWords = ({ requests }: SyncReport): string => {
  const { list, get, lookup, other } = requests
  const parts = [`${formatCount(list)} to list`, `${formatCount(get)} to fetch`]
  if (lookup > 0) parts.push(`${formatCount(lookup)} of Event history`)
  if (other > 0) parts.push(`${formatCount(other)} other`)
  return `${formatCount(requestsOf(requests))} (${parts.join(', ')})`
}

/** A run as it goes on, or what came of it: what was fetched, what could not be had and why. */
export const RunReport = (props: { run: SyncRun }) => {
  const { run } = props
  const { report, progress } = run
  const nameOf = useConnectorName()
  const running = run.state === 'running' || run.state === 'stopping'
  return (
    <SpaceBetween size="l">
      {running ? (
        <RunProgress run={run} />
      ) : (
        <Alert type={runTone(run)} header={runHeadline(run, nameOf)}>
          <LogText text={runResultWords(run)} />
        </Alert>
      )}
      <KeyValuePairs
        columns={3}
        minColumnWidth={190}
        items={[
          { label: 'Started', value: <Time atMs={run.startedAtMs} /> },
          { label: 'Started by', value: { person: 'A person', schedule: 'The schedule', queue: 'A queue' }[run.by] },
          {
            label: 'Requests',
            value: report !== null ? requestsWords(report) : progress === null ? 'None yet' : formatCount(requestsOf(progress.requests))
          },
          ...(report === null
            ? []
            : [
                { label: 'Fetched', value: formatBytes(report.bytes) },
                {
                  label: 'Accounts and regions',
                  value: `${countOf(report.accounts.length, 'account')}, ${countOf(report.regions.length, 'region')}`
                },
                { label: 'Took', value: durationInWords(report.elapsedMs) }
              ])
        ]}
      />
      {report !== null && (
        <>
          <Problems report={report} />
          <Unread
            id="sync-rejected"
            title="Fetched but not understood"
            rows={report.rejected}
            total={report.files.rejected + report.events.rejected}
            none="Everything fetched was understood."
          />
        </>
      )}
    </SpaceBetween>
  )
}

/** How far a run is. */
export const RunProgress = (props: { run: SyncRun }) => {
  const nameOf = useConnectorName()
  const { run } = props
  const { progress } = run
  const done = progress === null ? null : shareDone(progress)
  const title = `${runTitle(run, nameOf)}, ${runBy(run)}`
  const words = progress === null ? 'Starting' : syncProgressWords(progress)
  return done === null ? (
    <div>
      <Box variant="strong">{title}</Box>
      <Box color="text-body-secondary">{words}</Box>
    </div>
  ) : (
    <ProgressBar value={Math.round(done * 1000) / 10} label={title} additionalInfo={words} />
  )
}
