import Autosuggest, { type AutosuggestProps } from '@cloudscape-design/components/autosuggest'
import FormField from '@cloudscape-design/components/form-field'
import { type FieldProps, fieldWords } from './field-props.ts'

/** Text with likely values offered. Any other can be typed. */
export const SuggestField = (
  props: FieldProps & {
    value: string
    onChange: (value: string) => void
    options: AutosuggestProps.Options
    placeholder?: string
    none?: string
  }
) => (
  <FormField {...fieldWords(props)}>
    <Autosuggest
      value={props.value}
      options={props.options}
      onChange={({ detail }) => props.onChange(detail.value)}
      onBlur={() => props.form.touch(props.field)}
      placeholder={props.placeholder ?? ''}
      enteredTextLabel={value => `Use ${value}`}
      empty={props.none ?? 'Nothing to offer: type it'}
    />
  </FormField>
)
