import Box from '@cloudscape-design/components/box'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { EventDetail, EventRow, RecordPlace } from '../../shared/contract/events.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { useEventLink } from '../identities/event-link.ts'
import { LogText } from '../identities/log-text.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { formatCount } from '../parts/count.tsx'
import { NotKnown } from '../parts/not-known.tsx'
import { Time } from '../parts/time.tsx'
import styles from './panel.module.css'

const Place = (props: { place: RecordPlace }) => {
  const { place } = props
  return (
    <KeyValuePairs
      columns={1}
      items={[
        { label: 'File', value: <Copied text={place.file} what="file name" /> },
        { label: 'Record number in the file', value: `${formatCount(place.record)} (counted from 0)` },
        { label: 'Format', value: place.format },
        { label: 'SHA-256 of the file as it came', value: <Copied text={place.sha256} what="SHA-256" mono /> },
        {
          label: 'Original kept at',
          value:
            place.keptAt === null ? (
              <NotKnown>Left in place at import; it has since gone or changed</NotKnown>
            ) : (
              <Copied text={place.keptAt} what="path" />
            )
        }
      ]}
    />
  )
}

const Copied = (props: { text: string; what: string; mono?: boolean }) => (
  <span className={`${styles.withCopy} ${props.mono === true ? styles.mono : ''}`}>
    <LogText text={props.text} />
    <CopyButton text={props.text} what={props.what} />
  </span>
)

/** The file a record was read from, and every other place the same event was found. */
export const PlaceOfRecord = (props: { detail: EventDetail }) => {
  const { place, alsoIn } = props.detail
  return (
    <SpaceBetween size="m">
      <Place place={place} />
      {alsoIn.length > 0 && (
        <SpaceBetween size="xs">
          <Box variant="h4">{`The same event was also read from ${alsoIn.length === 1 ? 'one other place' : `${formatCount(alsoIn.length)} other places`}`}</Box>
          {alsoIn.map(other => (
            <div key={`${other.sha256} ${other.record}`} className={styles.also}>
              <Place place={other} />
            </div>
          ))}
        </SpaceBetween>
      )}
    </SpaceBetween>
  )
}

/** The same call as other accounts' logs have it. */
export const CopiesOfCall = (props: { copies: readonly EventRow[] }) => {
  const eventLink = useEventLink()
  const accountName = useAccountName()
  return (
    <ul className={styles.copies}>
      {props.copies.map(copy => (
        <li key={copy.seq}>
          <Link href={eventLink(copy)} fontSize="body-m">
            <LogText text={copy.eventName} />
          </Link>{' '}
          <span className={styles.note}>
            in the log of {accountName(copy.accountId)}, <Time atMs={copy.timeMs} />
          </span>
        </li>
      ))}
    </ul>
  )
}
