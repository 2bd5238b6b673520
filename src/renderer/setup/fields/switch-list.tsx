import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FieldProps, fieldWords } from './field-props.ts'

export interface SwitchItem {
  id: string
  label: string
  description?: string
  on: boolean
  onChange: (on: boolean) => void
  disabled?: boolean
  /** The field whose problem stands below it. */
  field?: string
}

/** Things to switch on or off, one below the other. */
export const SwitchList = (props: FieldProps & { items: readonly SwitchItem[] }) => (
  <FormField {...fieldWords(props)} info={null}>
    <SpaceBetween size="xs">
      {props.items.map(item => {
        const problem = item.field === undefined ? undefined : props.form.problemAt(item.field)
        const box = (
          <Checkbox
            checked={item.on}
            description={item.description}
            disabled={item.disabled ?? false}
            onChange={({ detail }) => item.onChange(detail.checked)}
          >
            {item.label}
          </Checkbox>
        )
        return <div key={item.id}>{problem === undefined ? box : <FormField errorText={problem}>{box}</FormField>}</div>
      })}
    </SpaceBetween>
  </FormField>
)
