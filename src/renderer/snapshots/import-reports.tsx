import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo } from 'react'
import type { OktaReport } from '../../shared/contract/okta.ts'
import type { SnapshotReport } from '../../shared/contract/snapshots.ts'
import { isJob } from '../engine-client/jobs-store.ts'
import { useJobs } from '../engine-client/use-engine-job.ts'
import { firstOf, useAddress, usePatchSearch } from '../frame/address.ts'
import { PageSplitPanel } from '../frame/page-frame.tsx'
import { useAccountName } from '../frame/use-accounts.ts'
import { known } from '../identities/known.ts'
import { LogText } from '../identities/log-text.tsx'
import { Unread } from '../imports/unread.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { oktaHeadline, oktaResultWords, oktaTone, snapshotHeadline, snapshotResultWords, snapshotTone } from './snapshot-words.ts'

type Denied = SnapshotReport['denied'][number]

const deniedColumns = (accountName: (id: string) => string): DataColumn<Denied>[] => [
  {
    id: 'call',
    header: 'Call AWS refused',
    kind: 'text',
    rowHeader: true,
    widthPx: 180,
    value: ({ call }) => call,
    cell: ({ call }) => <LogText text={call} oneLine />
  },
  { id: 'consequence', header: 'What that leaves unknown', kind: 'text', widthPx: 240, value: ({ consequence }) => consequence },
  { id: 'resource', header: 'On', kind: 'text', widthPx: 260, none: 'The account', value: ({ resource }) => resource },
  { id: 'account', header: 'Account', kind: 'text', widthPx: 150, value: ({ accountId }) => accountId, words: accountName }
]

const DeniedCalls = (props: { denied: readonly Denied[] }) => {
  const accountName = useAccountName()
  const columns = useMemo(() => deniedColumns(accountName), [accountName])
  const placeByRow = useMemo(() => new Map(props.denied.map((row, place) => [row, String(place)])), [props.denied])
  return (
    <DataTable
      id="snapshot-denied"
      title="Refused calls"
      noun={['call', 'calls']}
      columns={columns}
      rows={props.denied}
      answer={known}
      rowId={row => placeByRow.get(row) ?? ''}
      filter={props.denied.length > 10}
      wrap
      variant="embedded"
      empty="No call had been refused"
    />
  )
}

const SnapshotDetail = (props: { report: SnapshotReport }) => {
  const { report } = props
  return (
    <SpaceBetween size="l">
      <Alert type={snapshotTone(report)} header={snapshotHeadline(report)}>
        {snapshotResultWords(report)}
      </Alert>
      <DeniedCalls denied={report.denied} />
      <Unread
        id="snapshot-rejected"
        title="Not understood"
        rows={report.rejected}
        total={report.rejected.length}
        none="Everything was understood"
      />
      <Unread id="snapshot-skipped" title="Skipped" rows={report.skipped} total={report.skipped.length} none="Nothing was skipped" />
    </SpaceBetween>
  )
}

const OktaDetail = (props: { report: OktaReport }) => {
  const { report } = props
  return (
    <SpaceBetween size="l">
      <Alert type={oktaTone(report)} header={oktaHeadline(report)}>
        {oktaResultWords(report)}
      </Alert>
      <Unread id="okta-rejected" title="Rejected" rows={report.rejected} total={report.rejected.length} none="Nothing was rejected" />
    </SpaceBetween>
  )
}

/** The result of an import of this session, in the split panel: what was refused or not understood, and what that leaves unknown. */
export const ImportReports = () => {
  const { jobs } = useJobs()
  const { search } = useAddress()
  const patch = usePatchSearch()
  const asked = firstOf(search, 'report')
  const job = jobs.find(({ id, state }) => String(id) === asked && state === 'done')
  if (job === undefined || job.result === null) return null
  const detail =
    isJob(job, 'snapshot.collect') && job.result !== null ? (
      <SnapshotDetail report={job.result} />
    ) : isJob(job, 'snapshot.import') && job.result !== null ? (
      <SnapshotDetail report={job.result} />
    ) : isJob(job, 'okta.import') && job.result !== null ? (
      <OktaDetail report={job.result} />
    ) : null
  if (detail === null) return null
  return (
    <PageSplitPanel header={job.title} onClose={() => patch({ report: undefined }, { replace: true })}>
      {detail}
    </PageSplitPanel>
  )
}
