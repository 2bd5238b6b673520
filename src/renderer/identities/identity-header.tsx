import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs, { type KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { IdentityDetail, IdentityRow } from '../../shared/contract/identities.ts'
import { useLinks } from '../frame/paths.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { countOf, formatCount } from '../parts/count.tsx'
import { KindIcon, kindWords } from '../parts/kind-icon.tsx'
import { NotKnown } from '../parts/not-known.tsx'
import { Time } from '../parts/time.tsx'
import { FullKey } from './full-key.tsx'
import styles from './identities.module.css'
import { eventsOf } from './identity-filters.ts'
import { LogText } from './log-text.tsx'
import { lastActivityWords, refusedInWords } from './row-words.ts'
import { StateLabel } from './state-label.tsx'

/** Who it is, and the few numbers that matter first. */
export const IdentityHeader = (props: { detail: IdentityDetail }) => {
  const { row, uniqueIds } = props.detail
  const links = useLinks()
  return (
    <SpaceBetween size="m">
      <Header
        variant="h1"
        description={
          <span className={styles.words}>
            {kindWords(row.type)}
            <FullKey text={row.arn} />
          </span>
        }
        actions={
          row.eventsInWindow > 0 && (
            <Button href={links.linkToActivity(eventsOf(row.arn))}>{`${countOf(row.eventsInWindow, 'event')} in Activity`}</Button>
          )
        }
      >
        <span className={styles.title}>
          <KindIcon kind={row.type} />
          <LogText text={row.name} />
        </span>
      </Header>
      <Container>
        <KeyValuePairs columns={4} minColumnWidth={210} items={[...who(row, uniqueIds), ...howMuch(row), ...when(row)]} />
      </Container>
    </SpaceBetween>
  )
}

const who = (row: IdentityRow, uniqueIds: readonly string[]): KeyValuePairsProps.Pair[] => [
  { label: 'Account', value: <Account accountId={row.accountId} /> },
  { label: uniqueIds.length > 1 ? 'Unique ids' : 'Unique id', value: <UniqueIds ids={uniqueIds} /> },
  { label: 'State', value: <StateLabel state={row.state} /> }
]

const when = (row: IdentityRow): KeyValuePairsProps.Pair[] => {
  const last = lastActivityWords(row)
  return [
    {
      label: 'Last Activity At',
      value: (
        <>
          <Time atMs={row.lastActivityMs} none="No success stored" />
          {last !== null && (
            <Box variant="small" display="block">
              <LogText text={last} />
            </Box>
          )}
        </>
      )
    },
    { label: 'Last attempt', value: <Time atMs={row.lastAttemptMs} none="Not in the logs" /> },
    { label: 'First seen', value: <Time atMs={row.firstSeenMs} none="Not in the logs" /> },
    { label: 'Created', value: <Time atMs={row.createdAtMs} none="Not in a snapshot" /> }
  ]
}

const howMuch = (row: IdentityRow): KeyValuePairsProps.Pair[] => [
  {
    label: 'Events',
    value: (
      <>
        {`${formatCount(row.eventsInWindow)} in the range, ${formatCount(row.events)} in all`}
        <Box variant="small" display="block">
          {refusedInWords(row.events, row.deniedEvents, row.failedEvents)}
        </Box>
      </>
    )
  }
]

const Account = (props: { accountId: string | null }) => {
  const accountName = useAccountName()
  const { accountId } = props
  if (accountId === null) return <NotKnown>Not recorded</NotKnown>
  const name = accountName(accountId)
  return name === accountId ? <LogText text={accountId} /> : <LogText text={`${name} (${accountId})`} />
}

const UniqueIds = (props: { ids: readonly string[] }) => {
  const { ids } = props
  if (ids.length === 0) return <NotKnown>Not recorded</NotKnown>
  return (
    <>
      {ids.map(id => (
        <div key={id} className={styles.words}>
          <LogText text={id} />
          <CopyButton text={id} what="unique id" />
        </div>
      ))}
      {ids.length > 1 && (
        <Box variant="small" display="block">
          Deleted and made again: AWS never gives the same id twice, so these were {ids.length} identities under one name.
        </Box>
      )}
    </>
  )
}
