import type { Output } from '../../../shared/contract/contract.ts'
import type { GeneratedSetup } from '../../../shared/contract/setup.ts'
import { type SetupStep, setupSteps, stepOfField } from '../draft/setup-step.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'

export type StepState =
  | { state: 'open' }
  | { state: 'done' }
  /** How many fields are told wrong. */
  | { state: 'wrong'; count: number; words: string }
  | { state: 'part'; words: string }

type Verified = Pick<Output<'setup.verify'>, 'steps'>

export const failedCount = (generated: GeneratedSetup | undefined): number =>
  generated?.artefacts.filter(({ checks }) => checks.some(({ state }) => state === 'failed')).length ?? 0

export const doneCount = (generated: GeneratedSetup, form: Pick<SetupForm, 'ticked' | 'found'>): number =>
  generated.checklist.filter(({ id }) => form.ticked[id] !== undefined || form.found[id] !== undefined).length

const toldWrong = (form: SetupForm, step: SetupStep): number =>
  [...form.problems.keys()].filter(field => stepOfField(field) === step && form.problemAt(field) !== undefined).length

const ofOutput = (step: SetupStep, form: SetupForm, generated: GeneratedSetup | undefined, verified: Verified | null): StepState => {
  if (step === 'review') return form.answers === null ? { state: 'open' } : { state: 'done' }
  if (generated === undefined) return { state: 'open' }
  const failed = failedCount(generated)
  if (step === 'artefacts') return failed === 0 ? { state: 'done' } : { state: 'wrong', count: failed, words: `${failed} failed` }
  const done = doneCount(generated, form)
  if (step === 'checklist')
    return done === generated.checklist.length ? { state: 'done' } : { state: 'part', words: `${done} of ${generated.checklist.length}` }
  if (verified === null) return { state: 'open' }
  const broken = verified.steps.filter(({ state }) => state === 'failed').length
  return broken === 0 ? { state: 'done' } : { state: 'wrong', count: broken, words: 'broken' }
}

/** How each step stands: what is wrong is told once a person has been there. */
export const stepStates = (
  form: SetupForm,
  generated: GeneratedSetup | undefined,
  verified: Verified | null,
  visited: ReadonlySet<SetupStep>
): ReadonlyMap<SetupStep, StepState> => {
  const review = setupSteps.indexOf('review')
  return new Map(
    setupSteps.map((step, at): [SetupStep, StepState] => {
      if (at >= review) return [step, ofOutput(step, form, generated, verified)]
      const count = toldWrong(form, step)
      if (count > 0) return [step, { state: 'wrong', count, words: `${count} to correct` }]
      return [step, form.problemsByStep.has(step) || !visited.has(step) ? { state: 'open' } : { state: 'done' }]
    })
  )
}
