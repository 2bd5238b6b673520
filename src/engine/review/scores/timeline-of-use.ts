import type { EventFrame } from '../../store/read/event-frame.ts'
import type { SessionActors } from './session-actors.ts'

const success = 0
const idSpace = 2 ** 26

/**
 * Successful use, event by event: a combination is one identity and one use set, and each entry says which combination happened at which
 * place in time. Exact to the event, so a window may cut a day anywhere.
 */
export interface UseTimeline {
  /** Places in `frame.order`, ascending. */
  positions: Uint32Array
  combinations: Uint32Array
  /** Of each combination: index of the scored identity, and use set. */
  actorOf: Int32Array
  usesOf: Int32Array
}

/**
 * One walk over all events.
 * @param isScored  by use set: whether it touches a scored resource with an action of some profile
 */
export const timelineOfUse = (
  frame: EventFrame,
  actorOfIdentity: Int32Array,
  sessions: SessionActors,
  isScored: Uint8Array
): UseTimeline => {
  const { order } = frame
  const identities = frame.column('identity')
  const flags = frame.column('flags')
  const uses = frame.column('uses')
  const asksSessions = sessions.formerUntilMs.size > 0 || sessions.okta.size > 0
  const sessionCells = asksSessions ? frame.column('session') : null
  const found = new Map<number, number>()
  const actorOf: number[] = []
  const usesOf: number[] = []
  let positions = new Uint32Array(1024)
  let combinations = new Uint32Array(1024)
  let count = 0
  const add = (at: number, actor: number, useSet: number): void => {
    const key = actor * idSpace + useSet
    let combination = found.get(key)
    if (combination === undefined) {
      combination = actorOf.push(actor) - 1
      usesOf.push(useSet)
      found.set(key, combination)
    }
    if (count === positions.length) {
      positions = grown(positions)
      combinations = grown(combinations)
    }
    positions[count] = at
    combinations[count++] = combination
  }
  for (let at = 0; at < order.length; at++) {
    const seq = order[at] as number
    const useSet = uses[seq] as number
    if (isScored[useSet] === 0 || ((flags[seq] as number) & 3) !== success) continue
    const session = sessionCells === null ? -1 : (sessionCells[seq] as number)
    const actor = actorOfIdentity[identities[seq] as number] as number
    if (actor >= 0 && !isFormer(sessions, session, frame, seq)) add(at, actor, useSet)
    if (session >= 0) for (const okta of sessions.okta.get(session) ?? []) add(at, okta, useSet)
  }
  return {
    positions: positions.slice(0, count),
    combinations: combinations.slice(0, count),
    actorOf: Int32Array.from(actorOf),
    usesOf: Int32Array.from(usesOf)
  }
}

/** Whether a session was held by somebody who is gone. */
export const isFormer = ({ formerUntilMs }: SessionActors, session: number, frame: EventFrame, seq: number): boolean => {
  const untilMs = session < 0 ? undefined : formerUntilMs.get(session)
  return untilMs !== undefined && frame.timeMs(seq) < untilMs
}

const grown = (cells: Uint32Array): Uint32Array<ArrayBuffer> => {
  const more = new Uint32Array(cells.length * 2)
  more.set(cells)
  return more
}

/** First and last place of each combination before `end`; −1: none. */
export const placesBefore = ({ positions, combinations, actorOf }: UseTimeline, end: number): { first: Int32Array; last: Int32Array } => {
  const first = new Int32Array(actorOf.length).fill(-1)
  const last = new Int32Array(actorOf.length).fill(-1)
  for (let i = 0; i < positions.length; i++) {
    const at = positions[i] as number
    if (at >= end) break
    const combination = combinations[i] as number
    last[combination] = at
    if (first[combination] === -1) first[combination] = at
  }
  return { first, last }
}
