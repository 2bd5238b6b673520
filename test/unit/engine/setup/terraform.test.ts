import { parse } from '@cdktf/hcl2json'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hclText } from '../../../../src/engine/setup/stack/hcl.ts'
import { writeSetup } from '../../../../src/engine/setup/write-setup.ts'
import { arbitraryAnswers } from '../../../builders/arbitrary-answers.ts'

type Resources = Record<string, Record<string, Record<string, unknown>[]>>

/** Expressions of one resource that name another: `${aws_sns_topic.files.arn}`, and those of `depends_on`. */
const named = (value: unknown): string[] => {
  if (typeof value === 'string')
    return [...value.matchAll(/(?<!\$)\$\{([^}]*)\}/g)].flatMap(([, inside = '']) =>
      [...inside.matchAll(/\b(aws_\w+\.\w+)/g)].map(([, address = '']) => address)
    )
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(named)
}

describe('Terraform', () => {
  test('any text in quotes comes out of HashiCorp’s parser as it went in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary' }).filter(text => text.isWellFormed() && text === text.normalize('NFC')),
          fc
            .array(fc.constantFrom('${', '$${', '%{', '$', '%', '{', '}', '"', '\\', '\n', '\u2028', 'é', '${aws:PrincipalAccount}'))
            .map(parts => parts.join(''))
        ),
        async text => {
          const read = (await parse('main.tf', `locals {\n  a = ${hclText(text)}\n}\n`)) as { locals: { a: string }[] }
          // The parser keeps the two signs that stand for one.
          expect(read.locals[0]?.a.replaceAll('$${', '${').replaceAll('%%{', '%{')).toBe(text)
        }
      ),
      { numRuns: 300 }
    )
  })

  test('files of any answers are read, and name nothing that is not in them', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryAnswers, async answers => {
        for (const { kind, text } of writeSetup(answers).artefacts) {
          if (kind !== 'terraform') continue
          const { resource = {} } = (await parse('main.tf', text)) as { resource?: Resources }
          const addresses = new Set(Object.entries(resource).flatMap(([type, names]) => Object.keys(names).map(name => `${type}.${name}`)))
          expect(addresses.size).toBe(text.match(/^resource "/gm)?.length)
          const all = Object.values(resource)
            .flatMap(names => Object.values(names))
            .flatMap(named)
          expect(all.filter(address => !addresses.has(address))).toEqual([])
        }
      }),
      { numRuns: Number(process.env.SETUP_RUNS ?? 40) }
    )
  }, 600_000)
})
