import Header from '@cloudscape-design/components/header'
import { useParams } from '@tanstack/react-router'
import { visibleText } from '../activity/visible-text.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { usePageTitle } from '../frame/page-frame.tsx'
import { useLinks } from '../frame/paths.ts'
import { useWindow } from '../frame/use-window.ts'
import { LogText } from '../identities/log-text.tsx'
import { NotInLogs } from '../identities/not-in-logs.tsx'
import { resourceNameOf } from '../parts/resource-label.tsx'
import { AnswerView } from '../parts/state-views.tsx'
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
  const links = useLinks()
  const answer = useEngineQuery('resources.get', { resource, window }, { enabled: ready })
  // Until the answer is there, the last part of the ARN stands for the name.
  const known = resourceNameOf(resource)
  usePageTitle(visibleText(answer.data?.row.name ?? known), [{ text: 'Resources', href: links.page('/resources') }])
  return (
    <>
      <ResourceHelp />
      {answer.data === undefined && (
        <Header variant="h1">
          <LogText text={known} />
        </Header>
      )}
      {answer.error?.code === 'not-found' && answer.data === undefined ? (
        <NotInLogs what={resource} kind="resource" list={{ text: 'All resources', href: links.page('/resources') }} />
      ) : (
        <AnswerView answer={answer} what="the resource" heightPx={480}>
          {detail => <ResourceView detail={detail} window={window} />}
        </AnswerView>
      )}
    </>
  )
}
