import type { EventSort } from '../../shared/contract/events.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { FilterField } from '../../shared/vocabulary/event-filter.ts'
import { wrongValue } from '../arguments/arguments.ts'
import { eventFilterFlags, readEventFilter } from '../arguments/event-filter-flags.ts'
import { parseLimit } from '../arguments/values.ts'
import type { Command } from '../command.ts'
import type { PageRequest } from '../event-pages.ts'
import { withEngine } from '../with-engine.ts'
import { writeEvents } from '../write-events.ts'
import { writeRawEvents } from '../write-raw-events.ts'

const usualLimit = '100'

/** `field` or `field:asc`; the direction is newest or largest first unless said. */
const readSort = (text: string): EventSort => {
  const [field = '', direction = 'desc'] = text.split(':')
  const word = field === 'time' ? field : FilterField.safeParse(field).data
  if (word === undefined || (direction !== 'asc' && direction !== 'desc') || text.split(':').length > 2)
    throw wrongValue('sort', text, 'time or a filter word, with :asc or :desc', '--sort time:asc')
  return { field: word, direction }
}

export const eventsCommand: Command = {
  name: 'events',
  summary: 'single events, newest first',
  about: [
    'Filters of one kind are alternatives (--region us-east-1 --region us-east-2), different ones must all hold. --NAME!=VALUE leaves out. ' +
      "A value is matched whole and by case; * stands for any run of characters, '' for no value. An identity may be given by its short name, a " +
      'resource by its name, a source without .amazonaws.com.',
    'Times are UTC. --since is included, --until is not: a date alone is the start of that day, so the whole of 1 May is --since 2024-05-01 --until 2024-05-02.',
    '--raw prints the records as they stand in their files, one per line, whatever the format. A record without line breaks is printed byte for byte; one ' +
      'that was written over several lines loses the white space between its parts and nothing else.'
  ],
  flags: [
    ...eventFilterFlags,
    { name: 'sort', value: 'WORD[:asc]', help: 'time or a filter word, largest first unless :asc', example: '--sort time:asc' },
    { name: 'limit', value: 'N', help: `how many, ${usualLimit} unless said; 0 or all: everything`, example: '--limit all' },
    { name: 'cursor', value: 'CURSOR', help: 'go on where an earlier answer ended', example: '--cursor 1041.100' },
    { name: 'raw', help: 'the untouched records', example: '--raw' }
  ],
  examples: [
    ['footfall events --identity anaya --outcome denied', 'what was refused to one user'],
    ["footfall events --source s3 --name 'Get*' --since 2024-05-01 --until 2024-05-02", 'reads of S3 on one day'],
    [
      'footfall events --ip!=203.0.113.7 --name ConsoleLogin --limit all --format ndjson',
      'sign-ins from anywhere else, one JSON object per line'
    ],
    ['footfall events --resource payroll-exports --raw', 'the records themselves']
  ],
  run: async call => {
    const { args } = call
    const limit = parseLimit(args.one('limit') ?? usualLimit)
    const [sort, cursor] = [args.one('sort'), args.one('cursor')]
    if (cursor !== undefined && !/^[\w.-]{1,200}$/.test(cursor))
      throw new AppError('invalid-input', `--cursor is the cursor of an earlier answer, not "${cursor}".`, 'Leave it out to begin anew.')
    const request: PageRequest = {
      filter: readEventFilter(args),
      ...(sort === undefined ? {} : { sort: readSort(sort) }),
      ...(cursor === undefined ? {} : { cursor })
    }
    const write = args.has('raw') ? writeRawEvents : writeEvents
    return withEngine(call, { mode: 'read', create: false }, client => write(call, client, request, limit))
  }
}
