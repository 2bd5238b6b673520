import Button from '@cloudscape-design/components/button'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useLinks } from '../frame/paths.ts'
import { EmptyView } from '../parts/state-views.tsx'

/** What a list says that has no row: nothing imported yet, with the one action that fills it, or nothing of this kind. */
export const NothingStored = (props: { none: string; what: string }) => {
  const links = useLinks()
  const info = useEngineQuery('workspace.info', {})
  if (info.data === undefined || info.data.events > 0) return <EmptyView title={props.none} />
  return (
    <EmptyView title="No logs are stored yet" action={<Button href={links.page('/start')}>Add logs</Button>}>
      {props.what}
    </EmptyView>
  )
}
