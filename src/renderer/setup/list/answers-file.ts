import { SetupAnswers } from '../../../shared/vocabulary/setup-answers.ts'
import { keepDraft, readDraft } from '../draft/kept-draft.ts'
import type { SetupDraft } from '../draft/setup-draft.ts'
import type { SetupRow } from './setup-row.ts'

export interface ReadAnswers {
  draft: SetupDraft
  /** Places of the file that no field takes: misspelt, or of another kind. */
  left: string[]
}

const mostBytes = 4 * 1024 * 1024

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === ''

/** What stands in `given` and nowhere in `kept`. */
const leftOut = (given: unknown, kept: unknown, at: string): string[] => {
  if (isEmpty(given)) return []
  if (Array.isArray(given)) return Array.isArray(kept) ? given.flatMap((one, index) => leftOut(one, kept[index], `${at}[${index}]`)) : [at]
  if (isRecord(given))
    return isRecord(kept) ? Object.entries(given).flatMap(([key, one]) => leftOut(one, kept[key], at === '' ? key : `${at}.${key}`)) : [at]
  return String(given) === String(kept) ? [] : [at]
}

const firstLine = (thrown: unknown): string => (thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : '')

const parsedFrom = async (name: string, text: string): Promise<unknown> => {
  if (!/\.ya?ml$/i.test(name)) {
    try {
      return JSON.parse(text)
    } catch (thrown) {
      throw new Error(`${name} is no JSON: ${firstLine(thrown)}`)
    }
  }
  const { parse } = await import('yaml')
  try {
    return parse(text, { schema: 'core', maxAliasCount: 0, prettyErrors: true })
  } catch (thrown) {
    throw new Error(`${name} is no YAML: ${firstLine(thrown)}`)
  }
}

/**
 * A file of answers as `footfall setup generate` takes it, JSON or, by its ending, YAML. Wrong answers come into the form as they are, to be told
 * at their fields.
 * @throws a sentence where it is no such file at all
 */
export const readAnswersFile = async (name: string, text: string): Promise<ReadAnswers> => {
  if (text.length > mostBytes) throw new Error(`${name} is too large for a file of answers.`)
  const given = await parsedFrom(name, text)
  if (!isRecord(given)) throw new Error(`${name} holds no answers: expected names with values, such as name, architecture and accounts.`)
  const draft = readDraft(given)
  return { draft, left: leftOut(given, keepDraft(draft), '') }
}

/** Answers to take along: as `footfall setup generate` takes them once they are complete. */
export const answersText = async ({ answers, draft }: Pick<SetupRow, 'answers' | 'draft'>, as: 'json' | 'yaml'): Promise<string> => {
  const value = answers === null ? keepDraft(draft) : SetupAnswers.parse(answers)
  if (as === 'json') return `${JSON.stringify(value, null, 2)}\n`
  const { stringify } = await import('yaml')
  return stringify(value, { schema: 'core', lineWidth: 0 })
}

/** `acme-trail.json` */
export const answersFileName = (name: string, as: 'json' | 'yaml'): string =>
  `${
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'set-up'
  }.${as}`
