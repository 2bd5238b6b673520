import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { snapshotKit } from '../../../../src/engine/setup/snapshot-kit.ts'
import { encodeFileName, inventoryActions, inventoryCalls, inventoryGroups } from '../../../../src/shared/vocabulary/inventory-calls.ts'

const whole = snapshotKit({ regions: [], groups: inventoryGroups })
const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0

/** Service and command of every line that asks AWS something. */
const asked = (script: string): string[] =>
  script
    .split('\n')
    .filter(line => !line.startsWith('#'))
    .flatMap(line => [
      ...line.matchAll(
        /\b([a-z0-9-]+) ((?:get|list|describe|generate|put|create|update|delete|decrypt|attach|start|stop|invoke|cp|sync|rm)(?:-[a-z-]+)?) --/g
      )
    ])
    .map(([, service, command]) => `${service} ${command}`)

/** The function of the script by this name, to be run alone. */
const functionOf = (name: string): string => {
  const from = whole.indexOf(`\n${name}() `)
  return whole.slice(from + 1, whole.indexOf('\n', whole.slice(from).search(/\n[})]\n/) + from + 1))
}
const inBash = (script: string, ...argv: string[]) => spawnSync('bash', ['-c', script, 'bash', ...argv], { encoding: 'utf8' })

describe('the script', () => {
  test('asks exactly what the table lists, and only reads', () => {
    const inTable = inventoryCalls.map(({ service, command }) => `${service} ${command}`)
    expect([...new Set(asked(whole))].sort()).toEqual(
      [...new Set([...inTable, 'sts get-caller-identity'])].filter(call => call !== 'sts get-caller-identity').sort()
    )
    for (const call of asked(whole)) expect(call).toMatch(/^[a-z0-9-]+ (?:(?:get|list|describe)-[a-z-]+|generate-credential-report)$/)
    // AWS is called in two places only, with words that come from those lines, and once to know who asks.
    const direct = whole.split('\n').filter(line => /(?:^|[\s;|&(])aws\s/.test(line.replace(/#.*$/, '')))
    expect(direct.filter(line => !/^\s+aws "\$@" /.test(line) && !/command -v aws/.test(line))).toEqual([])
    expect(whole.match(/\brun [a-z]+ [a-z-]+/g)).toEqual(
      ['run iam generate-credential-report', 'run sts get-caller-identity'].sort((a, b) => whole.indexOf(a) - whole.indexOf(b))
    )
    expect(whole).not.toMatch(/\beval\b|\bcurl\b|\bwget\b|\bjq\b|\bpython/)
  })

  test('asks less when less is wanted, and says which permissions it makes use of', () => {
    const little = snapshotKit({ regions: ['eu-west-1'], groups: ['kms'] })
    expect(asked(little).some(call => /^(?:s3|secretsmanager|cloudtrail|organizations|sso-admin)/.test(call))).toBe(false)
    expect(asked(little)).toContain('kms get-key-policy')
    for (const action of inventoryActions(['kms'])) expect(little).toContain(`\n#   ${action}\n`)
    expect(little).not.toContain('s3:GetBucketPolicy')
    expect(little).toContain(":-'eu-west-1'}\n")
  })

  test('is bash, whatever is chosen', () => {
    fc.assert(
      fc.property(fc.subarray([...inventoryGroups]), groups => {
        const { status, stderr } = spawnSync('bash', ['-n'], { input: snapshotKit({ regions: [], groups }), encoding: 'utf8' })
        expect([status, stderr]).toEqual([0, ''])
      }),
      { numRuns: 20 }
    )
  })

  test.skipIf(!has('shellcheck'))('pleases shellcheck', () => {
    const { stdout } = spawnSync('shellcheck', ['--severity=warning', '-'], { input: whole, encoding: 'utf8' })
    expect(stdout).toBe('')
  })

  test('encodes names as collecting does', () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.constantFrom('.', '..', '...', "a'b $(x).txt", '%', '-n', '\\', '"', '日本', '*', '~', ' ')
    )
    const names = fc.sample(name, 60).filter(text => !text.includes('\0'))
    const script = `${functionOf('encode')}\nfor name in "$@"; do encode "$name"; printf '\\n'; done`
    expect(
      inBash(script, ...names)
        .stdout.split('\n')
        .slice(0, -1)
    ).toEqual(names.map(encodeFileName))
  })

  test('writes any complaint as one line of JSON', () => {
    const texts = fc.sample(fc.string({ unit: 'grapheme', maxLength: 60 }), 60).filter(text => !text.includes('\0'))
    const script = `${functionOf('json')}\nfor text in "$@"; do json "$text"; printf '\\n'; done`
    const lines = inBash(script, ...texts, 'a "b" \\ \n\t c')
      .stdout.split('\n')
      .slice(0, -1)
    expect(lines.map(line => JSON.parse(line) as unknown)).toEqual([...texts.map(plain), 'a "b" \\    c'])
  })
})

/** Control characters become spaces; those at the end go. */
const plain = (text: string): string => {
  const control = (character: string): boolean => character < ' ' || character === '\x7f'
  return Array.from(text.replace(/\n+$/, ''), character => (control(character) ? ' ' : character)).join('')
}

test('a file name never leaves its folder, and tells the name again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), name => {
      const file = encodeFileName(name)
      expect(file).toMatch(/^[A-Za-z0-9\-._~%]+$/)
      expect(file).not.toMatch(/^\.+$/)
      expect(decodeURIComponent(file)).toBe(name.toWellFormed())
    })
  )
})
