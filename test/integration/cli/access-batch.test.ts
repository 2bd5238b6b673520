import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { footfall } from './footfall.ts'

const given = {
  principal: 'arn:aws:iam::111122223333:user/ann',
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::reports/*',
  identityPolicies: [{ Version: '2012-10-17', Statement: { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: '*' } }]
}
const line = (members: object): string => JSON.stringify({ ...given, ...members })
const linesOf = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map(each => JSON.parse(each))

describe('access batch', () => {
  let dir = ''
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'footfall-access-'))
  })
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  const file = (text: string): string => {
    const path = join(dir, `${Math.random()}.ndjson`)
    writeFileSync(path, text)
    return path
  }

  it('answers every case with a line, in order', async () => {
    const many = Array.from({ length: 1201 }, (_, at) => line({ id: at, action: at % 2 === 0 ? 's3:GetObject' : 's3:PutObject' }))
    const { code, stdout, stderr } = await footfall(['access', 'batch', file(many.join('\n')), '--quiet'])
    const answers = linesOf(stdout) as { id: number; decision: string }[]
    expect([code, stderr, answers.length]).toEqual([0, '', 1201])
    expect(answers.map(({ id }) => id)).toEqual(Array.from({ length: 1201 }, (_, at) => at))
    expect(answers.slice(0, 2)).toEqual([
      {
        id: 0,
        decision: 'allowed',
        reason: 'identity-policy',
        statements: [{ policy: 'identityPolicies[0]', index: 0, sid: 'Read', effect: 'Allow', path: 'identity' }],
        unknown: []
      },
      { id: 1, decision: 'denied', reason: 'no-allow', statements: [], unknown: [] }
    ])
  })

  it('answers lines that are no cases with the reason, goes on, and exits with 4', async () => {
    const lines = [
      '\uFEFFnonsense',
      '',
      line({ id: 'b', action: 's3:*' }),
      '[]',
      line({ id: 'c', principal: 'ann' }),
      `${line({ id: 'd' })}\r`
    ]
    const { code, stdout, stderr } = await footfall(['access', 'batch', file(lines.join('\n'))])
    expect(code).toBe(4)
    expect(linesOf(stdout)).toMatchObject([
      { id: null, line: 1, error: 'The line is not valid JSON.' },
      { id: 'b', line: 3, error: 'action: expected one action, such as s3:GetObject' },
      { id: null, line: 4, error: 'The line is no JSON object.' },
      { id: 'c', line: 5, error: expect.stringContaining('"ann" is no principal') },
      { id: 'd', decision: 'allowed' }
    ])
    expect(stderr).toBe('4 lines could not be understood; see "error" in the answer.\n')
  })

  it('reads standard input, and names members no case has', async () => {
    const { code, stdout } = await footfall(['access', 'batch', '-'], { input: line({ id: 1, identityPolicy: [] }) })
    expect(code).toBe(0)
    expect(linesOf(stdout)).toMatchObject([{ id: 1, decision: 'allowed', ignored: ['identityPolicy'] }])
  })

  it('answers an empty file with nothing', async () => {
    expect(await footfall(['access', 'batch', file('')])).toMatchObject({ code: 0, stdout: '' })
  })

  it('says which file is not there', async () => {
    const { code, stdout, stderr } = await footfall(['access', 'batch', join(dir, 'nowhere')])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('There is no file')
  })

  it('names what is malformed in a policy', async () => {
    const { stdout } = await footfall(['access', 'batch', '-'], { input: line({ id: 1, identityPolicies: ['{'], context: {} }) })
    expect(linesOf(stdout)).toMatchObject([
      {
        decision: 'conditional',
        reason: 'unknown-policy',
        unknown: ['identityPolicies[0]'],
        problems: [{ policy: 'identityPolicies[0]', place: '', fatal: true }]
      }
    ])
  })
})
