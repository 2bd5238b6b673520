import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bashLine, bashQuoted } from '../../../src/engine/setup/lines/bash.ts'
import { type Line, line } from '../../../src/engine/setup/lines/line.ts'
import { powershellQuoted } from '../../../src/engine/setup/lines/powershell.ts'
import { writeSetup } from '../../../src/engine/setup/write-setup.ts'
import { architectures } from '../../../src/shared/vocabulary/setup-answers.ts'
import { setupAnswers } from '../../builders/setup-answers.ts'

const awsCli = '/usr/bin/aws'
let dir = ''
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-lines-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Without a network and without anybody's settings. */
const env = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  AWS_ACCESS_KEY_ID: 'x',
  AWS_SECRET_ACCESS_KEY: 'x',
  AWS_PAGER: '',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9'
}

/** The AWS CLI reads every option and document by its own models, and stops before it would send anything. */
const skeleton = ({ service, command, options, region }: Line): string[] => [
  service,
  command,
  ...options.flatMap(([name, value]) => [
    `--${name}`,
    ...(value === undefined
      ? []
      : [typeof value === 'string' ? value : 'file' in value ? `file://${value.file}` : 'arn:aws:iam::111122223333:policy/kept'])
  ]),
  '--region',
  region ?? 'us-east-1',
  '--generate-cli-skeleton',
  'output'
]

/** The answer it makes up for want of a real one does not always keep its own models: that is not the line's fault. */
const problemsOf = (stderr: string): string =>
  stderr
    .split('\n')
    .filter(
      text =>
        text.trim() !== '' && text !== 'Parameter validation failed:' && !/for parameter (?:User|Policy|Role|KeyMetadata)\./.test(text)
    )
    .join('; ')

describe.skipIf(!existsSync(awsCli))('read by the AWS CLI itself (needs /usr/bin/aws)', () => {
  test('each command of each architecture, with its documents', () => {
    const seen = new Set<string>()
    const refused: string[] = []
    for (const architecture of [...architectures].reverse()) {
      const { tasks, artefacts } = writeSetup(setupAnswers(architecture))
      const folder = join(dir, architecture)
      for (const { path, text } of artefacts) {
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        writeFileSync(join(folder, path), text)
      }
      for (const each of tasks.flatMap(task => task.lines)) {
        const shape = [
          each.service,
          each.command,
          ...each.options.map(([name, value]) => (name === 'attribute-name' ? String(value) : name))
        ].join(' ')
        if (seen.has(shape)) continue
        seen.add(shape)
        try {
          execFileSync(awsCli, skeleton(each), { cwd: folder, env, stdio: 'pipe' })
        } catch (error) {
          const said = problemsOf(String((error as { stderr?: Buffer }).stderr))
          if (said !== '') refused.push(`${shape}: ${said}`)
        }
      }
    }
    expect(refused).toEqual([])
    expect(seen.size).toBeGreaterThan(30)
  }, 600_000)

  test('it does refuse what is wrong', () => {
    const run = (wrong: Line) => () => execFileSync(awsCli, skeleton(wrong), { cwd: dir, env, stdio: 'pipe' })
    expect(run(line('s3api', 'put-bucket-policies', 'us-east-1', []))).toThrow()
    expect(run(line('s3api', 'put-bucket-policy', 'us-east-1', [['bucket', 'b']]))).toThrow()
    expect(
      run(
        line('s3api', 'put-bucket-versioning', 'us-east-1', [
          ['bucket', 'b'],
          ['versioning-configuration', '{"State":"Enabled"}']
        ])
      )
    ).toThrow()
  })
})

const hostile = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom("'", '"', '`', '$(id)', '${x}', '\\', '\n', ' ', ';', '&&', '|', '>', '*', '~', '!', '#', '-', '\u2019', 'é'))
      .map(parts => parts.join(''))
  )
  .filter(text => !text.includes('\0') && text.isWellFormed())

test('any text reaches the program as one argument, through bash', () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 8 }), texts => {
      const script = `printf '%s\\0' ${texts.map(bashQuoted).join(' ')}`
      expect(execFileSync('bash', ['-c', script]).toString().split('\0').slice(0, -1)).toEqual(texts)
    }),
    { numRuns: 150 }
  )
})

test('a line with any value is one command', () => {
  fc.assert(
    fc.property(hostile, text => {
      const words = bashLine(line('sns', 'create-topic', null, [['name', text]]))
      const script = `aws() { printf '%s\\0' "$@"; }\n${words}`
      expect(execFileSync('bash', ['-c', script]).toString().split('\0')).toEqual(['sns', 'create-topic', '--name', text, ''])
    }),
    { numRuns: 100 }
  )
})

test('in PowerShell a text in single quotes ends at its last quotation mark only', () => {
  fc.assert(
    fc.property(hostile, text => {
      const quoted = powershellQuoted(text)
      if (!quoted.startsWith("'")) {
        expect(quoted).toBe(text)
        return
      }
      const inside = quoted.slice(1, -1)
      // Every mark that PowerShell takes for a single quotation mark stands twice.
      expect(inside.replace(/(['\u2018\u2019\u201a\u201b])\1/g, '$1')).toBe(text)
      expect(inside.replace(/(['\u2018\u2019\u201a\u201b])\1/g, '')).not.toMatch(/['\u2018\u2019\u201a\u201b]/)
    })
  )
})

test('scripts of every architecture are read by bash', () => {
  for (const architecture of architectures)
    for (const { language, text } of writeSetup(setupAnswers(architecture, 'aws', { name: '$(touch x)`id`' })).artefacts)
      if (language === 'shell') execFileSync('bash', ['-n'], { input: text })
})
