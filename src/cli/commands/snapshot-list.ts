import { snapshotShape, toSnapshotRow } from '../answers/snapshot-answer.ts'
import type { Command } from '../command.ts'
import { writeList } from '../output/write-list.ts'
import { withEngine } from '../with-engine.ts'

export const snapshotList: Command = {
  name: 'snapshot list',
  summary: 'the snapshots that are kept, newest first',
  about: ['Counts are null where that part is not in the snapshot, or was refused while it was made.'],
  flags: [],
  examples: [['footfall snapshot list', 'all of them']],
  run: async call => {
    const { signal } = call.around
    const rows = await withEngine(call, { mode: 'read', create: false }, client => client.call('snapshot.list', {}, { signal }))
    await writeList(call, snapshotShape, rows.map(toSnapshotRow), 'There is no snapshot yet; footfall snapshot import reads one.')
    return 0
  }
}
