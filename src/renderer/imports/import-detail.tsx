import Alert from '@cloudscape-design/components/alert'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ImportReport } from '../../shared/contract/import.ts'
import { visibleText } from '../activity/visible-text.ts'
import { importHeadline, importResultWords, importTone } from '../frame/jobs/job-words.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { countOf, formatCount } from '../parts/count.tsx'
import { Time } from '../parts/time.tsx'
import { Unread } from './unread.tsx'

const shownOfList = 6

/** The first few of a list, the rest counted and told on hover. */
const SomeOf = (props: { all: readonly string[] }) => {
  const { all } = props
  if (all.length === 0) return 'None'
  const more = all.length - shownOfList
  return (
    <span
      title={all.join(', ')}
    >{`${all.slice(0, shownOfList).map(visibleText).join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}`}</span>
  )
}

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
          { label: 'Accounts', value: <SomeOf all={report.accounts.map(accountName)} /> },
          { label: 'Regions', value: <SomeOf all={report.regions} /> },
          { label: 'Formats', value: formats.join(', ') || 'None recognised' },
          { label: 'Imported from', value: <SomeOf all={report.sources} /> }
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
