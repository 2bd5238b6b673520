import type { Plan } from '../plan/plan.ts'

interface FieldSelector {
  Field: string
  Equals?: string[]
  NotEquals?: string[]
  StartsWith?: string[]
  NotStartsWith?: string[]
}

export interface EventSelector {
  Name: string
  FieldSelectors: FieldSelector[]
}

const management = ({ managementEvents, excludeKms, excludeRdsData }: Plan['answers']['trail']): EventSelector[] => {
  if (managementEvents === 'none') return []
  const left = [...(excludeKms ? ['kms.amazonaws.com'] : []), ...(excludeRdsData ? ['rdsdata.amazonaws.com'] : [])]
  return [
    {
      Name: 'Management events',
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Management'] },
        ...(managementEvents === 'all' ? [] : [{ Field: 'readOnly', Equals: [String(managementEvents === 'read-only')] }]),
        ...(left.length === 0 ? [] : [{ Field: 'eventSource', NotEquals: left }])
      ]
    }
  ]
}

/** Each file CloudTrail writes would be an event of its own, and that event another file. */
const data = ({ partition, bucket, answers }: Plan): EventSelector[] => {
  const { dataEvents, dataBuckets } = answers.trail
  if (dataEvents === 'none') return []
  const which: FieldSelector =
    dataEvents === 'all'
      ? { Field: 'resources.ARN', NotStartsWith: [`${bucket.arn}/`] }
      : { Field: 'resources.ARN', StartsWith: [...new Set(dataBuckets)].map(name => `arn:${partition}:s3:::${name}/`) }
  return [
    {
      Name: 'S3 object calls',
      FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: ['AWS::S3::Object'] }, which]
    }
  ]
}

/** What the trail records, as advanced event selectors. @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html */
export const eventSelectors = (plan: Plan): EventSelector[] => [...management(plan.answers.trail), ...data(plan)]

export const insightSelectors = ({ answers }: Plan): { InsightType: string }[] =>
  [...new Set(answers.trail.insights)].map(InsightType => ({ InsightType }))
