import type { DatabaseSync } from 'node:sqlite'
import { openReadable } from '../database.ts'
import { EventDays } from './event-days.ts'
import { EventFrame } from './event-frame.ts'
import { EventReader } from './event-reader.ts'
import { EventWords } from './event-words.ts'
import { EventSelector } from './select-events.ts'

/** The store as readers use it: one read-only connection, one frame, refreshed before each question. */
export interface StoreReader {
  database: DatabaseSync
  frame: EventFrame
  words: EventWords
  days: EventDays
  selector: EventSelector
  events: EventReader
  /** Takes up what has been committed since. @returns true when something has. */
  refresh(): boolean
  close(): void
}

/** @throws `not-found`, `store-newer` (see database.ts). */
export function openReader(workspaceDir: string): StoreReader {
  const database = openReadable(workspaceDir)
  const frame = new EventFrame(database)
  const words = new EventWords(database)
  const selector = new EventSelector(frame, words, database)
  const events = new EventReader(database, frame, words, selector)
  return {
    database,
    frame,
    words,
    days: new EventDays(frame, words),
    selector,
    events,
    refresh() {
      const changed = frame.refresh()
      if (changed) words.refresh()
      return changed
    },
    close: () => database.close()
  }
}
