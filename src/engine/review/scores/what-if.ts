import type { ScoreRow } from '../../../shared/contract/scores.ts'
import type { Removal } from '../../../shared/contract/snapshots.ts'
import { resourceTypes } from '../../../shared/vocabulary/activity.ts'
import { accessActions, profileMask } from '../../../shared/vocabulary/profile.ts'
import type { Entitlements } from '../entitlements/entitlements.ts'
import { placesIn } from './kind-scores.ts'
import { type ScoreQuestion, scored } from './list-scores.ts'
import { usedPairs } from './pair-uses.ts'
import { actionsIn } from './row-details.ts'
import { type ScoreModel, scoreModel, withPeople } from './score-model.ts'
import { scoreRows } from './score-rows.ts'
import type { ScoreSources } from './score-sources.ts'

export interface WhatIf {
  rows: { before: ScoreRow; after: ScoreRow }[]
  wouldLose: { identity: string; resource: string; actionsUsed: string[]; lastUsedMs: number | null; people: string[] }[]
  /** Pairs that would lose used actions outside the profile. */
  otherLosses: number
}

/** Scores of the identities concerned before and after taking something away, and what they used that they could not use any more. */
export const whatIf = (sources: ScoreSources, question: ScoreQuestion, removals: readonly Removal[]): WhatIf => {
  const model = scoreModel(sources, question.window.untilMs - 1)
  const reduced = reduce(model, withPeople(sources.entitlementsWithout(model.inventory, removals), model.people))
  const identities = concerned(model, reduced, removals)
  const before = scored(sources, question, { identities })
  const after = scoreRows(reduced, sources, question, before.observed, { identities })
  const afterBy = new Map(after.map(({ row }) => [`${row.identity} ${row.resourceType}`, row]))
  return {
    rows: before.rows.flatMap(({ row }) => {
      const other = afterBy.get(`${row.identity} ${row.resourceType}`)
      return other === undefined ? [] : [{ before: row, after: other }]
    }),
    ...lostUses(model, reduced, sources, question, identities)
  }
}

const reduce = (model: ScoreModel, entitlements: Entitlements): ScoreModel => {
  const kind = (type: keyof ScoreModel['kinds']) => ({ ...model.kinds[type], matrix: entitlements.matrices[type] })
  return { ...model, entitlements, kinds: { 's3-bucket': kind('s3-bucket'), secret: kind('secret'), 'kms-key': kind('kms-key') } }
}

/** Those named, and Okta identities that act through them. */
const concerned = (model: ScoreModel, reduced: ScoreModel, removals: readonly Removal[]): Set<number> => {
  const named = new Set(removals.map(({ identity }) => identity))
  return new Set(
    model.identities.flatMap(({ key, type, row }, at) => {
      if (named.has(key)) return [at]
      return type === 'okta-user' && row >= 0 && differs(model, reduced, row) ? [at] : []
    })
  )
}

const differs = (model: ScoreModel, reduced: ScoreModel, row: number): boolean =>
  resourceTypes.some(type => {
    const [one, other] = [model.kinds[type].matrix, reduced.kinds[type].matrix]
    return one.resources.some((_, resource) => {
      const at = row * one.resources.length + resource
      const [before, after] = [one.cells[one.matrix[at] as number], other.cells[other.matrix[at] as number]]
      return before?.allowed !== after?.allowed || before?.conditional !== after?.conditional
    })
  })

interface Losses {
  wouldLose: WhatIf['wouldLose']
  otherLosses: number
}

const lostUses = (
  model: ScoreModel,
  reduced: ScoreModel,
  sources: ScoreSources,
  { window, profile }: ScoreQuestion,
  identities: ReadonlySet<number>
): Losses => {
  const { frame } = sources.reader
  const places = placesIn(model, sources, window)
  const lost: WhatIf['wouldLose'] = []
  const others = new Set<string>()
  for (const type of resourceTypes) {
    const { uses, matrix } = model.kinds[type]
    const all = accessActions[type].reduce((mask, _, bit) => mask | (1 << bit), 0)
    const wanted = profileMask(profile, type)
    const [used, usedAtAll] = [usedPairs(uses, places, places.begin, wanted), usedPairs(uses, places, places.begin, all)]
    for (const at of identities) {
      const identity = model.identities[at]
      if (identity === undefined || identity.row < 0) continue
      for (let pair = uses.startOf[at] as number; pair < (uses.startOf[at + 1] as number); pair++) {
        const target = uses.targetOf[pair] as number
        const resource = matrix.resources[target]
        if (resource === undefined) continue
        const cell = identity.row * matrix.resources.length + target
        const may = ({ cells, matrix: cellOf }: typeof matrix): number => {
          const { allowed, conditional } = cells[cellOf[cell] as number] ?? { allowed: 0, conditional: 0 }
          return allowed | conditional
        }
        const gone = may(matrix) & ~may(reduced.kinds[type].matrix)
        const actions = (used.inWindow[pair] as number) & gone
        if (((usedAtAll.inWindow[pair] as number) & gone & ~wanted) !== 0 && identity.type !== 'okta-user')
          others.add(`${identity.key} ${resource.arn}`)
        if (actions === 0) continue
        const lastUsedMs = frame.timeMs(frame.order[used.last[pair] as number] as number)
        lost.push({ identity: identity.key, resource: resource.arn, actionsUsed: actionsIn(type, actions), lastUsedMs, people: [] })
      }
    }
  }
  return { wouldLose: withoutPeople(model, lost), otherLosses: others.size }
}

/** What a person of Okta did was done in a role's session: one loss, the role's, that names the person. */
const withoutPeople = ({ people }: ScoreModel, lost: WhatIf['wouldLose']): WhatIf['wouldLose'] => {
  const rolesOf = new Map(people.map(({ identity, links }) => [identity, new Set(links.map(({ roleArn }) => roleArn))]))
  const own = new Map(lost.map(loss => [`${loss.identity} ${loss.resource}`, loss]))
  return lost.filter(({ identity, resource }) => {
    const roles = [...(rolesOf.get(identity) ?? [])].flatMap(role => own.get(`${role} ${resource}`) ?? [])
    for (const role of roles) role.people.push(identity)
    return roles.length === 0
  })
}
