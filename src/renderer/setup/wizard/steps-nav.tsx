import Icon from '@cloudscape-design/components/icon'
import Select from '@cloudscape-design/components/select'
import type { SetupStep } from '../draft/setup-step.ts'
import { setupSteps } from '../draft/setup-step.ts'
import { stepWords } from '../step-words.ts'
import type { StepState } from './step-states.ts'
import styles from './wizard.module.css'

const spoken = (state: StepState): string =>
  state.state === 'wrong' || state.state === 'part' ? `, ${state.words}` : state.state === 'done' ? ', done' : ''

const Mark = (props: { state: StepState; number: number }) => {
  if (props.state.state === 'done') return <Icon name="status-positive" variant="success" size="small" />
  if (props.state.state === 'wrong') return <Icon name="status-negative" variant="error" size="small" />
  return <span className={styles.number}>{props.number}</span>
}

/** The steps at the side, each with how it stands. Every one can be gone to at any time. */
export const StepsNav = (props: {
  step: SetupStep
  states: ReadonlyMap<SetupStep, StepState>
  hrefOf: (step: SetupStep) => string
  onGo: (step: SetupStep) => void
}) => {
  const stateOf = (step: SetupStep): StepState => props.states.get(step) ?? { state: 'open' }
  return (
    <nav aria-label="Steps" className={styles.nav}>
      <ol className={styles.steps}>
        {setupSteps.map((step, at) => {
          const state = stateOf(step)
          return (
            <li key={step} className={step === 'review' ? styles.divided : undefined}>
              <a
                href={props.hrefOf(step)}
                className={styles.step}
                aria-current={step === props.step ? 'step' : undefined}
                aria-label={`${at + 1}. ${stepWords[step].name}${spoken(state)}`}
              >
                <span className={styles.mark} aria-hidden="true">
                  <Mark state={state} number={at + 1} />
                </span>
                <span>{stepWords[step].name}</span>
                {state.state === 'wrong' && (
                  <span className={styles.count} title={state.words}>
                    {state.count}
                  </span>
                )}
                {state.state === 'part' && <span className={styles.stepNote}>{state.words}</span>}
              </a>
            </li>
          )
        })}
      </ol>
      <p className={styles.keys}>
        <kbd>Enter</kbd> goes on, <kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd> between steps.
      </p>
      <div className={styles.narrow}>
        <Select
          selectedOption={{ value: props.step, label: `${setupSteps.indexOf(props.step) + 1}. ${stepWords[props.step].name}` }}
          options={setupSteps.map((step, at) => {
            const state = stateOf(step)
            return {
              value: step,
              label: `${at + 1}. ${stepWords[step].name}`,
              ...(state.state === 'wrong' || state.state === 'part'
                ? { labelTag: state.words }
                : state.state === 'done'
                  ? { labelTag: 'Done' }
                  : {})
            }
          })}
          onChange={({ detail }) => {
            const step = setupSteps.find(one => one === detail.selectedOption.value)
            if (step !== undefined) props.onGo(step)
          }}
          ariaLabel="Step"
        />
      </div>
    </nav>
  )
}
