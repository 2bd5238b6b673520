import { type Partition, partitions, regionsOf } from '../../../shared/vocabulary/partition.ts'
import type { FieldProps } from './field-props.ts'
import { SuggestField } from './suggest-field.tsx'

const partitionWords: Readonly<Record<Partition, string>> = {
  aws: 'AWS (commercial)',
  'aws-cn': 'AWS China',
  'aws-us-gov': 'AWS GovCloud (US)'
}

export const partitionOptions = partitions.map(value => ({ value, label: partitionWords[value], description: value }))

/** A region of the chosen partition. Regions younger than the list can be typed. */
export const RegionField = (props: FieldProps & { value: string; onChange: (value: string) => void }) => (
  <SuggestField {...props} options={regionsOf[props.form.draft.partition].map(value => ({ value }))} placeholder="eu-central-1" />
)
