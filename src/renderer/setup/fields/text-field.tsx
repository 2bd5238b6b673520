import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import { type FieldProps, fieldWords } from './field-props.ts'

/** One line of text, kept as it is typed. */
export const TextField = (
  props: FieldProps & {
    value: string
    onChange: (value: string) => void
    placeholder?: string
    inputMode?: InputProps.InputMode
    disabled?: boolean
  }
) => (
  <FormField {...fieldWords(props)}>
    <Input
      value={props.value}
      onChange={({ detail }) => props.onChange(detail.value)}
      onBlur={() => props.form.touch(props.field)}
      placeholder={props.placeholder ?? ''}
      inputMode={props.inputMode ?? 'text'}
      disabled={props.disabled ?? false}
      autoComplete={false}
      spellcheck={false}
    />
  </FormField>
)
