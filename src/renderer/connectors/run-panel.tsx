import { firstOf, useAddress, usePatchSearch } from '../frame/address.ts'
import { PageSplitPanel } from '../frame/page-frame.tsx'
import { useTimeFormat } from '../frame/use-time-format.ts'
import { RunReport } from './run-report.tsx'
import { useSyncStatus } from './use-sync.ts'

/** The run the address names, in the split panel. */
export const RunPanel = () => {
  const { data: status } = useSyncStatus()
  const { search } = useAddress()
  const patch = usePatchSearch()
  const time = useTimeFormat()
  const asked = firstOf(search, 'run')
  const all = status === undefined ? [] : [...(status.running === null ? [] : [status.running]), ...status.recent]
  const run = all.find(({ id }) => String(id) === asked)
  if (run === undefined) return null
  return (
    <PageSplitPanel header={`Sync of ${time.full(run.startedAtMs)}`} onClose={() => patch({ run: undefined }, { replace: true })}>
      <RunReport run={run} />
    </PageSplitPanel>
  )
}
