import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import type { EventSort } from '../../shared/contract/events.ts'
import type { EventFilter } from '../../shared/vocabulary/event-filter.ts'
import { pageHost } from '../connect/open-page-wire.ts'
import { useEngineJob } from '../engine-client/use-engine-job.ts'
import { countOf } from '../parts/count.tsx'

const formats = [
  { id: 'csv', text: 'CSV', description: 'One line an event, safe against formulas' },
  { id: 'json', text: 'JSON', description: 'One array of events' },
  { id: 'ndjson', text: 'NDJSON', description: 'One event a line' },
  { id: 'raw', text: 'Raw records', description: 'Untouched, one record a line' }
] as const
type Format = (typeof formats)[number]['id']

const endings: Readonly<Record<Format, string>> = { csv: 'csv', json: 'json', ndjson: 'ndjson', raw: 'ndjson' }

/** Hands a finished file to the browser, which asks where to put it. */
const download = (fileName: string): void => {
  const anchor = document.createElement('a')
  anchor.href = `/download/${encodeURIComponent(fileName)}`
  anchor.download = fileName
  anchor.click()
}

/** Writes exactly the matching events to a file; the frame shows progress, cancel and what came of it. */
export const ExportEvents = (props: { filter: EventFilter; sort: EventSort; total: number | undefined }) => {
  const { filter, sort, total = 0 } = props
  const { start } = useEngineJob('events.export')
  const save = async (format: Format): Promise<void> => {
    const host = pageHost()
    const path = host === undefined ? undefined : await host.pickSavePath(`footfall-events.${endings[format]}`)
    if (path === null) return
    const result = await start({ filter, sort, format, ...(path === undefined ? {} : { path }) }, `Export of ${countOf(total, 'event')}`)
    if (result !== null && host === undefined) download(result.fileName)
  }
  return (
    <ButtonDropdown
      disabled={total === 0}
      items={[...formats]}
      onItemClick={({ detail }) => void save(detail.id as Format)}
      ariaLabel={`Export ${countOf(total, 'matching event')}`}
      expandToViewport
    >
      Export
    </ButtonDropdown>
  )
}
