import { describe, expect, test } from 'vitest'
import { readArguments } from '../../../../src/cli/arguments/arguments.ts'
import { eventFilterFlags, readEventFilter } from '../../../../src/cli/arguments/event-filter-flags.ts'
import { parseLine } from '../../../../src/cli/arguments/parse-line.ts'
import { EventFilter, filterFields } from '../../../../src/shared/vocabulary/event-filter.ts'

const read = (...argv: string[]) => {
  const { words, given } = parseLine(['x', ...argv], [{ name: 'x', flags: eventFilterFlags }])
  return readEventFilter(readArguments(words, given))
}

describe('filters', () => {
  test('none', () => expect(read()).toEqual({ conditions: [] }))
  test('every filter word is a flag', () => {
    const names = eventFilterFlags.map(flag => flag.name)
    expect(filterFields.filter(field => !names.includes(field))).toEqual([])
  })
  test.each(eventFilterFlags)('the example of --$name is right', ({ name, example }) => {
    const argv = example.split(' ').map(word => word.replaceAll("'", ''))
    const filter = read(...argv)
    expect(EventFilter.safeParse(filter).success).toBe(true)
    expect(filter).not.toEqual({ conditions: [] })
    expect(argv[0]).toBe(`--${name}`)
  })
  test('values of one word are alternatives, "not" stands apart', () => {
    expect(read('--region', 'a', '--name!=x', '--region=b', '--region!=c', '--name', '!=', 'y')).toEqual({
      conditions: [
        { field: 'name', op: 'is-not', values: ['x', 'y'] },
        { field: 'region', op: 'is', values: ['a', 'b'] },
        { field: 'region', op: 'is-not', values: ['c'] }
      ]
    })
  })
  test('nothing is a value: "no error"', () => {
    expect(read('--error=').conditions).toEqual([{ field: 'error', op: 'is', values: [''] }])
    expect(read('--error!=').conditions).toEqual([{ field: 'error', op: 'is-not', values: [''] }])
  })
  test('commas and wildcards are kept', () => {
    expect(read('--user-agent', 'a, b *').conditions[0]?.values).toEqual(['a, b *'])
    expect(read('--outcome', 'd*').conditions[0]?.values).toEqual(['d*'])
  })
  test('times are half-open', () => {
    expect(read('--since', '2024-05-01', '--until', '2024-05-02')).toEqual({
      conditions: [],
      sinceMs: Date.UTC(2024, 4, 1),
      untilMs: Date.UTC(2024, 4, 2)
    })
  })
  test('text is trimmed; none is none', () => {
    expect(read('--text', '  payroll* ')).toEqual({ conditions: [], text: 'payroll*' })
    expect(read('--text', ' ')).toEqual({ conditions: [] })
  })
  test.each([
    [['--read-only', 'yes'], '--read-only is one of true, false, not "yes".'],
    [['--outcome', 'ok'], '--outcome is one of success, denied, failed, not "ok".'],
    [['--category!=x'], '--category is one of management, data, network-activity, insight, aggregated, not "x".'],
    [['--since', 'x'], '--since is a time in ISO 8601 or a date YYYY-MM-DD, not "x".'],
    [['--since', '2024-05-01', '--until', '2024-05-01'], '--until 2024-05-01 is not after --since 2024-05-01: the end is exclusive.'],
    [['--identity', 'x'.repeat(2049)], '--identity takes at most 2,048 characters.'],
    [['--text', 'x'.repeat(501)], '--text takes at most 500 characters.']
  ])('%j is refused', (argv, message) => expect(() => read(...argv)).toThrow(message))
})
