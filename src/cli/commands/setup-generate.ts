import { resolve } from 'node:path'
import { AppError } from '../../shared/errors/app-error.ts'
import { toSetupAnswer } from '../answers/setup-answer.ts'
import { type Command, exitFound } from '../command.ts'
import { plural } from '../output/words.ts'
import { writeAnswer } from '../output/write-answer.ts'
import { readAnswers } from '../read-answers.ts'
import { withSpareEngine } from '../with-engine.ts'

export const setupGenerate: Command = {
  name: 'setup generate',
  summary: 'policies, templates and command lines from a file of answers',
  about: [
    'Writes every text of a set-up into a folder, or into a .zip: policies as JSON, the whole as CloudFormation, Terraform and lines of the AWS CLI, and README.md with the ' +
      'checklist to work off. Nothing is applied. Each text is checked first: its form and size, its actions, and by the policy evaluator what it allows and what it does ' +
      'not. A check that fails ends with exit 4. Wrong answers end with exit 2 and one message a field. No workspace is needed.'
  ],
  flags: [
    { name: 'answers', value: 'FILE', help: 'the answers, .json or .yaml', example: '--answers answers.yaml' },
    { name: 'out', value: 'DIR', help: 'the folder to write, or a .zip', example: '--out set-up' }
  ],
  examples: [['footfall setup generate --answers answers.yaml --out set-up', 'every text, and what was checked']],
  run: async call => {
    const { cwd, signal } = call.around
    const [file, out] = [call.args.one('answers'), call.args.one('out')]
    for (const [flag, given] of [
      ['answers', file],
      ['out', out]
    ] as const)
      if (given === undefined || given === '')
        throw new AppError(
          'invalid-input',
          `setup generate needs --${flag}.`,
          'For example footfall setup generate --answers answers.yaml --out set-up.'
        )
    const answers = await readAnswers(file ?? '', cwd)
    const path = resolve(cwd, out ?? '')
    const generated = await withSpareEngine(call, async client => {
      const texts = await client.call('setup.generate', { answers }, { signal })
      const { files } = await client.call('setup.export', { answers, path }, { signal, onProgress: () => {} })
      return { ...texts, files }
    })
    const answer = toSetupAnswer(generated)
    const failed = answer.checks.filter(({ ok }) => ok === false)
    await call.answer(sink =>
      writeAnswer(sink, call.format, answer, [
        ['Written', `${path}, ${plural(generated.files, 'file')}`],
        ['Checks', `${answer.checks.length - failed.length} of ${answer.checks.length} hold`],
        ...failed.map(({ file: name, check, detail }): [string, string] => [name, `${check}: ${detail}`]),
        ...answer.warnings.map(({ field, message }): [string, string] => [field, message])
      ])
    )
    return failed.length === 0 ? 0 : exitFound
  }
}
