import SpaceBetween from '@cloudscape-design/components/space-between'
import type { IdentityDetail } from '../../shared/contract/identities.ts'
import type { Window } from '../../shared/contract/overview.ts'
import { ScoresPanel } from '../access/scores-panel.tsx'
import type { IdentityAccess } from '../access/use-identity-access.ts'
import { IdentityHeader } from './identity-header.tsx'
import { IdentityTabs } from './identity-tabs.tsx'
import { UnusedKeys } from './known-credentials.tsx'
import { OktaFacts } from './okta-facts.tsx'
import { SilentRange } from './silent-range.tsx'
import { isScoredType } from './type-of-key.ts'

/** Everything known about one identity in one window. */
export const IdentityView = (props: { detail: IdentityDetail; window: Window; access: IdentityAccess }) => {
  const { detail, access } = props
  const { row } = detail
  return (
    <SpaceBetween size="l">
      <IdentityHeader detail={detail} />
      {access.oktaIdentity !== null && <OktaFacts okta={access.oktaIdentity} />}
      {isScoredType(row.type) && <ScoresPanel identity={row.arn} scores={access.scores} />}
      {row.eventsInWindow === 0 && <SilentRange lastMs={row.lastAttemptMs} events={row.events} />}
      <UnusedKeys credentials={detail.credentials} />
      <IdentityTabs identity={row.arn} name={row.name} detail={detail} window={props.window} access={access} />
    </SpaceBetween>
  )
}
