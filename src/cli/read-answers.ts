import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parse, YAMLParseError } from 'yaml'
import type { z } from 'zod'
import { AppError } from '../shared/errors/app-error.ts'
import { SetupAnswers } from '../shared/vocabulary/setup-answers.ts'

const mostBytes = 4 * 1024 * 1024
const hint = 'footfall setup questions lists every field.'

const textOf = async (file: string, cwd: string): Promise<string> => {
  const path = resolve(cwd, file)
  try {
    const { size } = await stat(path)
    if (size > mostBytes) throw new AppError('invalid-input', `${file} is too large for a file of answers: ${size} bytes.`, hint)
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof AppError) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    throw new AppError('invalid-input', `${file} could not be read: ${code}.`, 'Name a file of answers, .json or .yaml.', error)
  }
}

const parsedFrom = (file: string, text: string): unknown => {
  try {
    // Account ids begin with a zero at times: numbers are kept as they are written, and told at their field.
    return /\.ya?ml$/i.test(file) ? parse(text, { schema: 'core', maxAliasCount: 0, prettyErrors: true }) : JSON.parse(text)
  } catch (error) {
    const detail = error instanceof YAMLParseError || error instanceof SyntaxError ? (error.message.split('\n')[0] ?? '') : ''
    throw new AppError('invalid-input', `${file} is no ${/\.ya?ml$/i.test(file) ? 'YAML' : 'JSON'}: ${detail}`, hint, error)
  }
}

/** YAML takes twelve digits for a number. */
const sentenceOf = ({ code, message, ...rest }: z.core.$ZodIssue): string => {
  if (code !== 'invalid_type' || !('expected' in rest)) return message
  if (message.endsWith('received undefined')) return 'This must be answered.'
  return rest.expected === 'string' && message.endsWith('number') ? 'This is text: put it in quotation marks.' : message
}

/**
 * Reads a file of answers, JSON or, by its ending, YAML.
 * @throws AppError `invalid-input`, with one message a field where fields are wrong
 */
export const readAnswers = async (file: string, cwd: string): Promise<SetupAnswers> => {
  const parsed = SetupAnswers.safeParse(parsedFrom(file, await textOf(file, cwd)))
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(issue => ({ field: issue.path.map(String).join('.') || file, message: sentenceOf(issue) }))
  const [first] = fields
  throw new AppError(
    'invalid-input',
    first === undefined ? `${file} is wrong.` : `${first.field}: ${first.message}`,
    hint,
    undefined,
    fields
  )
}
