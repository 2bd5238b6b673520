import { placeOf } from '../store/read/read-files.ts'
import type { WorkspaceRoom } from './workspace-room.ts'

/** Untouched records of events, in their order. */
export async function rawRecords(workspace: WorkspaceRoom, seqs: ArrayLike<number>) {
  const placed = Array.from(seqs, seq => ({ seq, place: placeOf(workspace.reader, seq) }))
  const known = placed.flatMap(({ place }) => (place === null ? [] : [place]))
  const shown = (await workspace.records.showRaw(known)).values()
  return placed.map(({ seq, place }) => ({ seq, ...(place === null ? noFile : (shown.next().value ?? noFile)) }))
}

const noFile = { raw: null, problem: 'Its file is not known.' }
