import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { UseQueryResult } from '@tanstack/react-query'
import type { AwsIdentity } from '../../shared/contract/aws.ts'
import type { AppError } from '../../shared/errors/app-error.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { LogText } from '../identities/log-text.tsx'
import { Arn } from '../parts/arn.tsx'

/** What AWS says these credentials are, and whether that is the account one meant. */
export const WhoAmI = (props: { answer: UseQueryResult<AwsIdentity, AppError>; expected?: string | undefined }) => {
  const { answer, expected } = props
  const accountName = useAccountName()
  const again = (
    <Button onClick={() => void answer.refetch()} loading={answer.isFetching}>
      Ask again
    </Button>
  )
  if (answer.error !== null && !answer.isFetching)
    return (
      <Alert type="error" header="AWS did not take these credentials" action={again}>
        <SpaceBetween size="xxs">
          <LogText text={answer.error.message} />
          {answer.error.hint !== undefined && <LogText text={answer.error.hint} />}
        </SpaceBetween>
      </Alert>
    )
  if (answer.data === undefined) return <StatusIndicator type="loading">Asking AWS who this is</StatusIndicator>
  const { accountId, arn, partition, region } = answer.data
  const name = accountName(accountId)
  return (
    <SpaceBetween size="s">
      {expected !== undefined && expected !== '' && expected !== accountId && (
        <Alert type="warning" header="These credentials belong to another account">
          They are of account {name}, and account {accountName(expected)} was expected. That is right where the logs of one account lie in
          another, as in a log archive; else choose another profile or role.
        </Alert>
      )}
      <KeyValuePairs
        columns={3}
        minColumnWidth={220}
        items={[
          {
            label: 'Account',
            value: (
              <>
                {name}
                {name !== accountId && (
                  <Box color="text-body-secondary" fontSize="body-s">
                    {accountId}
                  </Box>
                )}
              </>
            )
          },
          { label: 'Identity', value: <Arn arn={arn} /> },
          { label: 'Partition and region', value: `${partition}, ${region}` }
        ]}
      />
    </SpaceBetween>
  )
}
