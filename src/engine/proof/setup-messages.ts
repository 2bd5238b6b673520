import type { GeneratedSetup } from '../../shared/contract/setup.ts'
import type { SetupAnswers } from '../../shared/vocabulary/setup-answers.ts'

/** What the thread is asked. */
export interface SetupWorkerData {
  answers: SetupAnswers
}

/** What it answers, once. */
export interface SetupWorkerMessage {
  setup: GeneratedSetup
}
