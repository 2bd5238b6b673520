import type { SetupAnswers } from '../../../shared/vocabulary/setup-answers.ts'
import type { PlannedBucket } from './plan.ts'

/** Control Tower writes the organization's id as prefix. */
const prefixOf = ({ architecture, organization, storage }: SetupAnswers): string =>
  storage.prefix === '' && architecture === 'control-tower' ? (organization?.id ?? '') : storage.prefix

export const planBucket = (answers: SetupAnswers): PlannedBucket => {
  const { partition, storage } = answers
  const prefix = prefixOf(answers)
  return {
    name: storage.bucket,
    arn: `arn:${partition}:s3:::${storage.bucket}`,
    accountId: storage.accountId,
    region: storage.region,
    isNew: storage.state === 'new',
    before: prefix === '' ? '' : `${prefix}/`
  }
}
