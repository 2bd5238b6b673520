import { AppError } from '../../shared/errors/app-error.ts'
import type { Flag, GivenFlag } from './flag.ts'
import { globalFlags } from './global-flags.ts'
import { nearestWord } from './nearest-word.ts'

/** The little of a command the parser needs. */
export interface CommandWords {
  /** One word, or a group and a word: `workspace info`. */
  name: string
  flags: readonly Flag[]
}

export interface ParsedLine<C extends CommandWords> {
  /** null: only flags, or only a group's name, were given. */
  command: C | null
  /** The group named without one of its commands; '' otherwise. */
  group: string
  words: string[]
  given: GivenFlag[]
}

/**
 * Reads a command line. Flags may stand anywhere; those of a command after its name. A value follows after `=` or as the next word;
 * for a filter `--name!=value`, `--name != value` and `--name '!=value'` ask for the opposite. After `--` nothing is a flag.
 * @throws AppError `invalid-input`: one sentence naming the flag or word, one correct example as hint
 */
export const parseLine = <C extends CommandWords>(argv: readonly string[], commands: readonly C[]): ParsedLine<C> => {
  const line: ParsedLine<C> = { command: null, group: '', words: [], given: [] }
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] as string
    if (word === '--') {
      for (const rest of argv.slice(at + 1)) {
        if (line.command === null) takeWord(line, rest, commands)
        else line.words.push(rest)
      }
      break
    }
    if (word.length > 1 && word.startsWith('-')) at += takeFlag(line, argv, at, commands)
    else takeWord(line, word, commands)
  }
  return line
}

const takeWord = <C extends CommandWords>(line: ParsedLine<C>, word: string, commands: readonly C[]): void => {
  if (line.command !== null) {
    const { name } = line.command
    const longer = line.words.length === 0 ? commands.find(candidate => candidate.name === `${name} ${word}`) : undefined
    // `access batch` beside `access`: the longer name is meant.
    if (longer === undefined) line.words.push(word)
    else line.command = longer
    return
  }
  const name = line.group === '' ? word : `${line.group} ${word}`
  const command = commands.find(candidate => candidate.name === name)
  if (command !== undefined) Object.assign(line, { command, group: '' })
  else if (commands.some(candidate => candidate.name.startsWith(`${name} `))) line.group = name
  else throw unknownCommand(name, line.group, commands)
}

const unknownCommand = (name: string, group: string, commands: readonly CommandWords[]): AppError => {
  const names = commands.map(command => command.name).filter(known => group === '' || known.startsWith(`${group} `))
  const last = (words: string): string => words.slice(group.length).trim()
  const nearLast = nearestWord(last(name), names.map(last))
  const near = names.find(known => last(known) === nearLast)
  const list = group === '' ? 'footfall --help lists the commands.' : `One of: ${names.join(', ')}.`
  return new AppError('invalid-input', `There is no command "${name}".`, near === undefined ? list : `Did you mean footfall ${near}?`)
}

const flagPattern = /^--([^=!]*)(?:(!?=)([\s\S]*))?$/

const isNamed = (flag: Flag, name: string): boolean => flag.name === name || flag.aliases?.includes(name) === true

/** @returns how many further words the flag has taken */
const takeFlag = <C extends CommandWords>(line: ParsedLine<C>, argv: readonly string[], at: number, commands: readonly C[]): number => {
  const word = argv[at] as string
  const [, name = '', sign, inline] = flagPattern.exec(word) ?? []
  const flags = [...globalFlags, ...(line.command?.flags ?? [])]
  const flag = flags.find(known => (word.startsWith('--') ? isNamed(known, name) : word === `-${known.short}`))
  if (flag === undefined) throw unknownFlag(word, name, line, flags, commands)
  if (sign === '!=' && flag.negatable !== true)
    throw new AppError('invalid-input', `--${flag.name} has no != form.`, `For example ${flag.example}.`)
  if (flag.value === undefined) {
    if (inline !== undefined) throw new AppError('invalid-input', `--${flag.name} takes no value.`, `For example ${flag.example}.`)
    line.given.push({ flag, value: null, negated: false })
    return 0
  }
  const { value, negated, taken } = inline === undefined ? nextValue(flag, argv, at) : { value: inline, negated: sign === '!=', taken: 0 }
  line.given.push({ flag, value, negated })
  return taken
}

const nextValue = (flag: Flag, argv: readonly string[], at: number): { value: string; negated: boolean; taken: number } => {
  const next = argv[at + 1]
  if (flag.negatable === true && next?.startsWith('!=')) {
    if (next.length > 2) return { value: next.slice(2), negated: true, taken: 1 }
    const after = argv[at + 2]
    if (after !== undefined) return { value: after, negated: true, taken: 2 }
  } else if (next !== undefined && !(next.startsWith('-') && next.length > 1)) return { value: next, negated: false, taken: 1 }
  const dashes = next?.startsWith('-') ? ` A value that begins with a dash is written --${flag.name}=${next}.` : ''
  throw new AppError('invalid-input', `--${flag.name} needs a value.`, `For example ${flag.example}.${dashes}`)
}

const unknownFlag = <C extends CommandWords>(
  word: string,
  name: string,
  line: ParsedLine<C>,
  flags: readonly Flag[],
  commands: readonly C[]
): AppError => {
  const shown = word.startsWith('--') ? `--${name}` : word
  const where = line.command === null ? 'footfall' : `footfall ${line.command.name}`
  const owner = line.command === null ? commands.find(command => command.flags.some(flag => isNamed(flag, name))) : undefined
  if (owner !== undefined) {
    const example = owner.flags.find(flag => isNamed(flag, name))?.example
    return new AppError(
      'invalid-input',
      `${shown} stands before the command it belongs to.`,
      `For example footfall ${owner.name} ${example}.`
    )
  }
  const near = nearestWord(
    name,
    flags.map(flag => flag.name)
  )
  const flag = flags.find(known => known.name === near)
  const hint = flag === undefined ? `${where} --help lists what it takes.` : `Did you mean --${near}? For example ${flag.example}.`
  return new AppError('invalid-input', `${where} has no flag ${shown}.`, hint)
}
