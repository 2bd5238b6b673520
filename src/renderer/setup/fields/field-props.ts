import { createElement, type ReactNode } from 'react'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { FieldWhy, hasWhy } from './field-why.tsx'

/** What every field of the wizard takes: the form, the field it is (`trail.region`), and its words. */
export interface FieldProps {
  form: SetupForm
  field: string
  label: ReactNode
  description?: ReactNode
  constraint?: ReactNode
  /** What works but gives trouble. */
  warning?: string | null
  secondary?: ReactNode
}

/** What Cloudscape's form field is told of it. */
export const fieldWords = (props: FieldProps) => {
  const problem = props.form.problemAt(props.field)
  return {
    label: props.label,
    stretch: true,
    ...(hasWhy(props.field) ? { info: createElement(FieldWhy, { field: props.field }) } : {}),
    ...(props.description === undefined ? {} : { description: props.description }),
    ...(props.constraint === undefined ? {} : { constraintText: props.constraint }),
    ...(props.secondary === undefined ? {} : { secondaryControl: props.secondary }),
    ...(problem === undefined ? {} : { errorText: problem }),
    ...(problem === undefined && typeof props.warning === 'string' ? { warningText: props.warning } : {})
  }
}
