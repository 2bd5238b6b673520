import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { inventoryParts } from '../../shared/contract/collect.ts'
import { regionProblem } from '../../shared/vocabulary/aws-names.ts'
import { listOf } from '../connectors/form/draft-values.ts'
import { type InventoryPart, partWords } from './inventory-part-words.ts'
import styles from './snapshots.module.css'

/** Which parts of an account an inventory holds, beside users, roles and policies. */
export const PartChoice = (props: { parts: readonly InventoryPart[]; onChange: (parts: InventoryPart[]) => void }) => (
  <FormField
    label="Parts"
    description="Users, groups, roles and policies are always in it. A part left out is unknown, never empty."
    stretch
  >
    <div className={styles.frame}>
      <div className={styles.parts}>
        {inventoryParts.map(part => (
          <Checkbox
            key={part}
            checked={props.parts.includes(part)}
            description={partWords[part].meaning}
            onChange={({ detail }) =>
              props.onChange(inventoryParts.filter(one => (one === part ? detail.checked : props.parts.includes(one))))
            }
          >
            {partWords[part].name}
          </Checkbox>
        ))}
      </div>
    </div>
  </FormField>
)

/** The first word that is no region, in words; null: all are. */
export const regionsProblem = (text: string): string | null => {
  for (const region of listOf(text)) {
    const problem = regionProblem(region)
    if (problem !== null) return `${region}: ${problem}`
  }
  return null
}

/** Which regions; empty: every enabled one. */
export const RegionsInput = (props: { value: string; onChange: (regions: string) => void }) => (
  <FormField
    label={
      <span>
        Regions <i>- optional</i>
      </span>
    }
    constraintText="Separated by commas or spaces. Left empty: every region enabled in the account."
    errorText={regionsProblem(props.value) ?? undefined}
    stretch
  >
    <Input
      value={props.value}
      onChange={({ detail }) => props.onChange(detail.value)}
      placeholder="eu-central-1, us-east-1"
      spellcheck={false}
      autoComplete={false}
    />
  </FormField>
)
