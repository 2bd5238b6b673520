import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Tiles from '@cloudscape-design/components/tiles'
import type { UseQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { FoundTrail } from '../../../shared/contract/aws.ts'
import type { Output } from '../../../shared/contract/contract.ts'
import type { AppError } from '../../../shared/errors/app-error.ts'
import { visibleText } from '../../activity/visible-text.ts'
import { ageInWords } from '../../frame/time-format.ts'
import { useAccountName } from '../../frame/use-accounts.ts'
import { useTimeFormat } from '../../frame/use-time-format.ts'
import { LogText } from '../../identities/log-text.tsx'
import { countOf } from '../../parts/count.tsx'
import { MiddleText } from '../../parts/middle-text.tsx'
import { EmptyView } from '../../parts/state-views.tsx'
import type { DataColumn } from '../../parts/table/data-column.ts'
import { DataTable } from '../../parts/table/data-table.tsx'
import { useNow } from '../../parts/use-now.ts'
import styles from '../connectors.module.css'
import { dataEventsWords, deliveryState, sortTrails } from './trail-words.ts'

export const origins = ['trail', 'history', 'bucket'] as const
export type Origin = (typeof origins)[number]

const tiles: readonly { value: Origin; label: string; description: string }[] = [
  {
    value: 'trail',
    label: 'A trail',
    description: 'Trails these credentials can see. Complete, with data events where they are recorded.'
  },
  {
    value: 'history',
    label: 'Event history',
    description: 'No trail needed: 90 days of management events of one account. No data events.'
  },
  { value: 'bucket', label: 'A bucket I name', description: 'For a log archive whose trail these credentials cannot see.' }
]

/** Whether it delivers, and how long ago it did. */
const Delivery = (props: { trail: FoundTrail }) => {
  const { trail } = props
  const nowMs = useNow()
  const time = useTimeFormat()
  const { type, words } = deliveryState(trail)
  return (
    <>
      <StatusIndicator type={type}>{visibleText(words)}</StatusIndicator>
      {trail.lastDeliveryMs !== null && (
        <Box color="text-body-secondary" fontSize="body-s">
          <span title={time.full(trail.lastDeliveryMs)}>Last file {ageInWords(trail.lastDeliveryMs, nowMs)}</span>
        </Box>
      )}
    </>
  )
}

const columnsFor = (accountName: (id: string) => string): DataColumn<FoundTrail>[] => [
  {
    id: 'name',
    header: 'Trail',
    kind: 'text',
    rowHeader: true,
    widthPx: 170,
    value: ({ name }) => name,
    cell: ({ name, arn }) => (
      <span title={arn}>
        <LogText text={name} oneLine />
      </span>
    )
  },
  {
    id: 'covers',
    header: 'Covers',
    kind: 'text',
    widthPx: 206,
    value: ({ organization, multiRegion, homeRegion }) =>
      `${organization ? 'Organization' : 'Account'}, ${multiRegion ? 'all regions' : homeRegion}`
  },
  {
    id: 'state',
    header: 'Delivery',
    kind: 'text',
    widthPx: 240,
    value: trail => deliveryState(trail).words,
    cell: trail => <Delivery trail={trail} />
  },
  { id: 'last', header: 'Last delivery', kind: 'time', hidden: true, none: 'None seen', value: ({ lastDeliveryMs }) => lastDeliveryMs },
  {
    id: 'bucket',
    header: 'Bucket',
    kind: 'text',
    widthPx: 210,
    value: ({ bucket, prefix }) => `${bucket}${prefix === '' ? '' : `/${prefix}`}`,
    cell: ({ bucket, prefix }) => <MiddleText text={`${bucket}${prefix === '' ? '' : `/${prefix}`}`} />
  },
  { id: 's3', header: 'S3 data events', kind: 'text', widthPx: 140, value: ({ s3DataEvents }) => dataEventsWords(s3DataEvents) },
  { id: 'key', header: 'Encrypted with', kind: 'text', hidden: true, none: 'S3’s own key', widthPx: 220, value: ({ keyArn }) => keyArn },
  { id: 'account', header: 'Account', kind: 'text', hidden: true, widthPx: 150, value: ({ accountId }) => accountId, words: accountName },
  { id: 'validation', header: 'Digest files', kind: 'flag', hidden: true, widthPx: 120, value: ({ validation }) => validation }
]

/** Where the logs come from: a trail that was found, Event history, or a bucket named by hand. */
export const TrailStep = (props: {
  origin: Origin
  onOrigin: (origin: Origin) => void
  answer: UseQueryResult<Output<'aws.trails'>, AppError>
  chosen: string | undefined
  onChoose: (arn: string | undefined) => void
}) => {
  const { answer, origin } = props
  const accountName = useAccountName()
  const columns = useMemo(() => columnsFor(accountName), [accountName])
  const trails = useMemo(() => (answer.data === undefined ? undefined : sortTrails(answer.data.trails)), [answer.data])
  const chosen = trails?.find(({ arn }) => arn === props.chosen)
  return (
    <SpaceBetween size="m">
      <Tiles
        value={origin}
        columns={3}
        ariaLabel="Where the logs come from"
        items={tiles.map(tile => ({ ...tile }))}
        onChange={({ detail }) => props.onOrigin(origins.find(one => one === detail.value) ?? 'trail')}
      />
      {origin === 'trail' && (
        <SpaceBetween size="m">
          <DataTable
            id="found-trails"
            title="Trails found"
            noun={['trail', 'trails']}
            columns={columns}
            rows={trails}
            answer={answer}
            rowId={({ arn }) => arn}
            selection="single"
            selectedIds={props.chosen === undefined ? [] : [props.chosen]}
            onSelect={rows => props.onChoose(rows[0]?.arn)}
            filter={(trails?.length ?? 0) > 8}
            addressPrefix="trails-"
            actions={() => (
              <Button
                iconName="refresh"
                ariaLabel="Look for trails again"
                loading={answer.isFetching}
                onClick={() => void answer.refetch()}
              />
            )}
            empty={
              <EmptyView
                title="No trail is seen from here"
                action={<Button onClick={() => props.onOrigin('history')}>Use Event history</Button>}
              >
                The account may have none, or these credentials may not list them. Event history needs no trail; a bucket can be named by
                hand.
              </EmptyView>
            }
          />
          {answer.data !== undefined && answer.data.problems.length > 0 && <RegionProblems problems={answer.data.problems} />}
          {chosen !== undefined && deliveryState(chosen).type !== 'success' && (
            <Alert type="warning" header={visibleText(deliveryState(chosen).words)}>
              What was delivered before can be collected. Nothing newer comes until the trail delivers again.
            </Alert>
          )}
          {chosen?.s3DataEvents === 'none' && (
            <Alert type="info" header="This trail records no S3 object calls">
              Use of buckets’ content is then not observable: scores of buckets stay without a number, instead of a wrong one.
            </Alert>
          )}
        </SpaceBetween>
      )}
      {origin === 'history' && (
        <Alert type="info" header="What Event history cannot tell">
          Calls older than 90 days, and data events: reads and writes of objects. AWS answers it slowly, two requests a second for each
          region, so the first sync of a busy account takes hours. It goes on by itself.
        </Alert>
      )}
    </SpaceBetween>
  )
}

const RegionProblems = (props: { problems: readonly { region: string; message: string }[] }) => (
  <Alert type="warning" header={`${countOf(props.problems.length, 'region')} could not be asked`}>
    <ExpandableSection headerText="Show which, and why" variant="inline">
      <ul className={styles.plain}>
        {props.problems.map(({ region, message }) => (
          <li key={region}>
            {region}: <LogText text={message} />
          </li>
        ))}
      </ul>
    </ExpandableSection>
  </Alert>
)
