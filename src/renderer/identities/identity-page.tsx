import Header from '@cloudscape-design/components/header'
import { useParams } from '@tanstack/react-router'
import { visibleText } from '../activity/visible-text.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { usePageTitle } from '../frame/page-frame.tsx'
import { useLinks } from '../frame/paths.ts'
import { useWindow } from '../frame/use-window.ts'
import { resourceNameOf } from '../parts/resource-label.tsx'
import { AnswerView } from '../parts/state-views.tsx'
import { IdentityHelp } from './identities-help.tsx'
import { IdentityView } from './identity-view.tsx'
import { LogText } from './log-text.tsx'
import { NotInLogs } from './not-in-logs.tsx'

/** One identity: when it acted and what for, on which resources, from where, with which credentials. */
export const IdentityPage = () => {
  const { identity = '' } = useParams({ strict: false })
  // A new identity starts anew, so that no answer about the one before is ever shown under its name.
  return <OneIdentity key={identity} identity={identity} />
}

const OneIdentity = (props: { identity: string }) => {
  const { identity } = props
  const { window, ready } = useWindow()
  const links = useLinks()
  const answer = useEngineQuery('identities.get', { identity, window }, { enabled: ready })
  // Until the answer is there, the last part of the key stands for the name.
  const known = resourceNameOf(identity)
  usePageTitle(visibleText(answer.data?.row.name ?? known), [{ text: 'Identities', href: links.page('/identities') }])
  return (
    <>
      <IdentityHelp />
      {answer.data === undefined && (
        <Header variant="h1">
          <LogText text={known} />
        </Header>
      )}
      {answer.error?.code === 'not-found' && answer.data === undefined ? (
        <NotInLogs what={identity} kind="identity" list={{ text: 'All identities', href: links.page('/identities') }} />
      ) : (
        <AnswerView answer={answer} what="the identity" heightPx={480}>
          {detail => <IdentityView detail={detail} window={window} />}
        </AnswerView>
      )}
    </>
  )
}
