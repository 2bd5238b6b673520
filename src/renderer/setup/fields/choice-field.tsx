import FormField from '@cloudscape-design/components/form-field'
import Tiles from '@cloudscape-design/components/tiles'
import { type FieldProps, fieldWords } from './field-props.ts'

export interface Choice<V extends string> {
  value: V
  label: string
  description?: string
  disabled?: boolean
}

/** One of a few, each with what it means. */
export const ChoiceField = <V extends string>(
  props: FieldProps & { value: V | ''; choices: readonly Choice<V>[]; columns?: 1 | 2 | 3; onChange: (value: V) => void }
) => (
  <FormField {...fieldWords(props)}>
    <Tiles
      value={props.value === '' ? null : props.value}
      columns={props.columns ?? 2}
      items={props.choices.map(choice => ({ ...choice }))}
      onChange={({ detail }) => {
        const chosen = props.choices.find(({ value }) => value === detail.value)
        props.form.touch(props.field)
        if (chosen !== undefined) props.onChange(chosen.value)
      }}
    />
  </FormField>
)
