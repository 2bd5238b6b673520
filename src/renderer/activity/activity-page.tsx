import Button from '@cloudscape-design/components/button'
import { usePageTitle } from '../frame/page-frame.tsx'
import { useLinks } from '../frame/paths.ts'
import { EmptyView, FailedView, LoadingView } from '../parts/state-views.tsx'
import { ActivityBody } from './activity-body.tsx'
import { ActivityHelp } from './activity-help.tsx'
import { usePin } from './use-pin.ts'

/** “What happened?”: every stored event, filtered in the address, over time, by facet, one by one, and verbatim. */
export const ActivityPage = () => {
  usePageTitle('Activity')
  const links = useLinks()
  const { pin, newest, newer, refresh, info } = usePin()
  if (pin === null)
    return info.error === null ? (
      <LoadingView what="Activity" heightPx={480} />
    ) : (
      <FailedView what="Activity" error={info.error} onRetry={() => void info.refetch()} />
    )
  if (info.data?.events === 0 && !newer)
    return (
      <EmptyView title="No events yet" action={<Button href={links.page('/start')}>Import logs</Button>}>
        Every event of the logs you import is listed here, with the raw record behind it.
      </EmptyView>
    )
  const { firstEventMs, lastEventMs } = info.data ?? {}
  const everything =
    typeof firstEventMs === 'number' && typeof lastEventMs === 'number' ? { sinceMs: firstEventMs, untilMs: lastEventMs + 1 } : null
  return (
    <>
      <ActivityHelp />
      <ActivityBody pin={pin} newest={newest} newer={newer} onRefresh={refresh} everything={everything} />
    </>
  )
}
