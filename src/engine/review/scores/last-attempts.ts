import type { StoreReader } from '../../store/read/store-reader.ts'
import type { SessionActors } from './session-actors.ts'
import { isFormer } from './timeline-of-use.ts'

/** The newest event of any outcome before the window's end, by scored identity; null: none. */
export const lastAttempts = (
  reader: StoreReader,
  actorOf: Int32Array,
  identities: number,
  sessions: SessionActors,
  untilMs: number
): (number | null)[] => {
  const { frame } = reader
  const cells = frame.column('identity')
  const last = new Int32Array(identities).fill(-1)
  const end = frame.lowerBound(untilMs)
  const sessionCells = sessions.formerUntilMs.size > 0 || sessions.okta.size > 0 ? frame.column('session') : null
  for (let at = 0; at < end; at++) {
    const seq = frame.order[at] as number
    const actor = actorOf[cells[seq] as number] as number
    const session = sessionCells === null ? -1 : (sessionCells[seq] as number)
    if (actor >= 0 && !isFormer(sessions, session, frame, seq)) last[actor] = at
    if (session >= 0) for (const okta of sessions.okta.get(session) ?? []) last[okta] = at
  }
  return Array.from(last, at => (at < 0 ? null : frame.timeMs(frame.order[at] as number)))
}

/** Places in time of every event of one scored user or role, ascending. */
export function* placesOfActor(reader: StoreReader, actorOf: Int32Array, sessions: SessionActors, wanted: number): Generator<number> {
  const { frame } = reader
  const cells = frame.column('identity')
  const sessionCells = sessions.formerUntilMs.size > 0 ? frame.column('session') : null
  for (let at = 0; at < frame.order.length; at++) {
    const seq = frame.order[at] as number
    if (actorOf[cells[seq] as number] !== wanted) continue
    if (sessionCells === null || !isFormer(sessions, sessionCells[seq] as number, frame, seq)) yield at
  }
}

/** Places in time of the events of every person of Okta, ascending: one walk for all of them. */
export const placesOfPeople = ({ frame }: StoreReader, { okta }: SessionActors): Map<number, number[]> => {
  const places = new Map<number, number[]>()
  if (okta.size === 0) return places
  const cells = frame.column('session')
  for (let at = 0; at < frame.order.length; at++) {
    for (const person of okta.get(cells[frame.order[at] as number] as number) ?? []) {
      const own = places.get(person)
      if (own === undefined) places.set(person, [at])
      else own.push(at)
    }
  }
  return places
}
