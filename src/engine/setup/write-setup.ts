import type { GeneratedSetup } from '../../shared/contract/setup.ts'
import type { Artefact } from '../../shared/vocabulary/artefact.ts'
import type { SetupAnswers } from '../../shared/vocabulary/setup-answers.ts'
import { type ReaderGroup, readerGroups } from './artefact/reader-artefacts.ts'
import { wholeArtefacts } from './artefact/whole-artefacts.ts'
import { checklistOf } from './checklist.ts'
import { connectorsOf } from './connectors.ts'
import { makePlan } from './plan/make-plan.ts'
import type { Plan } from './plan/plan.ts'
import { type Stack, stacksOf } from './stack/stacks.ts'
import { allTasks } from './task/all-tasks.ts'
import type { Task } from './task/task.ts'
import { warningsOf } from './warnings.ts'

/**
 * The set-up room: answers in, texts out. It knows what AWS wants written and asks nobody; whether the texts do what they say is proven
 * elsewhere, by the evaluator.
 */
export interface WrittenSetup extends GeneratedSetup {
  plan: Plan
  groups: readonly ReaderGroup[]
  stacks: readonly Stack[]
  tasks: readonly Task[]
}

/** One of each id: roles of several sites may need the same document. */
const once = (artefacts: readonly Artefact[]): Artefact[] => [...new Map(artefacts.map(artefact => [artefact.id, artefact])).values()]

/** Everything a set-up is made of, from its answers; not proven yet. */
export const writeSetup = (answers: SetupAnswers): WrittenSetup => {
  const plan = makePlan(answers)
  const groups = readerGroups(plan)
  const tasks = allTasks(plan, groups)
  const stacks = stacksOf(plan, groups)
  return {
    plan,
    groups,
    stacks,
    tasks,
    artefacts: once([...tasks.flatMap(task => task.artefacts), ...wholeArtefacts(stacks, tasks)]),
    checklist: checklistOf(tasks),
    warnings: warningsOf(plan),
    connectors: connectorsOf(plan)
  }
}
