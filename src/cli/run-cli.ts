import { AppError } from '../shared/errors/app-error.ts'
import { readArguments } from './arguments/arguments.ts'
import { type ParsedLine, parseLine } from './arguments/parse-line.ts'
import { createCall } from './call.ts'
import type { Command } from './command.ts'
import { commands } from './commands/commands.ts'
import { commandHelp, generalHelp } from './help/help-text.ts'
import { OutputClosed } from './output/sink.ts'
import { reportError } from './report-error.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * The command line: words in, printed answer and exit code out. Everything it touches comes with `around`.
 * @param argv  the words after the program's name
 */
export const runCli = async (argv: readonly string[], around: Surroundings): Promise<number> => {
  // `--verbose` must count even when the line itself is what is wrong.
  const verbose = argv.includes('--verbose')
  try {
    return await perform(asHelp(argv), around)
  } catch (error) {
    if (error instanceof OutputClosed) return 0
    return reportError(error, around.stderr, verbose)
  }
}

/** `footfall help import` is `footfall import --help`. */
const asHelp = (argv: readonly string[]): readonly string[] => (argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv)

const perform = async (argv: readonly string[], around: Surroundings): Promise<number> => {
  const line = parseLine(argv, commands)
  const args = readArguments(line.words, line.given)
  if (args.has('help')) {
    around.stdout.write(helpFor(line))
    return 0
  }
  if (args.has('version')) {
    around.stdout.write(`${around.version}\n`)
    return 0
  }
  if (line.command === null) {
    around.stderr.write(helpFor(line))
    return 2
  }
  checkWords(line.command, line.words)
  return line.command.run(createCall(args, around))
}

const helpFor = ({ command, group }: ParsedLine<Command>): string =>
  command === null ? generalHelp(commands.filter(({ name }) => group === '' || name.startsWith(`${group} `))) : commandHelp(command)

const checkWords = ({ name, takes, examples }: Command, words: readonly string[]): void => {
  const example = `For example ${examples[0]?.[0] ?? `footfall ${name}`}`
  if (words.length < (takes?.least ?? 0)) throw new AppError('invalid-input', `footfall ${name} needs ${takes?.what}.`, example)
  const extra = words[takes?.most ?? 0]
  if (extra !== undefined) throw new AppError('invalid-input', `footfall ${name} does not know what to do with "${extra}".`, example)
}
