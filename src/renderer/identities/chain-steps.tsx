import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import type { EventRow } from '../../shared/contract/events.ts'
import type { ChainLink } from '../../shared/contract/identities.ts'
import { useLinks } from '../frame/paths.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { countOf } from '../parts/count.tsx'
import { Time } from '../parts/time.tsx'
import { confidenceInWords, issuedHow } from './chain-model.ts'
import { credentialTerm, termInWords, termMeaning } from './credential-words.ts'
import { useEventLink } from './event-link.ts'
import styles from './identities.module.css'
import { eventsOfSession } from './identity-filters.ts'
import { IdentityName } from './identity-name.tsx'
import { LogText } from './log-text.tsx'

/** The call that handed a credential out: what it did, when, from where, and how sure the link is. */
export const IssuingCallStep = (props: { call: EventRow; confidence: ChainLink['confidence'] }) => {
  const { call, confidence } = props
  return (
    <li className={`${styles.step} ${confidence === 'inferred' ? styles.inferred : ''}`}>
      <span className={`${styles.mark} ${styles.markCall}`} />
      <CallWords call={call} />
      <Confidence confidence={confidence} />
    </li>
  )
}

const CallWords = (props: { call: EventRow }) => {
  const { call } = props
  const eventLink = useEventLink()
  return (
    <span className={styles.words}>
      <Link href={eventLink(call)} fontSize="body-s">
        <LogText text={issuedHow(call.eventName)} />
      </Link>
      <Box variant="small">
        <Time atMs={call.timeMs} />
      </Box>
      <Box variant="small">{call.sourceIp === '' ? 'address not recorded' : <LogText text={`from ${call.sourceIp}`} />}</Box>
    </span>
  )
}

const Confidence = (props: { confidence: ChainLink['confidence'] }) => {
  const words = confidenceInWords(props.confidence)
  return (
    words !== null && (
      <Box variant="small" display="block">
        <strong>{words.word}.</strong> {words.reason}
      </Box>
    )
  )
}

/** One credential of the chain: whose, which key, how much it did. */
export const CredentialStep = (props: { link: ChainLink; asked: boolean }) => (
  <li className={styles.step}>
    <span className={`${styles.mark} ${props.asked ? styles.markAsked : ''}`} />
    <CredentialCard link={props.link} asked={props.asked} call={null} />
  </li>
)

/** A credential on its own; `call` is shown inside when the credential does not stand in a chain. */
export const CredentialCard = (props: { link: ChainLink; asked: boolean; call: EventRow | null }) => {
  const { link, asked, call } = props
  return (
    <div className={`${styles.card} ${asked ? styles.cardAsked : ''}`}>
      <span className={styles.words}>
        <IdentityName identity={link.identity} name={link.identityName} type={link.identityType} />
        {asked && <Badge color="blue">This credential</Badge>}
      </span>
      <KeyWords link={link} />
      <UseWords link={link} />
      {call !== null && (
        <>
          <CallWords call={call} />
          <Confidence confidence={link.confidence} />
        </>
      )}
    </div>
  )
}

const KeyWords = (props: { link: ChainLink }) => {
  const { accessKeyId, sessionName, sourceIdentity } = props.link
  const term = credentialTerm(accessKeyId)
  return (
    <span className={styles.words}>
      {accessKeyId !== null && accessKeyId !== '' && (
        <span className={styles.words}>
          <Box variant="code">
            <LogText text={accessKeyId} />
          </Box>
          <CopyButton text={accessKeyId} what="access key id" />
        </span>
      )}
      <Box variant="small">
        <span title={termMeaning(term)}>{termInWords(term)}</span>
      </Box>
      {sessionName !== null && (
        <Box variant="small">
          session <LogText text={sessionName} />
        </Box>
      )}
      {sourceIdentity !== null && (
        <Box variant="small">
          source identity <LogText text={sourceIdentity} />
        </Box>
      )}
    </span>
  )
}

const UseWords = (props: { link: ChainLink }) => {
  const { link } = props
  const links = useLinks()
  if (link.events === 0) return <Box variant="small">No call with it is in the logs.</Box>
  return (
    <span className={styles.words}>
      <Link href={links.linkToActivity(eventsOfSession(link.identity, { ...link, name: link.sessionName }))} fontSize="body-s">
        {countOf(link.events, 'event')}
      </Link>
      <Box variant="small">
        <Time atMs={link.firstMs} /> to <Time atMs={link.lastMs} />
      </Box>
    </span>
  )
}
