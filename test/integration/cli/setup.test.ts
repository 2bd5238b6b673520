import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { setupAnswersInput } from '../../builders/setup-answers.ts'
import { footfall } from './footfall.ts'

let dir = ''
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-setup-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

interface Answer {
  files: { path: string; kind: string; title: string; whereToApply: string }[]
  checks: { file: string; check: string; ok: boolean | null; detail: string }[]
}

test.each(['json', 'yaml'])('answers in %s make files and checks', async format => {
  const answers = setupAnswersInput('several-accounts')
  writeFileSync(join(dir, `answers.${format}`), format === 'json' ? JSON.stringify(answers) : stringify(answers))
  const { code, stdout, stderr } = await footfall(['setup', 'generate', '--answers', `answers.${format}`, '--out', format, '--quiet'], {
    cwd: dir
  })
  expect([code, stderr]).toEqual([0, ''])
  const { files, checks } = JSON.parse(stdout) as Answer
  expect(files.length).toBeGreaterThan(20)
  for (const { path, whereToApply } of files) {
    expect(existsSync(join(dir, format, path))).toBe(true)
    expect(whereToApply).not.toBe('')
  }
  expect(checks.length).toBeGreaterThan(50)
  expect(checks.filter(({ ok }) => ok === false)).toEqual([])
  expect(readFileSync(join(dir, format, 'README.md'), 'utf8')).toContain('## Checklist')
})

test('wrong answers end with exit 2 and one message a field, each on its own line', async () => {
  const yaml = stringify({
    ...setupAnswersInput('single-account'),
    storage: { state: 'new', bucket: 'Logs', accountId: 'ACCOUNT', region: 'cn-north-1', prefix: '/x' }
  })
  writeFileSync(join(dir, 'wrong.yaml'), yaml.replace('accountId: ACCOUNT', 'accountId: 333344445555'))
  const { code, stdout, stderr } = await footfall(['setup', 'generate', '--answers', 'wrong.yaml', '--out', 'none'], { cwd: dir })
  expect([code, stdout]).toEqual([2, ''])
  expect(
    stderr
      .split('\n')
      .filter(line => line.startsWith('  '))
      .sort()
  ).toEqual([
    '  storage.accountId: This is text: put it in quotation marks.',
    '  storage.bucket: A bucket name has no capital letters.',
    '  storage.prefix: A prefix does not begin with a slash.'
  ])
  expect(existsSync(join(dir, 'none'))).toBe(false)
})

test.each([
  ['no.json', null, 'no.json could not be read: ENOENT.'],
  ['broken.json', '{', 'broken.json is no JSON:'],
  ['bomb.yaml', 'a: &a [x]\nb: [*a, *a]\n', 'bomb.yaml is no YAML:']
])('%s is refused', async (name, text, message) => {
  if (text !== null) writeFileSync(join(dir, name), text)
  const { code, stderr } = await footfall(['setup', 'generate', '--answers', name, '--out', 'none'], { cwd: dir })
  expect(code).toBe(2)
  expect(stderr).toContain(message)
})

test('every question is told with what may be answered', async () => {
  const { code, stdout } = await footfall(['setup', 'questions', '--format', 'json'])
  expect(code).toBe(0)
  const questions = JSON.parse(stdout) as { field: string; choices: string[]; why: string }[]
  expect(questions.find(({ field }) => field === 'architecture')?.choices).toEqual([
    'single-account',
    'several-accounts',
    'organization',
    'control-tower'
  ])
  for (const { why } of questions) expect(why.match(/[.!?](?:\s|$)/g)?.length).toBeGreaterThanOrEqual(2)
})
