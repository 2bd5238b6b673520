import type { Wire } from './wire.ts'
import { type WireEnd, wireEnd } from './wire-end.ts'

/**
 * Two ends of a wire inside one process, for the command line, scripts over HTTP, and tests. Messages arrive in order, on a later
 * turn, never inside `post`. Closing either end closes both.
 */
export const inProcessPair = (): [Wire, Wire] => {
  const ends: WireEnd[] = []
  const make = (other: number): WireEnd =>
    wireEnd({
      send: text => queueMicrotask(() => ends[other]?.arrived(text)),
      end: () => queueMicrotask(() => ends[other]?.ended())
    })
  const near = make(1)
  const far = make(0)
  ends.push(near, far)
  return [near.wire, far.wire]
}
