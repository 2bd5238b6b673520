import type { Output } from '../../shared/contract/contract.ts'
import type { RowShape } from '../output/row-writer.ts'
import { countText, timeOrNull } from '../output/words.ts'

type ActionRow = Output<'scores.actions'>['rows'][number]

/** An action in the command line's own field names. */
export const toActionAnswer = ({ action, state, lastUsedMs, count }: ActionRow) => ({
  action,
  state,
  lastUsedAt: timeOrNull(lastUsedMs),
  count
})
export type ActionAnswer = ReturnType<typeof toActionAnswer>

const stateWords: Record<ActionRow['state'], string> = {
  used: 'used',
  unused: 'unused',
  'not-recorded': 'cannot be seen',
  'used-not-granted': 'used, not granted'
}

export const actionShape: RowShape<ActionAnswer> = {
  fields: ['action', 'state', 'lastUsedAt', 'count'],
  table: [
    { header: 'Action', text: row => row.action },
    { header: 'State', text: row => stateWords[row.state], whole: true },
    { header: 'Calls', text: row => countText(row.count), right: true },
    { header: 'Last used', text: row => row.lastUsedAt ?? 'none seen', whole: true, spare: true }
  ]
}
