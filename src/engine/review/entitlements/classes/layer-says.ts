import { everyRest } from '../../../policy/evaluate/representative-keys.ts'
import type { Signature } from './signatures.ts'

/** For every way of naming the caller, and for denying: the rests of keys that are meant, with their truths. */
type Said = Map<string, Map<string, number>>

const note = (said: Said, way: string, rest: string, truth: number): void => {
  if (truth === 0) return
  let rests = said.get(way)
  if (rests === undefined) {
    rests = new Map()
    said.set(way, rests)
  }
  if ((rests.get(rest) ?? 0) < truth) rests.set(rest, truth)
}

const digit = (text: string, place: number): number => text.charCodeAt(place) - 48

/** The ways a statement names its caller, each with its truth: one where it speaks of its holder. */
const ways = ({ naming, condition }: Signature, meant: number): [way: string, truth: number][] => {
  const [allow, deny] = [Math.min(meant, digit(condition, 0)), Math.min(meant, digit(condition, 1))]
  if (naming === '')
    return [
      ['a', allow],
      ['d', deny]
    ]
  const named = [0, 1, 2, 3].map((place): [string, number] => [`a${place}`, Math.min(allow, digit(naming, place))])
  return [...named, ['d', Math.min(deny, digit(naming, 4))]]
}

/** What keys are meant by a list of those that are not: only its patterns together tell. */
const negated = ({ rests, unreadable }: Signature): string => `not ${unreadable} ${rests.join(' ')}`

const sayOfKeys = (said: Said, signature: Signature, way: string, truth: number): void => {
  if (signature.not) {
    if (signature.rests[0] !== `2${everyRest}`) note(said, way, negated(signature), truth)
    return
  }
  for (const rest of signature.rests) note(said, way, rest.slice(1), Math.min(truth, digit(rest, 0)))
  if (signature.unreadable) note(said, way, everyRest, Math.min(truth, 1))
}

/** What a layer says that denies whatever is asked: nothing else of it matters then. */
export const saysNo = 'no'

/** What is said of every key says it of those with a rest of their own. */
const textOf = (said: Said, ofKeys: boolean): string => {
  if (said.get('d')?.get(ofKeys ? everyRest : '') === 2) return saysNo
  const texts: string[] = []
  for (const [way, rests] of said) {
    const whole = rests.get(everyRest) ?? 0
    for (const [rest, truth] of rests) if (rest === everyRest || truth > whole) texts.push(`${way}${truth} ${rest}`)
  }
  return texts.sort().join('\n')
}

/**
 * What a layer's statements say together of one action, as a text: layers with the same text lead to the same decision.
 * @param ofKeys  the action is asked of some key in the resource
 */
export const layerSays = (signatures: readonly Signature[], action: number, ofKeys: boolean): string => {
  const said: Said = new Map()
  for (const signature of signatures) {
    const meant = digit(signature.vector, action)
    if (meant === 0) continue
    if (signature.other !== null) {
      note(said, signature.other, '', meant)
      continue
    }
    for (const [way, truth] of ways(signature, meant))
      if (ofKeys) sayOfKeys(said, signature, way, truth)
      else note(said, way, '', Math.min(truth, signature.itself))
  }
  return said.size === 0 ? '' : textOf(said, ofKeys)
}
