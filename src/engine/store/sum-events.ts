import type { DatabaseSync } from 'node:sqlite'
import { outcomeIndex } from './event-flags.ts'
import { readBlocks } from './read-blocks.ts'
import type { RollUp } from './roll-up.ts'

const summedColumns = ['seconds', 'flags', 'identity', 'uses', 'account', 'region', 'call'] as const

/** Adds the events stored in `[fromS, toS)` to a roll-up, superseded ones left out. */
export function sumEvents(database: DatabaseSync, rollUp: RollUp, fromS: number, toS: number, wanted: (seconds: number) => boolean): void {
  const superseded = new Set(
    database
      .prepare('SELECT seq FROM superseded')
      .all()
      .map(row => Number(row.seq))
  )
  for (const { firstSeq, count, cells } of readBlocks(database, summedColumns, fromS, toS)) {
    const cell = (column: (typeof summedColumns)[number], i: number) => cells[column]?.[i] as number
    for (let i = 0; i < count; i++) {
      const seconds = cell('seconds', i)
      if (seconds < fromS || seconds >= toS || superseded.has(firstSeq + i) || !wanted(seconds)) continue
      rollUp.add(
        seconds,
        cell('identity', i),
        cell('uses', i),
        cell('account', i),
        cell('region', i),
        cell('call', i),
        outcomeIndex(cell('flags', i))
      )
    }
  }
}
