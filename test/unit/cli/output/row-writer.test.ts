import { describe, expect, test } from 'vitest'
import type { Format } from '../../../../src/cli/arguments/global-flags.ts'
import { rowWriter } from '../../../../src/cli/output/row-writer.ts'
import type { Sink } from '../../../../src/cli/output/sink.ts'
import { writeAnswer } from '../../../../src/cli/output/write-answer.ts'

const collect = (isTerminal = false) => {
  const parts: string[] = []
  const nothing = async (): Promise<void> => undefined
  const write = async (text: string): Promise<void> => void parts.push(text)
  const sink: Sink = { isTerminal, columns: isTerminal ? 40 : null, write, finish: nothing, discard: nothing }
  return { sink, text: () => parts.join('') }
}

interface Row {
  name: string
  at: string | null
  last: { event: string } | null
  list: string[]
}
const shape = {
  fields: ['name', 'at', 'last.event', 'list'],
  table: [{ header: 'Name', text: (row: Row) => row.name }]
}
const rows: Row[] = [
  { name: '=cmd()', at: null, last: { event: 'Get' }, list: ['a', 'b'] },
  { name: 'x,"y"', at: '2024-05-01T00:00:00Z', last: null, list: [] }
]
const written = async (format: Format, chunks: Row[][], isTerminal = false): Promise<string> => {
  const { sink, text } = collect(isTerminal)
  const writer = rowWriter(format, sink, shape)
  for (const chunk of chunks) await writer.write(chunk)
  await writer.end()
  return text()
}

describe('rows', () => {
  test('as JSON are one list, however they come', async () => {
    const whole = await written('json', [rows])
    expect(JSON.parse(whole)).toEqual(rows)
    expect(await written('json', [[], rows.slice(0, 1), [], rows.slice(1)])).toBe(whole)
    expect(await written('json', [])).toBe('[]\n')
  })
  test('as NDJSON are one a line', async () => {
    const lines = (await written('ndjson', [rows])).trimEnd().split('\n')
    expect(lines.map(line => JSON.parse(line) as unknown)).toEqual(rows)
    expect(await written('ndjson', [])).toBe('')
  })
  test('as CSV are safe in a spreadsheet and always have a heading', async () => {
    expect(await written('csv', [rows.slice(0, 1), rows.slice(1)])).toBe(
      'name,at,last.event,list\r\n\'=cmd(),,Get,a b\r\n"x,""y""",2024-05-01T00:00:00Z,,\r\n'
    )
    expect(await written('csv', [])).toBe('name,at,last.event,list\r\n')
  })
  test('as CSV steer no terminal, and are kept as they are in a file', async () => {
    const [row] = rows
    const hostile = [{ ...(row as Row), name: 'a\u001bb' }]
    expect(await written('csv', [hostile], true)).toContain('a\\u{1b}b')
    expect(await written('csv', [hostile])).toContain('a\u001bb')
  })
  test('inherited names are no fields', async () => {
    const { sink, text } = collect()
    const writer = rowWriter('csv', sink, { fields: ['constructor.name', '__proto__'], table: [] })
    await writer.write([{}])
    expect(text()).toBe('constructor.name,__proto__\r\n,\r\n')
  })
})

describe('an answer', () => {
  const answer = { files: { read: 1 }, accounts: ['a'], state: '-x' }
  const say = async (format: Format): Promise<string> => {
    const { sink, text } = collect()
    await writeAnswer(sink, format, answer, [
      ['Files', '1'],
      ['State', 'done']
    ])
    return text()
  }
  test('as JSON', async () => expect(JSON.parse(await say('json'))).toEqual(answer))
  test('as one line', async () => expect(await say('ndjson')).toBe(`${JSON.stringify(answer)}\n`))
  test('as CSV', async () => expect(await say('csv')).toBe("field,value\r\nfiles.read,1\r\naccounts.0,a\r\nstate,'-x\r\n"))
  test('as words', async () => expect(await say('table')).toBe('Files  1\nState  done\n'))
  test('as words wrapped beside their label', async () => {
    const { sink, text } = collect(true)
    await writeAnswer(sink, 'table', answer, [['Accounts', Array.from({ length: 6 }, () => '111122223333').join(', ')]])
    expect(text()).toBe(`Accounts  ${'111122223333, 111122223333,\n          '.repeat(2)}111122223333, 111122223333\n`)
  })
})
