import type { GeneratedSetup } from '../../shared/contract/setup.ts'
import type { SetupQuestion } from '../../shared/vocabulary/setup-questions.ts'
import type { RowShape } from '../output/row-writer.ts'

/** A question in the command line's own field names. */
export const toQuestionAnswer = ({ step, field, kind, choices, requiredWhen, label, why, ...rest }: SetupQuestion) => ({
  step,
  field,
  kind,
  choices,
  default: rest.default ?? null,
  requiredWhen,
  label,
  why
})

type QuestionAnswer = ReturnType<typeof toQuestionAnswer>

const shown = (value: unknown): string => (value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value))

export const questionShape: RowShape<QuestionAnswer> = {
  fields: ['step', 'field', 'kind', 'choices', 'default', 'requiredWhen', 'label', 'why'],
  table: [
    { header: 'step', text: row => row.step },
    { header: 'field', text: row => row.field },
    { header: 'answer', text: row => (row.choices.length === 0 ? row.kind : row.choices.join(' | ')) },
    { header: 'default', text: row => shown(row.default) },
    { header: 'required', text: row => row.requiredWhen },
    { header: 'why', text: row => `${row.label}. ${row.why}` }
  ]
}

/** A generated set-up, in the fields scripts rely on. `ok` is null where a check could not be made. */
export const toSetupAnswer = ({ artefacts, warnings, checklist }: GeneratedSetup) => ({
  files: artefacts.map(({ path, kind, title, whereToApply, accountId, region }) => ({
    path,
    kind,
    title,
    whereToApply,
    accountId,
    region
  })),
  checks: artefacts.flatMap(({ path, checks }) =>
    checks.map(({ check, state, detail }) => ({ file: path, check, ok: state === 'skipped' ? null : state === 'ok', detail }))
  ),
  warnings,
  checklist: checklist.map(({ id, title, detail, accountId, region, line, undo }) => ({ id, title, detail, accountId, region, line, undo }))
})
