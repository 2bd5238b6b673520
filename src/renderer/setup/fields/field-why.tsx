import Popover from '@cloudscape-design/components/popover'
import { setupQuestions } from '../../../shared/vocabulary/setup-questions.ts'

const questions = new Map(setupQuestions.map(question => [question.field, question]))

/** `accounts.3.name` is asked as `accounts[].name`. */
const questionOf = (field: string) => questions.get(field.replace(/\.\d+(?=\.|$)/g, '[]'))

export const hasWhy = (field: string): boolean => questionOf(field) !== undefined

/** Why a field is asked, in the words of `footfall setup questions`. */
export const FieldWhy = (props: { field: string }) => {
  const question = questionOf(props.field)
  return (
    question !== undefined && (
      <Popover triggerAriaLabel="Why this is asked" content={question.why} dismissButton={false} size="medium">
        <span>Why</span>
      </Popover>
    )
  )
}
