import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs, { type KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ResourceRow } from '../../shared/contract/resources.ts'
import { visibleText } from '../activity/visible-text.ts'
import { useLinks } from '../frame/paths.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { FullKey } from '../identities/full-key.tsx'
import styles from '../identities/identities.module.css'
import { eventsOn } from '../identities/identity-filters.ts'
import { LogText } from '../identities/log-text.tsx'
import { refusedInWords } from '../identities/row-words.ts'
import { countOf, formatCount } from '../parts/count.tsx'
import { KindIcon } from '../parts/kind-icon.tsx'
import { NotKnown } from '../parts/not-known.tsx'
import { Time } from '../parts/time.tsx'
import { InferredMark } from './resource-name.tsx'
import { inferredMeaning, resourceWords } from './resource-words.ts'

/** Which thing it is, and the few numbers that matter first. */
export const ResourceHeader = (props: { row: ResourceRow }) => {
  const { row } = props
  const links = useLinks()
  return (
    <SpaceBetween size="m">
      <Header
        variant="h1"
        description={
          <>
            <span className={styles.words}>
              {resourceWords(row.type).one}
              <FullKey text={row.arn} />
            </span>
            {row.inferred && <Note>{inferredMeaning(row.type)}</Note>}
          </>
        }
        actions={
          row.eventsInWindow > 0 && (
            <Button href={links.linkToActivity(eventsOn(row.arn))}>{`${countOf(row.eventsInWindow, 'event')} in Activity`}</Button>
          )
        }
      >
        <span className={styles.title}>
          <KindIcon kind={row.type} />
          <LogText text={row.name} />
          {row.inferred && <InferredMark type={row.type} />}
        </span>
      </Header>
      <Container>
        <KeyValuePairs columns={4} minColumnWidth={210} items={[...what(row), ...howMuch(row), ...when(row)]} />
      </Container>
    </SpaceBetween>
  )
}

const what = (row: ResourceRow): KeyValuePairsProps.Pair[] => [
  { label: 'Owner account', value: <Owner accountId={row.accountId} /> },
  { label: 'Region', value: row.region === null ? <NotKnown>Not recorded</NotKnown> : row.region },
  { label: 'First seen', value: <Time atMs={row.firstSeenMs} none="Not in the logs" /> }
]

const Note = (props: { children: string }) => (
  <Box variant="small" display="block">
    {props.children}
  </Box>
)

const when = (row: ResourceRow): KeyValuePairsProps.Pair[] => {
  const words = resourceWords(row.type)
  return [
    {
      label: 'Last Activity At',
      value: (
        <>
          <Time atMs={row.lastActivityMs} />
          <Note>{words.lastActivity}</Note>
        </>
      )
    },
    {
      label: 'Last Viewed',
      value: (
        <>
          <Time atMs={row.lastViewedMs} none="No view seen" />
          <Note>{row.lastViewedMs === null ? words.seenWhen : words.lastViewed}</Note>
        </>
      )
    }
  ]
}

const howMuch = (row: ResourceRow): KeyValuePairsProps.Pair[] => [
  {
    label: 'Used by',
    value: (
      <>
        {`${countOf(row.identitiesUsed, 'identity', 'identities')} in the range`}
        <Note>
          {row.identitiesEntitled === null
            ? 'Who may reach it, used or not, needs a snapshot of the account.'
            : `${formatCount(row.identitiesEntitled)} may reach it.`}
        </Note>
      </>
    )
  },
  {
    label: 'Events',
    value: (
      <>
        {`${formatCount(row.eventsInWindow)} in the range, ${formatCount(row.events)} in all`}
        <Note>{refusedInWords(row.events, row.deniedEvents)}</Note>
      </>
    )
  }
]

const Owner = (props: { accountId: string | null }) => {
  const accountName = useAccountName()
  const { accountId } = props
  if (accountId === null) return <NotKnown reason="No record says which account owns it.">Not recorded</NotKnown>
  const name = accountName(accountId)
  return <LogText text={visibleText(name === accountId ? accountId : `${name} (${accountId})`)} />
}
