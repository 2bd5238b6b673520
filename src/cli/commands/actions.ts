import { AppError } from '../../shared/errors/app-error.ts'
import { actionShape, toActionAnswer } from '../answers/action-answer.ts'
import type { Command } from '../command.ts'
import { rowWriter } from '../output/row-writer.ts'
import { countText } from '../output/words.ts'
import { readWindowWords, resolveWindow, windowFlags } from '../window.ts'
import { withEngine } from '../with-engine.ts'

const chunkRows = 1000

export const actionsCommand: Command = {
  name: 'actions',
  summary: 'the actions an identity is granted, and which of them it used',
  takes: { usage: 'IDENTITY', least: 1, most: 1, what: 'the ARN, name or Okta login of an identity' },
  about: [
    'Every action its policies grant on some resource, of all services: used, unused, or not-recorded where CloudTrail, or the trails at hand, could not have ' +
      'shown a call; and used-not-granted for calls that succeeded without these policies. Only successful calls count.'
  ],
  flags: [...windowFlags],
  examples: [
    ['footfall actions anaya', 'what she may do, beside what she did in the last 30 days of the logs'],
    ['footfall actions deploy --range 90 --format csv --output actions.csv', 'for a spreadsheet']
  ],
  run: async call => {
    const { args, around } = call
    const [identity = ''] = args.words
    if (identity === '') throw new AppError('invalid-input', 'IDENTITY is empty.', 'For example footfall actions anaya.')
    const words = readWindowWords(args)
    const view = await withEngine(call, { mode: 'read', create: false }, async client => {
      const window = await resolveWindow(client, words, around.nowMs())
      return client.call('scores.actions', { identity, window }, { signal: around.signal })
    })
    await call.answer(async sink => {
      const before = `{"granted":${view.granted},"used":${view.used},"rows":[`
      const writer = rowWriter(call.format, sink, actionShape, { before, after: () => ']}' })
      for (let at = 0; at < view.rows.length; at += chunkRows) await writer.write(view.rows.slice(at, at + chunkRows).map(toActionAnswer))
      await writer.end()
    })
    if (call.format === 'table') call.note(`${countText(view.used)} of ${countText(view.granted)} granted actions used.`)
    return 0
  }
}
