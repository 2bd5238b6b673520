import type { ResourceType } from '../../../shared/vocabulary/activity.ts'
import { type Profile, profileActions, profileMask } from '../../../shared/vocabulary/profile.ts'
import type { Observation } from '../../coverage/observe.ts'
import { type UsedPairs, usedPairs } from './pair-uses.ts'
import type { KindModel, ScoreModel } from './score-model.ts'
import type { ScoreSources } from './score-sources.ts'
import type { ScoredIdentity } from './scored-identities.ts'
import { placesBefore } from './timeline-of-use.ts'

export interface Question {
  /** `[sinceMs, untilMs)` */
  window: { sinceMs: number; untilMs: number }
  profile: Profile
  conditional: boolean
}

/** Of one pair, with the profile and the wish about conditions applied. */
export const grants = { none: 0, allowed: 1, conditional: 2, unknown: 3 } as const

/** One kind under one question: everything a row is counted from. */
export interface KindScores {
  kind: KindModel
  mask: number
  actions: readonly string[]
  used: UsedPairs
  /** By cell of the matrix. */
  grantOf: Uint8Array
  /** 1: made after as-of, left out. */
  isLater: Uint8Array
}

/** The window as places in time: when every combination first and last happened before its end, and where it begins. */
export interface Places {
  first: Int32Array
  last: Int32Array
  begin: number
}

export const placesIn = (
  model: ScoreModel,
  { reader: { frame } }: Pick<ScoreSources, 'reader'>,
  { sinceMs, untilMs }: Question['window']
): Places => ({ ...placesBefore(model.timeline, frame.lowerBound(untilMs)), begin: frame.lowerBound(sinceMs) })

/** @param places  of the window, where they are known already */
export const kindScores = (
  model: ScoreModel,
  sources: Pick<ScoreSources, 'reader'>,
  type: ResourceType,
  question: Question,
  places: Places = placesIn(model, sources, question.window)
): KindScores => {
  const { untilMs } = question.window
  const kind = model.kinds[type]
  const mask = profileMask(question.profile, type)
  const grantOf = Uint8Array.from(kind.matrix.cells, ({ allowed, conditional, unknown }) => {
    if ((allowed & mask) !== 0) return grants.allowed
    if ((conditional & mask) !== 0) return question.conditional ? grants.conditional : grants.none
    return (unknown & mask) !== 0 ? grants.unknown : grants.none
  })
  return {
    kind,
    mask,
    actions: profileActions(question.profile, type),
    used: usedPairs(kind.uses, places, places.begin, mask),
    grantOf,
    isLater: Uint8Array.from(kind.matrix.resources, ({ createdAtMs }) => Number(createdAtMs !== null && createdAtMs >= untilMs))
  }
}

/** Whether each resource of the kind is observed, and recordable at all, for an identity's calls. */
export const observedFor = (observed: Observation, identity: ScoredIdentity, { kind, actions }: KindScores) => {
  const each = identity.callers.map(caller => observed.observe(caller, kind.covered, kind.type, actions))
  const [first] = each
  if (first === undefined) return { observed: new Uint8Array(kind.covered.length), recordable: new Uint8Array(kind.covered.length) }
  if (each.length === 1) return first
  // Who may come by several ways is seen only where all of them are.
  return {
    observed: first.observed.map((_, at) => Math.min(...each.map(one => one.observed[at] as number))),
    recordable: first.recordable.map((_, at) => Math.max(...each.map(one => one.recordable[at] as number)))
  }
}
