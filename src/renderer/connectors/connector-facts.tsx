import Container from '@cloudscape-design/components/container'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { ConnectorRow } from '../../shared/contract/connectors.ts'
import { visibleText } from '../activity/visible-text.ts'
import { durationInWords } from '../frame/time-format.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { TimeAndAge } from '../parts/age.tsx'
import { Arn } from '../parts/arn.tsx'
import { countOf } from '../parts/count.tsx'
import { MiddleText } from '../parts/middle-text.tsx'
import { NotKnown } from '../parts/not-known.tsx'
import { isCounted, modeWords, noNextSync, placeWords, stateOf } from './connector-words.ts'

const countedWords = (row: ConnectorRow, count: number, noun: string) =>
  count === 0 ? (
    !isCounted(row) ? (
      <NotKnown>Not counted yet</NotKnown>
    ) : (
      'None'
    )
  ) : (
    <StatusIndicator type="warning">{countOf(count, noun)}</StatusIndicator>
  )

const scopeWords = ({ mode, accounts, regions, accountsFound }: ConnectorRow): string => {
  const ofAccounts =
    mode !== 'organization'
      ? null
      : accounts.length > 0
        ? countOf(accounts.length, 'account')
        : accountsFound === null
          ? 'all accounts'
          : `all accounts (${accountsFound} found)`
  const ofRegions = regions.length === 0 ? 'all regions' : regions.length <= 3 ? regions.join(', ') : countOf(regions.length, 'region')
  const words = [ofAccounts, ofRegions].filter(one => one !== null).join(', ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What it is, how fresh, what is missing. */
export const ConnectorFacts = (props: { row: ConnectorRow; paused: boolean }) => {
  const { row, paused } = props
  const accountName = useAccountName()
  const { type, words } = stateOf(row)
  const none = noNextSync(row, paused)
  const named = accountName(row.accountId)
  const collects = row.mode !== 'skip'
  return (
    <Container>
      <KeyValuePairs
        columns={4}
        minColumnWidth={200}
        items={[
          { label: 'State', value: <StatusIndicator type={type}>{words}</StatusIndicator> },
          { label: 'Account', value: named === row.accountId ? named : `${named} (${row.accountId})` },
          { label: 'Mode', value: modeWords[row.mode] },
          {
            label: 'Who asks',
            value:
              row.roleArn === null ? (
                `Profile ${visibleText(row.profile)}`
              ) : (
                <>
                  Profile {visibleText(row.profile)}, as <Arn arn={row.roleArn} copy={false} />
                </>
              )
          },
          ...(collects
            ? [
                { label: 'Newest event', value: <TimeAndAge atMs={row.newestEventMs} none="None collected" zone /> },
                { label: 'Newest delivery', value: <TimeAndAge atMs={row.newestDeliveryMs} none="None seen" zone /> },
                { label: 'Last sync', value: <TimeAndAge atMs={row.lastSyncMs} none="Never" zone /> },
                {
                  label: 'Next sync',
                  value: <TimeAndAge atMs={none === null ? row.nextSyncMs : null} none={none ?? ''} zone />
                },
                { label: 'Collects from', value: <MiddleText text={placeWords(row)} /> },
                {
                  label: 'Trail',
                  value: row.trail === null ? <NotKnown>Not named</NotKnown> : <MiddleText text={row.trail} />
                },
                { label: 'Covers', value: scopeWords(row) },
                { label: 'Interval', value: `Every ${durationInWords(row.intervalMinutes * 60_000).replace(/^1 /, '')}` },
                { label: 'Gap days', value: countedWords(row, row.gapDays, 'day') },
                { label: 'Missing objects', value: countedWords(row, row.missingObjects, 'object') },
                { label: 'Last sync without a problem', value: <TimeAndAge atMs={row.lastGoodSyncMs} none="Never" zone /> },
                ...(row.unreadableObjects === 0
                  ? []
                  : [
                      {
                        label: 'Unreadable among the missing',
                        value: `${countOf(row.unreadableObjects, 'object')}, fetched again only when their days are collected again`
                      }
                    ]),
                { label: 'First day', value: row.sinceDay ?? <NotKnown>90 days before the first sync</NotKnown> }
              ]
            : [{ label: 'Trail', value: row.trail === null ? <NotKnown>Not named</NotKnown> : <MiddleText text={row.trail} /> }])
        ]}
      />
    </Container>
  )
}
