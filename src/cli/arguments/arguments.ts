import { AppError } from '../../shared/errors/app-error.ts'
import type { GivenFlag } from './flag.ts'

/** What stood on the line for one command. */
export interface Arguments {
  words: readonly string[]
  has(name: string): boolean
  /** The last value given; undefined when none was. */
  one(name: string): string | undefined
  /** Every flag of this name, in order. */
  all(name: string): readonly GivenFlag[]
}

export const readArguments = (words: readonly string[], given: readonly GivenFlag[]): Arguments => ({
  words,
  has: name => given.some(item => item.flag.name === name),
  one: name => given.findLast(item => item.flag.name === name)?.value ?? undefined,
  all: name => given.filter(item => item.flag.name === name)
})

/**
 * @param value  undefined passes through: the flag was not given
 * @throws AppError `invalid-input` when it is none of `choices`
 */
export const choiceOf = <T extends string>(flag: string, value: string | undefined, choices: readonly T[]): T | undefined => {
  const known = choices.find(choice => choice === value)
  if (value === undefined || known !== undefined) return known
  throw wrongValue(flag, value, `one of ${choices.join(', ')}`, `--${flag} ${choices[0]}`)
}

/** The refusal of a value, in the one form all of them have. */
export const wrongValue = (flag: string, value: string, wanted: string, example: string): AppError =>
  new AppError('invalid-input', `--${flag} is ${wanted}, not "${value}".`, `For example ${example}.`)
