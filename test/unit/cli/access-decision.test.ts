import { expect, test } from 'vitest'
import { parseLine } from '../../../src/cli/arguments/parse-line.ts'
import { commands } from '../../../src/cli/commands/commands.ts'

const parsed = (...argv: string[]) => {
  const { command, words, given } = parseLine(argv, commands)
  return [command?.name, words, given.map(({ flag }) => flag.name)]
}

test('access stands for itself and in front of batch', () => {
  expect(parsed('access', 'ann', 's3:GetObject', 'arn:aws:s3:::b', '--explain')).toEqual([
    'access',
    ['ann', 's3:GetObject', 'arn:aws:s3:::b'],
    ['explain']
  ])
  expect(parsed('access', 'batch', 'cases.ndjson')).toEqual(['access batch', ['cases.ndjson'], []])
  expect(parsed('access', '--', 'batch', 's3:GetObject', 'arn:aws:s3:::b')).toEqual([
    'access',
    ['batch', 's3:GetObject', 'arn:aws:s3:::b'],
    []
  ])
  expect(parsed('access', 'ann', 'batch')).toEqual(['access', ['ann', 'batch'], []])
})
