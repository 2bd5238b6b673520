import type { AwsProblem } from '../../../shared/contract/connectors.ts'
import type { PlacedProblem } from './log-source.ts'
import { plainProblem } from './plain-problem.ts'

const listedAtMost = 200

/** Problems by place and code: a thousand objects refused for one reason are told once, with their number. */
export class ProblemList {
  readonly #byReason = new Map<string, { problem: AwsProblem; place: string; wider: string; count: number }>()

  /**
   * @param place  exactly where
   * @param wider  what the place is one of many of
   */
  add(problem: AwsProblem, place: string, wider = place): void {
    const key = `${wider} ${problem.code}`
    const known = this.#byReason.get(key)
    if (known !== undefined) known.count++
    else this.#byReason.set(key, { problem: plainProblem(problem), place, wider, count: 1 })
  }

  get list(): PlacedProblem[] {
    return [...this.#byReason.values()].slice(0, listedAtMost).map(({ problem, place, wider, count }) => {
      if (count === 1) return { ...problem, place }
      return { ...problem, message: `${problem.message} So were ${count - 1} more objects here.`, place: wider }
    })
  }
}
