import type { Flag } from '../arguments/flag.ts'
import { globalFlags } from '../arguments/global-flags.ts'
import type { Command } from '../command.ts'
import { wrapText } from '../output/wrap-text.ts'

const width = 100

const flagWords = ({ name, short, value }: Flag): string =>
  `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`

/** Two columns: the word and what it means, wrapped beside it. */
const entries = (rows: readonly (readonly [string, string])[]): string[] => {
  const left = Math.min(30, Math.max(...rows.map(([word]) => word.length))) + 4
  return rows.flatMap(([word, meaning]) => {
    const lines = wrapText(meaning, width - left)
    const first = `  ${word.padEnd(left - 2)}${lines[0] ?? ''}`
    const rest = lines.slice(1).map(line => ' '.repeat(left) + line)
    return word.length + 4 > left ? [`  ${word}`, ...lines.map(line => ' '.repeat(left) + line)] : [first, ...rest]
  })
}

const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', title, ...lines])

const flagSection = (title: string, flags: readonly Flag[]): string[] =>
  flags.length === 0 ? [] : section(title, entries(flags.map(flag => [flagWords(flag), flag.help] as const)))

const exits: readonly (readonly [string, string])[] = [
  ['0', 'done'],
  ['1', 'failed: see the message'],
  ['2', "the call's words are wrong"],
  ['3', 'not signed in, or AWS refused'],
  ['4', 'done, and something was found that you asked to hear of'],
  ['130', 'cancelled']
]

/** What `footfall --help` prints; of a group only its own commands. */
export const generalHelp = (commands: readonly Command[]): string => {
  const rows = commands.map(({ name, takes, summary }) => [takes === undefined ? name : `${name} ${takes.usage}`, summary] as const)
  const lines = [
    'footfall COMMAND [flags]',
    '',
    'Reads CloudTrail logs on this computer and shows who did what, when, and on which resource.',
    ...section('Commands', entries(rows)),
    ...flagSection('Flags of every command', globalFlags),
    ...section('Exit codes', entries(exits)),
    '',
    'footfall COMMAND --help tells more about one command.'
  ]
  return `${lines.join('\n')}\n`
}

/** What `footfall COMMAND --help` prints. */
export const commandHelp = ({ name, takes, summary, about, flags, examples }: Command): string => {
  const filters = flags.filter(flag => flag.negatable === true)
  const own = flags.filter(flag => flag.negatable !== true)
  const usage = ['footfall', name, ...(takes === undefined ? [] : [takes.usage]), ...(filters.length > 0 ? ['[filters]'] : []), '[flags]']
  const lines = [
    usage.join(' '),
    '',
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    ...about.flatMap(paragraph => ['', ...wrapText(paragraph, width)]),
    ...flagSection('Filters', filters),
    ...flagSection('Flags', own),
    ...flagSection('Flags of every command', globalFlags),
    ...section(
      'Examples',
      examples.flatMap(([line, meaning]) => [`  ${line}`, `      ${meaning}`])
    )
  ]
  return `${lines.join('\n')}\n`
}
