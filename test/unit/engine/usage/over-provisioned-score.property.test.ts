import fc from 'fast-check'
import { expect, test } from 'vitest'
import { overProvisionedScore, type ScoreCounts } from '../../../../src/engine/usage/over-provisioned-score.ts'

interface Resource {
  observed: boolean
  used: boolean
}
const resources = fc.array(fc.record({ observed: fc.boolean(), used: fc.boolean() }), { minLength: 1, maxLength: 60 })

const counts = (all: readonly Resource[]): ScoreCounts => {
  const observed = all.filter(each => each.observed)
  return {
    granted: all.length,
    used: all.filter(each => each.used).length,
    observed: observed.length,
    observedUsed: observed.filter(each => each.used).length,
    recordable: observed.length
  }
}

test('bounds hold the score, and whatever full logs would have given', () => {
  fc.assert(
    fc.property(resources, fc.infiniteStream(fc.boolean()), (all, hidden) => {
      const { score, low, high } = overProvisionedScore(counts(all))
      const inFull = all.map(each => ({ observed: true, used: each.used || (!each.observed && (hidden.next().value as boolean)) }))
      const truth = overProvisionedScore(counts(inFull)).score ?? Number.NaN
      expect(low).toBeLessThanOrEqual(truth)
      expect(high).toBeGreaterThanOrEqual(truth)
      if (score === null) return
      expect(score).toBeGreaterThanOrEqual(low ?? 0)
      expect(score).toBeLessThanOrEqual(high ?? 0)
    })
  )
})

test('more use never raises the score', () => {
  fc.assert(
    fc.property(resources, fc.nat(), (all, at) => {
      const more = all.map((each, i) => (i === at % all.length ? { ...each, used: true } : each))
      const [before, after] = [overProvisionedScore(counts(all)), overProvisionedScore(counts(more))]
      for (const bound of ['score', 'low', 'high'] as const) expect(after[bound] ?? 0).toBeLessThanOrEqual(before[bound] ?? 0)
    })
  )
})

test('taking away what is granted and unused never raises the score', () => {
  fc.assert(
    fc.property(resources, all => {
      const whole = all.map(each => ({ ...each, observed: true }))
      const idle = whole.findIndex(each => !each.used)
      fc.pre(idle >= 0 && whole.length > 1)
      const fewer = whole.toSpliced(idle, 1)
      expect(overProvisionedScore(counts(fewer)).score ?? 0).toBeLessThanOrEqual(overProvisionedScore(counts(whole)).score ?? 0)
    })
  )
})
