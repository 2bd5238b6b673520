import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseLine } from '../../../src/cli/arguments/parse-line.ts'
import { commands } from '../../../src/cli/commands/commands.ts'
import { runCli } from '../../../src/cli/run-cli.ts'
import { heldSurroundings } from './surroundings.ts'

const golden = (name: string): string => `../../golden/cli/${name}.txt`
const run = async (...argv: string[]) => {
  const held = heldSurroundings()
  return { code: await runCli(argv, held.around), stdout: held.stdout(), stderr: held.stderr() }
}

describe('help', () => {
  test('of everything', async () => {
    const { code, stdout, stderr } = await run('--help')
    expect([code, stderr]).toEqual([0, ''])
    await expect(stdout).toMatchFileSnapshot(golden('help'))
    expect((await run('help')).stdout).toBe(stdout)
    expect((await run('-h')).stdout).toBe(stdout)
  })
  test.each(commands.map(({ name }) => name))('of %s', async name => {
    const { code, stdout } = await run(...name.split(' '), '--help')
    expect(code).toBe(0)
    await expect(stdout).toMatchFileSnapshot(golden(`help-${name.replace(' ', '-')}`))
    expect((await run('help', ...name.split(' '))).stdout).toBe(stdout)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
  })
  test('of a group lists its commands', async () => {
    const { stdout } = await run('workspace', '--help')
    expect(stdout).toContain('workspace verify')
    expect(stdout).not.toContain('import PATH…')
  })
  test('is shown where no command was given, as an error', async () => {
    expect(await run()).toEqual({ code: 2, stdout: '', stderr: (await run('--help')).stdout })
    expect((await run('workspace')).code).toBe(2)
  })
  test.each(commands.flatMap(({ name, examples }) => examples.map(([line]) => [name, line] as const)))(
    'of %s has the right example %s',
    (name, line) => {
      const own = line.slice(line.indexOf('footfall ') + 'footfall '.length).split(' && ')[0] ?? ''
      const argv = [...own.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
      expect(parseLine(argv, commands).command?.name).toBe(name)
    }
  )
})

test('the version', async () => {
  expect(await run('--version')).toEqual({ code: 0, stdout: '0.0.0\n', stderr: '' })
  expect(await run('events', '--version')).toEqual({ code: 0, stdout: '0.0.0\n', stderr: '' })
})

describe('errors', () => {
  const wrong: readonly string[][] = [
    ['evnts'],
    ['rightsize'],
    ['workspace', 'veryfy'],
    ['events', '--identiy', 'x'],
    ['events', '--limit', 'x'],
    ['events', '--limit'],
    ['events', '--since', 'yesterday'],
    ['events', '--since', '2024-05-01', '--until', '2024-05-01'],
    ['events', '--read-only', 'yes'],
    ['events', '--sort', 'size'],
    ['events', '--sort', 'time:up'],
    ['events', '--cursor', ''],
    ['events', 'extra'],
    ['events', '--strict'],
    ['count'],
    ['count', '--by', 'tme', '--bucket', '1h'],
    ['count', '--by', 'time'],
    ['count', '--by', 'name', '--bucket', '1 hour'],
    ['count', '--by', 'name,source,region,ip,error,account,class'],
    ['identities', '--type', 'user'],
    ['identities', '--account', '123'],
    ['identities', '--range', 'month'],
    ['resources', '--type', 'bucket'],
    ['ops', '--profile', 'all'],
    ['ops', '--type', 'user'],
    ['ops', '--resource-type', 'bucket'],
    ['ops', '--fail-above', '101'],
    ['ops', '--identity', ''],
    ['actions'],
    ['actions', 'ann'],
    ['import'],
    ['import', ''],
    ['import', '-', '--in-place'],
    ['import', './absent\u001b[2J'],
    ['okta', 'import'],
    ['okta', 'import', './absent'],
    ['okta', 'identities', 'x'],
    ['serve', '--port', 'http'],
    ['workspace', 'export'],
    ['--format', 'xml', 'events'],
    ['--workspace', '', 'events'],
    ['--output', '', 'events'],
    ['events'],
    ['workspace', 'info'],
    ['workspace', 'compact']
  ]
  test('say one sentence and a hint, and their exit code', async () => {
    const told: string[] = []
    for (const argv of wrong) {
      const { code, stdout, stderr } = await run(...argv)
      expect(stdout).toBe('')
      expect(stderr).toMatch(/^[^\n]+\nhint: [^\n]+\n$/)
      told.push(
        `$ footfall ${argv.map(word => (/^[\w./,-]+$/.test(word) ? word : JSON.stringify(word))).join(' ')}\n${stderr.replaceAll(resolve('/nowhere/workspace'), '/nowhere/workspace')}exit ${code}\n`
      )
    }
    await expect(told.join('\n')).toMatchFileSnapshot(golden('errors'))
  })
  test('tell their stack only when asked', async () => {
    expect((await run('events')).stderr).not.toContain('at ')
    expect((await run('events', '--verbose')).stderr).toMatch(/\n {4}at /)
  })
})
