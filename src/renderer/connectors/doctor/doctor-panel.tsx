import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { ConnectorRow } from '../../../shared/contract/connectors.ts'
import type { DoctorReport } from '../../../shared/contract/doctor.ts'
import { useInlineJob } from '../../engine-client/use-inline-job.ts'
import { durationInWords } from '../../frame/time-format.ts'
import { LogText } from '../../identities/log-text.tsx'
import { downloadText } from '../../parts/download-text.ts'
import { EmptyView, FailedView } from '../../parts/state-views.tsx'
import { DoctorSteps } from './doctor-steps.tsx'
import { doctorText, verdictTypes, verdictWords } from './doctor-words.ts'

/** Walks the chain from credentials to a parsed event and says which link fails and what mends it. */
export const DoctorPanel = (props: { row: ConnectorRow }) => {
  const { row } = props
  const { start, cancel, running, progress, result, error } = useInlineJob('doctor.run')
  const steps = result?.steps ?? progress?.steps ?? []
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Asks AWS link by link: who am I, may I list, may I read, does an event come out. It only reads."
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {result !== null && <Button onClick={() => save(row, result)}>Save as text</Button>}
              {running ? (
                <Button onClick={cancel}>Stop</Button>
              ) : (
                <Button variant={result === null ? 'primary' : 'normal'} onClick={() => void start({ connectorId: row.id })}>
                  {result === null ? 'Run the doctor' : 'Run again'}
                </Button>
              )}
            </SpaceBetween>
          }
        >
          Doctor
        </Header>
      }
    >
      <SpaceBetween size="m">
        {error !== null && <FailedView what="The doctor’s finding" error={error} onRetry={() => void start({ connectorId: row.id })} />}
        {result !== null && <Verdict report={result} />}
        {steps.length > 0 ? (
          <DoctorSteps steps={steps} />
        ) : running ? (
          <StatusIndicator type="in-progress">Asking AWS</StatusIndicator>
        ) : (
          error === null && (
            <EmptyView title="Not asked yet">
              When logs do not come, the doctor tells which link of the chain is broken: credentials, role, trail, bucket, key or policy,
              and the statement that mends it.
            </EmptyView>
          )
        )}
      </SpaceBetween>
    </Container>
  )
}

const save = (row: ConnectorRow, report: DoctorReport): void =>
  downloadText(`footfall-doctor-${row.id}.txt`, doctorText(row.name, report, new Date().toISOString()))

const Verdict = (props: { report: DoctorReport }) => {
  const { verdict, summary, elapsedMs } = props.report
  return (
    <Alert type={verdictTypes[verdict]} header={verdictWords[verdict]}>
      <LogText text={summary} />{' '}
      <Box variant="span" color="inherit">
        It took {durationInWords(elapsedMs)}.
      </Box>
    </Alert>
  )
}
