import type { ResourceType } from '../../shared/vocabulary/activity.ts'
import { type AccountSide, daysOf } from './account-side.ts'
import { coverageNotes } from './coverage-notes.ts'
import { type CoveredResource, none, sure } from './observation.ts'
import type { Observation } from './observe.ts'

const dayMs = 86_400_000

export type CoverageState = 'full' | 'partial' | 'not-observable' | 'not-enabled'

export interface AccountCoverage {
  accountId: string
  resourceType: ResourceType
  state: CoverageState
  days: { dayMs: number; state: CoverageState }[]
  notes: string[]
}

/**
 * What the logs could show of one kind in one account, for the account's own callers.
 * @param resources  of the kind in the account; none: any resource there might be
 */
export const accountCoverage = (
  observed: Observation,
  window: { sinceMs: number; untilMs: number },
  accountId: string,
  resourceType: ResourceType,
  resources: readonly CoveredResource[],
  actions: readonly string[]
): AccountCoverage => {
  const dayStarts = daysOf(window)
  const side = observed.side(accountId)
  const of = (state: CoverageState, notes: string[]): AccountCoverage => ({
    accountId,
    resourceType,
    state,
    days: dayStarts.map(day => ({ dayMs: day, state })),
    notes
  })
  if (!side.hasLogs && !side.isComplete) return of('not-enabled', coverageNotes(side, resourceType, actions, window, false))
  const asked = resources.length > 0 ? resources : trailRegions(side).map(region => anyResource(accountId, resourceType, region))
  const all = [...new Set(asked.map(resource => observed.ownDays(resource, actions)))]
  const days = dayStarts.map((day, at) => ({
    dayMs: day,
    state: stateOf(
      all.every(({ least }) => least[at] === sure),
      all.some(({ greatest }) => greatest[at] !== none)
    )
  }))
  const state = stateOf(
    days.every(day => day.state === 'full'),
    days.some(day => day.state !== 'not-observable')
  )
  // Days that are not covered although no hour is missing: then the trails' settings are why.
  const gapDays = new Set(side.gapHours.map(hour => Math.floor(hour / 24) * dayMs))
  const isSelected = days.every(day => day.state === 'full' || gapDays.has(day.dayMs))
  return { accountId, resourceType, state, days, notes: coverageNotes(side, resourceType, actions, window, isSelected) }
}

const stateOf = (isAll: boolean, isSome: boolean): CoverageState => (isAll ? 'full' : isSome ? 'partial' : 'not-observable')

/** Where trails look: a resource nobody has told of would be in one of these. */
const trailRegions = ({ trails }: AccountSide): (string | null)[] =>
  trails.length === 0 ? [null] : [...new Set(trails.map(trail => trail.homeRegion))]

const anyResource = (accountId: string, type: ResourceType, region: string | null): CoveredResource => ({
  type,
  arn: type === 's3-bucket' ? 'arn:aws:s3:::\u0001' : '',
  accountId,
  region
})
