import type { ArtefactCheck } from '../../shared/vocabulary/artefact.ts'
import { type Question, wrongAnswer } from './ask.ts'

const mostShown = 5

/** A check that holds when nothing is found wrong. @param held  what to say then */
export const check = (name: string, problems: readonly string[], held: string): ArtefactCheck => {
  if (problems.length === 0) return { check: name, state: 'ok', detail: held }
  const more = problems.length > mostShown ? ` And ${problems.length - mostShown} more.` : ''
  return { check: name, state: 'failed', detail: `${problems.slice(0, mostShown).join('; ')}.${more}` }
}

export const skipped = (name: string, detail: string): ArtefactCheck => ({ check: name, state: 'skipped', detail })

const counted = (count: number): string => (count === 1 ? 'One question' : `${count} questions`)

/** Questions put to the evaluator, all of which must be answered as expected. */
export const asked = (name: string, questions: readonly Question[]): ArtefactCheck => {
  if (questions.length === 0) return skipped(name, 'Nothing of the kind is in this set-up.')
  const problems = questions.map(wrongAnswer).filter(problem => problem !== null)
  return check(name, problems, `${counted(questions.length)}, each answered as expected by the policy evaluator.`)
}
