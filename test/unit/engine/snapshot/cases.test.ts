import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readFiles } from '../../../builders/a-snapshot-folder.ts'

interface Case {
  name: string
  /** Files by path; text stands for itself, everything else for its JSON. */
  given: Record<string, unknown>
  expected: Record<string, unknown>
}

const folder = new URL('../../../cases/snapshot/', import.meta.url)

describe.each(readdirSync(folder).sort())('%s', file => {
  const cases = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Case[]

  it.each(cases)('$name', ({ given, expected }) => {
    const { subjects, ...rest } = readFiles(given)
    const accounts = subjects.filter(({ kind }) => kind === 'account').map(({ content }) => content)
    expect({ ...rest, accounts }).toMatchObject(expected)
  })
})
