import type { AdvancedEventSelector, EventSelector } from '@aws-sdk/client-cloudtrail'
import type { FoundTrail } from '../../shared/contract/aws.ts'

type Extent = NonNullable<FoundTrail['s3DataEvents']>

const everyObject = /^arn:[\w-]+:s3(?::::?\/?)?$/

const ofBasic = ({ ReadWriteType, DataResources = [] }: EventSelector): Extent => {
  const values = DataResources.filter(({ Type }) => Type === 'AWS::S3::Object').flatMap(({ Values = [] }) => Values)
  if (values.length === 0) return 'none'
  return values.some(value => everyObject.test(value)) && (ReadWriteType ?? 'All') === 'All' ? 'all' : 'some'
}

const ofAdvanced = ({ FieldSelectors = [] }: AdvancedEventSelector): Extent => {
  const says = (field: string, value: string): boolean =>
    FieldSelectors.some(selector => selector.Field === field && selector.Equals?.includes(value) === true)
  if (!says('eventCategory', 'Data') || !says('resources.type', 'AWS::S3::Object')) return 'none'
  return FieldSelectors.every(({ Field }) => Field === 'eventCategory' || Field === 'resources.type') ? 'all' : 'some'
}

/** How much of what is done to objects in S3 a trail's selectors let in. Two halves, reads and writes, count as `some`. */
export const s3DataEvents = (basic: readonly EventSelector[], advanced: readonly AdvancedEventSelector[]): Extent => {
  const extents = [...basic.map(ofBasic), ...advanced.map(ofAdvanced)]
  return extents.find(extent => extent === 'all') ?? extents.find(extent => extent === 'some') ?? 'none'
}
