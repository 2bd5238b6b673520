import Alert from '@cloudscape-design/components/alert'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Window } from '../../shared/contract/overview.ts'
import type { ScoreRow } from '../../shared/contract/scores.ts'
import { ScoresPanel } from '../access/scores-panel.tsx'
import type { IdentityAccess } from '../access/use-identity-access.ts'
import { KindIcon, kindWords } from '../parts/kind-icon.tsx'
import { FullKey } from './full-key.tsx'
import styles from './identities.module.css'
import { IdentityTabs } from './identity-tabs.tsx'
import { LogText } from './log-text.tsx'
import { OktaFacts } from './okta-facts.tsx'

/** Who it is, as a snapshot or an Okta export has it; null when neither names it. */
export const unseenIdentity = (access: IdentityAccess): Pick<ScoreRow, 'identity' | 'identityName' | 'identityType'> | null => {
  const [row] = access.scores.data?.rows ?? []
  if (row !== undefined) return row
  const okta = access.oktaIdentity
  return okta === null ? null : { identity: okta.identity, identityName: okta.login, identityType: 'okta-user' }
}

/** An identity no stored event names: what it may do, all the same. */
export const UnseenIdentity = (props: { who: NonNullable<ReturnType<typeof unseenIdentity>>; window: Window; access: IdentityAccess }) => {
  const { who, access } = props
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={
          <span className={styles.words}>
            {kindWords(who.identityType)}
            <FullKey text={who.identity} />
          </span>
        }
      >
        <span className={styles.title}>
          <KindIcon kind={who.identityType} />
          <LogText text={who.identityName} />
        </span>
      </Header>
      {access.oktaIdentity === null ? (
        <Alert type="info" header="No stored event names it">
          A snapshot does. What it may do is shown; what it did before the first stored log, or in logs that are not stored, is not known.
        </Alert>
      ) : (
        <OktaFacts okta={access.oktaIdentity} />
      )}
      <ScoresPanel identity={who.identity} scores={access.scores} />
      <IdentityTabs identity={who.identity} name={who.identityName} detail={null} window={props.window} access={access} />
    </SpaceBetween>
  )
}
