import Alert from '@cloudscape-design/components/alert'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ImportReport, Rejected } from '../../shared/contract/import.ts'
import { importHeadline, importResultWords, importTone } from '../frame/jobs/job-words.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { countOf, formatCount } from '../parts/count.tsx'
import { MiddleText } from '../parts/middle-text.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { Time } from '../parts/time.tsx'

const columns: readonly DataColumn<Rejected>[] = [
  {
    id: 'path',
    header: 'File',
    kind: 'text',
    value: ({ path }) => path,
    cell: ({ path }) => <MiddleText text={path} />,
    rowHeader: true,
    widthPx: 320
  },
  { id: 'record', header: 'Record', kind: 'number', value: ({ record }) => record ?? null, none: 'Whole file', widthPx: 100 },
  { id: 'reason', header: 'Reason', kind: 'text', value: ({ reason }) => reason, widthPx: 360 }
]

const answered = { data: true, error: null, isPending: false, refetch: () => undefined }

const Unread = (props: { id: string; title: string; rows: readonly Rejected[]; total: number; none: string }) => (
  <DataTable
    id={props.id}
    title={props.title}
    noun={['entry', 'entries']}
    columns={columns}
    rows={props.rows}
    total={Math.max(props.total, props.rows.length)}
    answer={answered}
    rowId={({ path, record, reason }) => `${path}\n${record ?? ''}\n${reason}`}
    filter={props.rows.length > 10}
    empty={props.none}
    variant="embedded"
    {...(props.total > props.rows.length ? { description: `The first ${formatCount(props.rows.length)} are listed.` } : {})}
  />
)

/** One import: what came in, and every file or record that did not, with its reason. */
export const ImportDetail = (props: { report: ImportReport }) => {
  const { report } = props
  const accountName = useAccountName()
  const formats = Object.entries(report.byFormat).map(([format, files]) => `${format}: ${countOf(files, 'file')}`)
  return (
    <SpaceBetween size="l">
      <Alert type={importTone(report)} header={importHeadline(report)}>
        {importResultWords(report)} {report.problem}
      </Alert>
      <KeyValuePairs
        columns={2}
        items={[
          { label: 'First event', value: <Time atMs={report.firstEventMs} none="None read" /> },
          { label: 'Last event', value: <Time atMs={report.lastEventMs} none="None read" /> },
          { label: 'Accounts', value: report.accounts.map(accountName).join(', ') || 'None' },
          { label: 'Regions', value: report.regions.join(', ') || 'None' },
          { label: 'Formats', value: formats.join(', ') || 'None recognised' },
          { label: 'Imported from', value: report.sources.join(', ') }
        ]}
      />
      <Unread
        id="import-rejected"
        title="Rejected"
        rows={report.rejected}
        total={report.files.rejected + report.events.rejected}
        none="Nothing was rejected."
      />
      <Unread id="import-skipped" title="Skipped" rows={report.skipped} total={report.files.skipped} none="Nothing was skipped." />
    </SpaceBetween>
  )
}
