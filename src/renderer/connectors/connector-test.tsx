import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useMutation } from '@tanstack/react-query'
import type { ConnectorCheck } from '../../shared/contract/connectors.ts'
import type { Output } from '../../shared/contract/contract.ts'
import type { AppError } from '../../shared/errors/app-error.ts'
import { asAppError } from '../engine-client/as-app-error.ts'
import { useEngine } from '../engine-client/engine-provider.tsx'
import { useLinks } from '../frame/paths.ts'
import { LogText } from '../identities/log-text.tsx'
import { FailedView } from '../parts/state-views.tsx'
import { checkWords, testHeader } from './connector-words.ts'
import styles from './connectors.module.css'
import { ProblemText } from './state-label.tsx'

/** Asks AWS a few quick questions with a connector, once each time it is told to: an answer of before is not asked for again by itself. */
export const useConnectorTest = (id: string) => {
  const { client } = useEngine()
  return useMutation<Output<'connectors.test'>, AppError>({
    mutationFn: async () => {
      try {
        return await client.call('connectors.test', { id })
      } catch (thrown) {
        throw asAppError(thrown)
      }
    }
  })
}

/** What the questions of `useConnectorTest` came to. */
export const ConnectorTestResult = (props: { id: string; test: ReturnType<typeof useConnectorTest> }) => {
  const { id, test } = props
  const links = useLinks()
  if (test.isPending) return <StatusIndicator type="loading">Asking AWS</StatusIndicator>
  if (test.error !== null) return <FailedView what="The test" error={test.error} onRetry={() => test.mutate()} />
  if (test.data === undefined) return null
  const { ok, checks } = test.data
  return (
    <Alert
      type={ok ? 'success' : 'error'}
      header={testHeader(test.data)}
      dismissible
      dismissAriaLabel="Close"
      onDismiss={() => test.reset()}
      action={ok ? undefined : <Button href={links.connector(id, { tab: 'doctor' })}>Ask the doctor</Button>}
    >
      <ul className={styles.checks} aria-label="What was asked">
        {checks.map(check => (
          <Check key={check.step} check={check} />
        ))}
      </ul>
    </Alert>
  )
}

const Check = (props: { check: ConnectorCheck }) => {
  const { step, ok, detail, problem } = props.check
  return (
    <li>
      <StatusIndicator type={ok ? 'success' : 'error'}>
        {checkWords[step]}
        {detail !== '' && ': '}
        {detail !== '' && <LogText text={detail} />}
      </StatusIndicator>
      {problem !== null && (
        <SpaceBetween size="xxs">
          <ProblemText problem={problem} />
        </SpaceBetween>
      )}
    </li>
  )
}
