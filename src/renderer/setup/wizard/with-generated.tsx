import Alert from '@cloudscape-design/components/alert'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { ReactNode } from 'react'
import type { GeneratedSetup } from '../../../shared/contract/setup.ts'
import { LogText } from '../../identities/log-text.tsx'
import { countOf } from '../../parts/count.tsx'
import { EmptyView, FailedView, LoadingView, useLongWait } from '../../parts/state-views.tsx'
import { stepOfField } from '../draft/setup-step.ts'
import { stepWords } from '../step-words.ts'
import { OpenProblems } from '../steps/review-step.tsx'
import type { OutputStepProps } from './step-body.tsx'

/** Shows what comes of the answers; without all of them, which are missing; without the texts, why. */
export const WithGenerated = (props: OutputStepProps & { children: (generated: GeneratedSetup) => ReactNode }) => {
  const { form, answer, generated, hrefOf } = props
  if (form.answers === null)
    return (
      <SpaceBetween size="m">
        <OpenProblems form={form} hrefOf={hrefOf} title={`${countOf(form.problems.size, 'answer')} missing or to be corrected`} />
        <EmptyView title="Nothing is written yet">The texts are made as soon as every answer is there.</EmptyView>
      </SpaceBetween>
    )
  if (answer.error !== null) {
    const fields = answer.error.fields ?? []
    return (
      <SpaceBetween size="m">
        <FailedView what="The texts" error={answer.error} onRetry={() => void answer.refetch()} />
        {fields.length > 0 && (
          <Alert type="error" header="Answers the engine does not take">
            {fields.map(({ field, message }) => (
              <div key={field}>
                <Link href={hrefOf(stepOfField(field))}>{stepWords[stepOfField(field)].name}</Link>: <LogText text={message} />
              </div>
            ))}
          </Alert>
        )}
      </SpaceBetween>
    )
  }
  return generated === undefined ? <Writing accounts={form.answers.accounts.length} /> : props.children(generated)
}

const Writing = (props: { accounts: number }) => (
  <SpaceBetween size="m">
    {useLongWait(true) && (
      <StatusIndicator type="loading">
        Writing the texts for {countOf(props.accounts, 'account')} and trying each against the evaluator
      </StatusIndicator>
    )}
    <LoadingView what="the texts" heightPx={480} />
  </SpaceBetween>
)
