import { formatDay } from '../../shared/vocabulary/time.ts'
import { ledgerShape } from '../answers/connector-answer.ts'
import { readTimeRange } from '../arguments/time-range.ts'
import type { Command } from '../command.ts'
import { writeList } from '../output/write-list.ts'
import { withEngine } from '../with-engine.ts'

export const connectorsLedger: Command = {
  name: 'connectors ledger',
  summary: 'what was collected, by account, region and day',
  takes: { usage: 'ID', least: 1, most: 1, what: "a connector's id" },
  about: [
    'Days are those of delivery, UTC. collected: every file is here; open: the day is not over, or late files may come; empty: CloudTrail delivered nothing; ' +
      'missing: some files could not be had, which the next sync tries again, or not be read; not-collected: never listed.'
  ],
  flags: [
    { name: 'since', value: 'DAY', help: 'from this day on', example: '--since 2026-01-01' },
    { name: 'until', value: 'DAY', help: 'before this day', example: '--until 2026-02-01' }
  ],
  examples: [['footfall connectors ledger production --since 2026-01-01 --until 2026-02-01', 'one month']],
  run: async call => {
    const [id = ''] = call.args.words
    const { sinceMs, untilMs } = readTimeRange(call.args, 'For one day: --since 2026-01-31 --until 2026-02-01.')
    const range = {
      ...(sinceMs === null ? {} : { fromDay: formatDay(sinceMs) }),
      ...(untilMs === null ? {} : { toDay: formatDay(untilMs - 1) })
    }
    const { signal } = call.around
    const { days } = await withEngine(call, { mode: 'write', create: false }, client =>
      client.call('connectors.ledger', { id, ...range }, { signal })
    )
    await writeList(call, ledgerShape, days, 'Nothing has been collected through it yet; footfall sync does.')
    return 0
  }
}
