import { useParams } from '@tanstack/react-router'
import { visibleText } from '../activity/visible-text.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { usePageTitle } from '../frame/page-frame.tsx'
import { useLinks } from '../frame/paths.ts'
import { useWindow } from '../frame/use-window.ts'
import { DetailStates } from './detail-states.tsx'
import { IdentityHelp } from './identities-help.tsx'
import { IdentityView } from './identity-view.tsx'
import { nameInKey } from './row-words.ts'

/** One identity: when it acted and what for, on which resources, from where, with which credentials. */
export const IdentityPage = () => {
  const { identity = '' } = useParams({ strict: false })
  // A new identity starts anew, so that no answer about the one before is ever shown under its name.
  return <OneIdentity key={identity} identity={identity} />
}

const OneIdentity = (props: { identity: string }) => {
  const { identity } = props
  const { window, ready } = useWindow()
  const list = useLinks().page('/identities')
  const answer = useEngineQuery('identities.get', { identity, window }, { enabled: ready })
  const known = nameInKey(identity)
  usePageTitle(visibleText(answer.data?.row.name ?? known), [{ text: 'Identities', href: list }])
  return (
    <>
      <IdentityHelp />
      <DetailStates answer={answer} known={known} what={identity} kind="identity" list={{ text: 'All identities', href: list }}>
        {detail => <IdentityView detail={detail} window={window} />}
      </DetailStates>
    </>
  )
}
