import { useParams } from '@tanstack/react-router'
import { visibleText } from '../activity/visible-text.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { usePageTitle } from '../frame/page-frame.tsx'
import { useLinks } from '../frame/paths.ts'
import { useWindow } from '../frame/use-window.ts'
import { DetailStates } from '../identities/detail-states.tsx'
import { resourceNameOf } from '../parts/resource-name-of.ts'
import { ResourceView } from './resource-view.tsx'
import { ResourceHelp } from './resources-help.tsx'

/** One bucket, secret or key: who used it, how, and when it was last viewed. */
export const ResourcePage = () => {
  const { resource = '' } = useParams({ strict: false })
  // A new resource starts anew, so that no answer about the one before is ever shown under its name.
  return <OneResource key={resource} resource={resource} />
}

const OneResource = (props: { resource: string }) => {
  const { resource } = props
  const { window, ready } = useWindow()
  const list = useLinks().page('/resources')
  const answer = useEngineQuery('resources.get', { resource, window }, { enabled: ready })
  const known = resourceNameOf(resource)
  usePageTitle(visibleText(answer.data?.row.name ?? known), [{ text: 'Resources', href: list }])
  return (
    <>
      <ResourceHelp />
      <DetailStates answer={answer} known={known} what={resource} kind="resource" list={{ text: 'All resources', href: list }}>
        {detail => <ResourceView detail={detail} window={window} />}
      </DetailStates>
    </>
  )
}
