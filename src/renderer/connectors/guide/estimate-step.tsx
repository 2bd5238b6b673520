import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ConnectorRow } from '../../../shared/contract/connectors.ts'
import type { SyncEstimate } from '../../../shared/contract/sync.ts'
import type { InlineJob } from '../../engine-client/use-inline-job.ts'
import { useLinks } from '../../frame/paths.ts'
import { durationInWords } from '../../frame/time-format.ts'
import { countOf, formatBytes, formatCount } from '../../parts/count.tsx'
import { FailedView } from '../../parts/state-views.tsx'
import { costWords, estimatedMs, requestsOf } from '../sync-words.ts'

/** What the first sync would ask for and fetch, and what that costs at most. */
export const EstimateStep = (props: {
  row: ConnectorRow
  job: InlineJob<'sync.estimate'>
  onAgain: () => void
  onStop: () => void
  newAccounts: readonly string[]
  addAccounts: boolean
  onAddAccounts: (add: boolean) => void
}) => {
  const { row, job } = props
  const links = useLinks()
  return (
    <SpaceBetween size="m">
      <Container
        header={
          <Header
            variant="h2"
            description={
              row.source === 'event-history'
                ? 'Nothing is fetched and nothing is kept yet.'
                : 'Counted by listing the bucket: nothing is fetched and nothing is kept yet.'
            }
            actions={
              job.running ? (
                <Button onClick={props.onStop}>Stop counting</Button>
              ) : (
                <Button iconName="refresh" onClick={props.onAgain}>
                  Count again
                </Button>
              )
            }
          >
            Estimate of the first sync
          </Header>
        }
      >
        {job.error !== null ? (
          <SpaceBetween size="s">
            <FailedView what="The estimate" error={job.error} onRetry={props.onAgain} />
            <Box>
              The connector is saved and disabled.{' '}
              <Button variant="inline-link" href={links.connector(row.id, { tab: 'doctor' })}>
                Ask the doctor
              </Button>{' '}
              which link of the chain fails, or go back and change it.
            </Box>
          </SpaceBetween>
        ) : job.result !== null ? (
          job.result.uncounted.includes(row.id) ? (
            <Box>
              How much an event history holds is known only once it is read. AWS answers two look-ups a second in each region, with at most
              50 events each, and charges nothing for them: 90 days of a busy account can take an hour.
            </Box>
          ) : (
            <Numbers estimate={job.result} />
          )
        ) : job.running ? (
          <Counting progress={job.progress} />
        ) : (
          <Box color="text-body-secondary">Not counted. The sync can start all the same.</Box>
        )}
      </Container>
      {row.mode === 'organization' && props.newAccounts.length > 0 && (
        <Container>
          <Checkbox
            checked={props.addAccounts}
            onChange={({ detail }) => props.onAddAccounts(detail.checked)}
            description="Each is then told of by name, and nothing is collected twice."
          >
            Also list the {countOf(props.newAccounts.length, 'account')} found as skipped
          </Checkbox>
        </Container>
      )}
      <Alert type="info">
        The connector is saved, and disabled until you start. The sync then runs in the background and goes on when this window is closed;
        it can be stopped at any time, and what was collected stays.
      </Alert>
    </SpaceBetween>
  )
}

const Counting = (props: { progress: InlineJob<'sync.estimate'>['progress'] }) => {
  const { progress } = props
  const total = progress?.total ?? null
  const words =
    progress === null
      ? 'Signing in'
      : total === null
        ? progress.step
        : `${progress.step}: ${formatCount(progress.done)} of ${formatCount(total)}`
  return total === null || total === 0 || progress === null ? (
    <Box color="text-body-secondary">{words}</Box>
  ) : (
    <ProgressBar value={(100 * progress.done) / total} label="Counting" additionalInfo={words} />
  )
}

const Numbers = (props: { estimate: SyncEstimate }) => {
  const { estimate } = props
  const { requests, costUsd } = estimate
  const total = costUsd.requests + costUsd.transfer
  return (
    <SpaceBetween size="s">
      <KeyValuePairs
        columns={4}
        minColumnWidth={170}
        items={[
          { label: 'To fetch', value: `${countOf(estimate.files, 'file')}, ${formatBytes(estimate.bytes)}` },
          { label: 'Here already', value: countOf(estimate.knownFiles, 'file') },
          {
            label: 'Requests',
            value: `${formatCount(requestsOf(requests))}: ${formatCount(requests.list)} to list, ${formatCount(requests.get)} to fetch${requests.lookup > 0 ? `, ${formatCount(requests.lookup)} of Event history` : ''}`
          },
          {
            label: 'Cost, at most',
            value: `${costWords(total)}: ${costWords(costUsd.requests)} for requests, ${costWords(costUsd.transfer)} for transfer`
          },
          { label: 'Time, roughly', value: durationInWords(Math.max(1000, estimatedMs(estimate))) },
          { label: 'Days', value: countOf(estimate.days, 'day') },
          { label: 'Accounts', value: countOf(estimate.accounts.length, 'account') },
          { label: 'Regions', value: countOf(estimate.regions.length, 'region') }
        ]}
      />
      <Box color="text-body-secondary" fontSize="body-s">
        {estimate.exact ? 'Counted by listing everything.' : 'Counted from a sample of days: the numbers are of the right size, not exact.'}{' '}
        Cost at list prices of us-east-1, billed by AWS to the bucket’s owner. Time for a line of 50 Mbit/s.
      </Box>
      {estimate.files === 0 && estimate.knownFiles === 0 && requests.lookup === 0 && (
        <Alert type="warning" header="No log file was found">
          Bucket, prefix, accounts or first day may be others than the trail’s. Go back and compare them with the trail.
        </Alert>
      )}
    </SpaceBetween>
  )
}
