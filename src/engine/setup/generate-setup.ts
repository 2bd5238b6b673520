import type { GeneratedSetup } from '../../shared/contract/setup.ts'
import type { SetupAnswers } from '../../shared/vocabulary/setup-answers.ts'
import { bucketPolicyArtefact, mergedBucketPolicy } from './artefact/bucket-artefacts.ts'
import { readerArtefacts, readerGroups } from './artefact/reader-artefacts.ts'
import { makePlan } from './plan/make-plan.ts'

/** Everything a set-up is made of, from its answers; not proven yet. */
export const generateSetup = (answers: SetupAnswers): GeneratedSetup => {
  const plan = makePlan(answers)
  const groups = readerGroups(plan)
  const bucketPolicy = mergedBucketPolicy(plan)
  return {
    artefacts: [...readerArtefacts(groups), bucketPolicyArtefact(plan, bucketPolicy)],
    checklist: [],
    warnings: bucketPolicy.warnings.map(message => ({ field: 'existing.bucketPolicy', message })),
    connectors: []
  }
}
