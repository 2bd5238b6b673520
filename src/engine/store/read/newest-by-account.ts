import type { EventFrame } from './event-frame.ts'
import type { EventWords } from './event-words.ts'

/**
 * When the newest event of each account happened, by the account in whose logs it stands; where a record does not say, by the caller's.
 * Walks from the newest event back until each account has been met.
 */
export function newestByAccount({ frame, words }: { frame: EventFrame; words: EventWords }): Map<string, number> {
  const names = words.terms('account')
  const [accounts, identities] = [frame.column('account'), frame.column('identity')]
  const { order } = frame
  const newest = new Map<string, number>()
  const isMet = new Uint8Array(names.length)
  let left = names.filter(name => name !== '').length
  for (let at = order.length - 1; at >= 0 && left > 0; at--) {
    const seq = order[at] as number
    const written = accounts[seq] as number
    if (isMet[written] === 1) continue
    const name = names[written] ?? ''
    if (name !== '') {
      isMet[written] = 1
      left--
    }
    const account = name === '' ? (words.identities[identities[seq] as number]?.accountId ?? '') : name
    if (account !== '' && !newest.has(account)) newest.set(account, frame.timeMs(seq))
  }
  return newest
}
