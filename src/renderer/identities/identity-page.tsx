import { useParams } from '@tanstack/react-router'
import { useIdentityAccess } from '../access/use-identity-access.ts'
import { visibleText } from '../activity/visible-text.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { usePageTitle } from '../frame/page-frame.tsx'
import { useLinks } from '../frame/paths.ts'
import { useWindow } from '../frame/use-window.ts'
import { DetailStates } from './detail-states.tsx'
import { IdentityHelp } from './identities-help.tsx'
import { IdentityView } from './identity-view.tsx'
import { nameInKey } from './row-words.ts'
import { UnseenIdentity, unseenIdentity } from './unseen-identity.tsx'

/** One identity: what it may do and what it used, when it acted, on which resources, from where, with which credentials. */
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
  const access = useIdentityAccess(identity)
  const unseen = answer.error?.code === 'not-found' && answer.data === undefined ? unseenIdentity(access) : null
  const known = unseen?.identityName ?? nameInKey(identity)
  usePageTitle(visibleText(answer.data?.row.name ?? known), [{ text: 'Identities', href: list }])
  return (
    <>
      <IdentityHelp />
      {unseen === null ? (
        <DetailStates answer={answer} known={known} what={identity} kind="identity" list={{ text: 'All identities', href: list }}>
          {detail => <IdentityView detail={detail} window={window} access={access} />}
        </DetailStates>
      ) : (
        <UnseenIdentity who={unseen} window={window} access={access} />
      )}
    </>
  )
}
