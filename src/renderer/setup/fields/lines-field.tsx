import FormField from '@cloudscape-design/components/form-field'
import Textarea from '@cloudscape-design/components/textarea'
import { type FieldProps, fieldWords } from './field-props.ts'

/** Names, one a line, kept with blank lines and all. */
export const LinesField = (props: FieldProps & { lines: readonly string[]; onChange: (lines: string[]) => void; placeholder?: string }) => (
  <FormField {...fieldWords(props)}>
    <Textarea
      value={props.lines.join('\n')}
      onChange={({ detail }) => props.onChange(detail.value === '' ? [] : detail.value.split('\n'))}
      onBlur={() => props.form.touch(props.field)}
      placeholder={props.placeholder ?? ''}
      rows={Math.min(12, Math.max(3, props.lines.length + 1))}
      spellcheck={false}
    />
  </FormField>
)
