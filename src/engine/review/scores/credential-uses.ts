import type { ScoreModel } from './score-model.ts'
import type { ScoreSources } from './score-sources.ts'
import { isFormer } from './timeline-of-use.ts'

/** Newest use of a credential in the logs before a moment. */
export interface LoggedUse {
  /** null: no call with it succeeded. */
  successMs: number | null
  /** Of any outcome. */
  attemptMs: number
}

/** What the logs tell of credentials, by ARN of the user or root. */
export interface LoggedUser {
  signIn: LoggedUse | null
  /** By access key id; long-term keys only. */
  keys: ReadonlyMap<string, LoggedUse>
  /** Newest call whose record names no key: it may have been made with any. */
  keylessMs: number | null
}

const noKey = ''
const kept = new WeakMap<ScoreModel, { end: number; users: ReadonlyMap<string, LoggedUser> }>()

/** One walk over the events before the window's end, remembered for each state of the store. */
export const loggedUsers = (
  { reader }: Pick<ScoreSources, 'reader'>,
  model: ScoreModel,
  untilMs: number
): ReadonlyMap<string, LoggedUser> => {
  const end = reader.frame.lowerBound(untilMs)
  const known = kept.get(model)
  if (known?.end === end) return known.users
  const users = walk(reader, model, end)
  kept.set(model, { end, users })
  return users
}

interface Places {
  success: number
  attempt: number
}

const walk = ({ frame, words }: ScoreSources['reader'], { sessions: former }: ScoreModel, end: number): ReadonlyMap<string, LoggedUser> => {
  const holders = Uint8Array.from(words.identities, ({ type }) => Number(type === 'iam-user' || type === 'root'))
  const calls = words.calls
  const signIns = Uint8Array.from(calls, ({ source, name }) => Number(source === 'signin.amazonaws.com' && name === 'ConsoleLogin'))
  // Calls of the sign-in pages carry no key, and are made with none.
  const pages = Uint8Array.from(calls, ({ source }) => Number(source === 'signin.amazonaws.com'))
  const keyOf = words.sessions.map(({ accessKeyId }) =>
    accessKeyId === null || accessKeyId === '' ? noKey : accessKeyId.startsWith('AKIA') ? accessKeyId : null
  )
  const [identityCells, sessionCells] = [frame.column('identity'), frame.column('session')]
  const [callCells, flags] = [frame.column('call'), frame.column('flags')]
  const signedIn = new Map<number, Places>()
  const byKey = new Map<number, Map<string, Places>>()
  const note = (places: Places | undefined, at: number, seq: number): Places => {
    const noted = places ?? { success: -1, attempt: -1 }
    noted.attempt = at
    if (((flags[seq] as number) & 3) === 0) noted.success = at
    return noted
  }
  for (let at = 0; at < end; at++) {
    const seq = frame.order[at] as number
    const identity = identityCells[seq] as number
    if (holders[identity] !== 1) continue
    const call = callCells[seq] as number
    const session = sessionCells[seq] as number
    if (signIns[call] === 1) {
      if (!isFormer(former, session, frame, seq)) signedIn.set(identity, note(signedIn.get(identity), at, seq))
      continue
    }
    const key = keyOf[session] ?? null
    if (key === null || (key === noKey && (pages[call] === 1 || isFormer(former, session, frame, seq)))) continue
    const own = byKey.get(identity) ?? new Map<string, Places>()
    byKey.set(identity, own)
    own.set(key, note(own.get(key), at, seq))
  }
  const timeAt = (at: number): number => frame.timeMs(frame.order[at] as number)
  const toUse = ({ success, attempt }: Places): LoggedUse => ({
    successMs: success < 0 ? null : timeAt(success),
    attemptMs: timeAt(attempt)
  })
  return new Map(
    [...new Set([...signedIn.keys(), ...byKey.keys()])].map(identity => {
      const [signIn, own] = [signedIn.get(identity), byKey.get(identity) ?? new Map<string, Places>()]
      const keyless = own.get(noKey)
      const keys = [...own].flatMap(([key, places]) => (key === noKey ? [] : [[key, toUse(places)] as const]))
      return [
        words.identities[identity]?.key ?? '',
        {
          signIn: signIn === undefined ? null : toUse(signIn),
          keys: new Map(keys),
          keylessMs: keyless === undefined ? null : timeAt(keyless.attempt)
        }
      ]
    })
  )
}
