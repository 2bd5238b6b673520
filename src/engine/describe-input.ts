import { z } from 'zod'
import { AppError } from '../shared/errors/app-error.ts'

/** Issues told at once; more only hide the first. */
const issuesTold = 3
/** Told apart, for a form to show each beside its field. */
const fieldsTold = 100

const fieldOf = (issue: z.core.$ZodIssue): string => issue.path.map(String).join('.')

const tell = (issue: z.core.$ZodIssue): string => {
  const field = fieldOf(issue)
  return field === '' ? issue.message : `${field}: ${issue.message}`
}

const fieldsOf = (schema: z.ZodType): string | undefined =>
  schema instanceof z.ZodObject ? `Fields: ${Object.keys(schema.shape).join(', ') || 'none'}.` : undefined

/** Says which field of a call's input is wrong and what was expected, and lists the fields there are. */
export const describeInput = (name: string, schema: z.ZodType, error: z.ZodError): AppError =>
  new AppError(
    'invalid-input',
    `${name}: ${error.issues.slice(0, issuesTold).map(tell).join('; ')}`,
    fieldsOf(schema),
    undefined,
    error.issues.slice(0, fieldsTold).map(issue => ({ field: fieldOf(issue), message: issue.message }))
  )
