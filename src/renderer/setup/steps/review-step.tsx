import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { visibleText } from '../../activity/visible-text.ts'
import { countOf } from '../../parts/count.tsx'
import type { SetupStep } from '../draft/setup-step.ts'
import { setupSteps } from '../draft/setup-step.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { stepWords } from '../step-words.ts'
import { reviewFacts } from './review-facts.ts'
import styles from './steps.module.css'

/** Every field that is still wrong or open, with the way to it. */
export const OpenProblems = (props: { form: SetupForm; hrefOf: (step: SetupStep) => string; title: string }) => {
  const { form } = props
  const steps = setupSteps.filter(step => form.problemsByStep.has(step))
  if (steps.length === 0) return null
  return (
    <Alert type="warning" header={props.title}>
      <ul className={styles.plain}>
        {steps.map(step => {
          const fields = form.problemsByStep.get(step) ?? []
          return (
            <li key={step}>
              <Link href={props.hrefOf(step)}>{stepWords[step].name}</Link>: {visibleText(form.problems.get(fields[0] ?? '') ?? '')}
              {fields.length > 1 && ` And ${fields.length - 1} more.`}
            </li>
          )
        })}
      </ul>
    </Alert>
  )
}

/** All answers in one place, each section with the way back to it. */
export const ReviewStep = (props: { form: SetupForm; hrefOf: (step: SetupStep) => string }) => {
  const { form } = props
  return (
    <SpaceBetween size="l">
      <OpenProblems {...props} title={`${countOf(form.problems.size, 'answer')} missing or to be corrected`} />
      {reviewFacts(form.draft).map(({ step, facts }) => (
        <SpaceBetween key={step} size="xs">
          <Header
            variant="h3"
            actions={
              <Link href={props.hrefOf(step)} ariaLabel={`Edit ${stepWords[step].name.toLowerCase()}`}>
                Edit
              </Link>
            }
          >
            {stepWords[step].name}
          </Header>
          <KeyValuePairs
            columns={facts.length === 1 ? 1 : facts.length === 2 ? 2 : 3}
            minColumnWidth={150}
            items={facts.map(({ label, value }) => ({
              label,
              value:
                value === '' ? (
                  <Box color="text-status-inactive">Not said yet</Box>
                ) : (
                  <span className={styles.fact}>{visibleText(value)}</span>
                )
            }))}
          />
        </SpaceBetween>
      ))}
    </SpaceBetween>
  )
}
