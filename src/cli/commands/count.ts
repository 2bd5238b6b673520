import { AppError } from '../../shared/errors/app-error.ts'
import { FilterField, filterFields } from '../../shared/vocabulary/event-filter.ts'
import { type CountWord, countShape, toCountAnswer } from '../answers/count-answer.ts'
import { type Arguments, wrongValue } from '../arguments/arguments.ts'
import { eventFilterFlags, readEventFilter } from '../arguments/event-filter-flags.ts'
import { nearestWord } from '../arguments/nearest-word.ts'
import { parseBucket, parseLimit } from '../arguments/values.ts'
import type { Command } from '../command.ts'
import { countText } from '../output/words.ts'
import { writeList } from '../output/write-list.ts'
import { withEngine } from '../with-engine.ts'

/** By the contract. */
const mostRows = 1_000_000
const mostWords = 6
const usualLimit = '100000'
const example = 'For example footfall count --by identity,action.'

const readWord = (text: string): CountWord => {
  const word = text === 'time' ? text : FilterField.safeParse(text).data
  if (word !== undefined) return word
  const near = nearestWord(text, [...filterFields, 'time'])
  const hint = near === undefined ? `One of ${filterFields.join(', ')}, time.` : `Did you mean ${near}? ${example}`
  throw new AppError('invalid-input', `--by knows no word "${text}".`, hint)
}

/** `--bucket` alone counts by time; `time` needs to know the step. */
const readGrouping = (args: Arguments): { by: CountWord[]; stepMs?: number } => {
  const bucket = args.one('bucket')
  const named = args.all('by').flatMap(({ value }) => (value ?? '').split(',').map(word => readWord(word.trim())))
  const by = [...new Set(bucket === undefined || named.includes('time') ? named : (['time', ...named] as const))]
  if (by.length === 0) throw new AppError('invalid-input', 'footfall count needs --by, the words to count by.', example)
  if (by.length > mostWords) throw wrongValue('by', by.join(','), `at most ${mostWords} words`, '--by identity,action')
  if (bucket === undefined && by.includes('time'))
    throw new AppError('invalid-input', '--by time needs --bucket, the step of time.', 'For example footfall count --by time --bucket 1h.')
  return { by, ...(bucket === undefined ? {} : { stepMs: parseBucket(bucket) }) }
}

export const countCommand: Command = {
  name: 'count',
  summary: 'how many events, by any words',
  about: [
    'The words are those of the filters, and time with --bucket. Groups come largest first; by time alone, oldest first. An event with several values of a word ' +
      '(a copy between two buckets) counts once in each group. Values are written as the filters take them; the empty one is "none".',
    'Steps of time begin on whole minutes, hours and days, UTC. Filters and times as in footfall events --help.'
  ],
  flags: [
    { name: 'by', value: 'WORD[,WORD]', repeatable: true, help: `${filterFields.join(', ')}, time`, example: '--by identity,action' },
    { name: 'bucket', value: 'STEP', help: 'step of time: 1m, 5m, 15m, 1h, 6h, 1d, …', example: '--bucket 1h' },
    { name: 'limit', value: 'N', help: `how many groups, ${countText(Number(usualLimit))} unless said`, example: '--limit 20' },
    ...eventFilterFlags
  ],
  examples: [
    ['footfall count --by name --limit 20', 'the most frequent calls'],
    ['footfall count --by identity,error --outcome denied', 'who was refused what'],
    ['footfall count --by time --bucket 1h --source s3', 'calls to S3 by the hour']
  ],
  run: async call => {
    const { by, stepMs } = readGrouping(call.args)
    const limit = Math.min(mostRows, parseLimit(call.args.one('limit') ?? usualLimit))
    const request = { filter: readEventFilter(call.args), by, limit, ...(stepMs === undefined ? {} : { stepMs }) }
    const { rows, groups } = await withEngine(call, { mode: 'read', create: false }, client =>
      client.call('events.count', request, { signal: call.around.signal })
    )
    await writeList(call, countShape(by), rows.map(toCountAnswer(by)), 'No event matches.')
    if (rows.length < groups) call.note(`${countText(rows.length)} of ${countText(groups)} groups. All of them: --limit all.`)
    return 0
  }
}
