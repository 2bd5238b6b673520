import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decideCase } from '../../../../src/engine/policy/batch/decide-case.ts'

interface Case {
  name: string
  given: Record<string, unknown>
  expected: Record<string, unknown>
}

const folder = new URL('../../../cases/policy/', import.meta.url)
const nowMs = Date.UTC(2024, 4, 1)

describe.each(readdirSync(folder).sort())('%s', file => {
  const cases = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Case[]

  it.each(cases)('$name', ({ given, expected }) => {
    const result = decideCase(given, nowMs)
    expect({ ...result, unknown: 'unknown' in result ? [...result.unknown].sort() : [] }).toMatchObject(expected)
  })
})
