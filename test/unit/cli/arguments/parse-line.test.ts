import { describe, expect, test } from 'vitest'
import { type CommandWords, parseLine } from '../../../../src/cli/arguments/parse-line.ts'
import { AppError } from '../../../../src/shared/errors/app-error.ts'

const region = { name: 'region', value: 'REGION', negatable: true, repeatable: true, help: '', example: '--region eu-west-1' }
const raw = { name: 'raw', help: '', example: '--raw' }
const commands: CommandWords[] = [
  { name: 'events', flags: [region, raw] },
  { name: 'import', flags: [{ name: 'role-arn', aliases: ['role'], value: 'ARN', help: '', example: '--role-arn arn' }] },
  { name: 'workspace info', flags: [] },
  { name: 'workspace verify', flags: [] }
]
const parse = (...argv: string[]) => parseLine(argv, commands)
const given = (...argv: string[]) => parse(...argv).given.map(({ flag, value, negated }) => [flag.name, value, negated])

const refusal = (...argv: string[]): AppError => {
  try {
    parse(...argv)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('was accepted')
}

describe('a command line', () => {
  test('names a command, or a group and a command', () => {
    expect(parse('events').command?.name).toBe('events')
    expect(parse('workspace', 'info').command?.name).toBe('workspace info')
    expect(parse('workspace')).toMatchObject({ command: null, group: 'workspace' })
    expect(parse()).toMatchObject({ command: null, group: '', words: [] })
  })
  test('takes flags of every command before and after its name', () => {
    expect(given('--workspace', 'w', 'events', '--quiet')).toEqual([
      ['workspace', 'w', false],
      ['quiet', null, false]
    ])
    expect(parse('workspace', '--format', 'json', 'info').command?.name).toBe('workspace info')
  })
  test('takes another name of a flag for the flag', () => {
    expect(given('import', '--role', 'one', '--role-arn', 'two')).toEqual([
      ['role-arn', 'one', false],
      ['role-arn', 'two', false]
    ])
  })
  test('keeps words, a lone dash among them, and all that follows two dashes', () => {
    expect(parse('import', 'a', '-', '--quiet', 'b').words).toEqual(['a', '-', 'b'])
    expect(parse('import', '--', '--strange', '-x').words).toEqual(['--strange', '-x'])
  })
  test('reads a value after = or as the next word, empty ones too', () => {
    expect(given('events', '--region', 'a', '--region=b', '--region=', '--region', '')).toEqual([
      ['region', 'a', false],
      ['region', 'b', false],
      ['region', '', false],
      ['region', '', false]
    ])
    expect(given('events', '--region=a=b!=c')).toEqual([['region', 'a=b!=c', false]])
  })
  test.each([[['--region!=a']], [['--region', '!=', 'a']], [['--region', '!=a']]])('reads %j as "not"', argv => {
    expect(given('events', ...argv)).toEqual([['region', 'a', true]])
  })
  test('reads "not nothing"', () => expect(given('events', '--region!=')).toEqual([['region', '', true]]))
  test('knows -h', () => expect(given('-h')).toEqual([['help', null, false]]))
})

describe('what is wrong with a line is said in one sentence, with an example', () => {
  test.each([
    [['evnts'], 'There is no command "evnts".', 'Did you mean footfall events?'],
    [['zzz'], 'There is no command "zzz".', 'footfall --help lists the commands.'],
    [['workspace', 'infos'], 'There is no command "workspace infos".', 'Did you mean footfall workspace info?'],
    [['workspace', 'x'], 'There is no command "workspace x".', 'One of: workspace info, workspace verify.'],
    [['events', '--regoin', 'a'], 'footfall events has no flag --regoin.', 'Did you mean --region? For example --region eu-west-1.'],
    [['events', '--zzz=1'], 'footfall events has no flag --zzz.', 'footfall events --help lists what it takes.'],
    [['events', '-x'], 'footfall events has no flag -x.', 'footfall events --help lists what it takes.'],
    [['import', '--raw'], 'footfall import has no flag --raw.', 'footfall import --help lists what it takes.'],
    [['--region', 'a', 'events'], '--region stands before the command it belongs to.', 'For example footfall events --region eu-west-1.'],
    [['events', '--region'], '--region needs a value.', 'For example --region eu-west-1.'],
    [
      ['events', '--region', '--raw'],
      '--region needs a value.',
      'For example --region eu-west-1. A value that begins with a dash is written --region=--raw.'
    ],
    [['events', '--region', '!='], '--region needs a value.', 'For example --region eu-west-1.'],
    [['events', '--raw=yes'], '--raw takes no value.', 'For example --raw.'],
    [['events', '--format!=json'], '--format has no != form.', 'For example --format ndjson.'],
    [['events', '--__proto__', 'x'], 'footfall events has no flag --__proto__.', 'footfall events --help lists what it takes.']
  ])('%j', (argv, message, hint) => expect(refusal(...argv)).toMatchObject({ code: 'invalid-input', message, hint }))
})
