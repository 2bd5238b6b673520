import type { Artefact } from '../../../shared/vocabulary/artefact.ts'
import type { Plan } from '../plan/plan.ts'
import { bucketStatements } from '../policy/bucket-policy.ts'
import { type MergedPolicy, mergePolicy } from '../policy/merge-policy.ts'
import { accountAdministrator, jsonArtefact } from './draft.ts'

export const mergedBucketPolicy = (plan: Plan): MergedPolicy => mergePolicy(plan.answers.existing.bucketPolicy, bucketStatements(plan))

export const bucketPolicyArtefact = (plan: Plan, { document, existing }: MergedPolicy): Artefact =>
  jsonArtefact({
    id: 'bucket-policy',
    kind: 'bucket-policy',
    title: `Policy of the log bucket ${plan.bucket.name}`,
    accountId: plan.bucket.accountId,
    region: plan.bucket.region,
    value: document,
    existing,
    whereToApply: `As the bucket policy of ${plan.bucket.name} in account ${plan.bucket.accountId}; it takes the place of the whole policy.`,
    byWhom: accountAdministrator(plan.bucket.accountId),
    undo:
      existing === null
        ? `Delete the bucket policy of ${plan.bucket.name}, once no trail writes there.`
        : 'Put the policy back as it was pasted.'
  })
