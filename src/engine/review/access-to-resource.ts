import type { EntitledRow } from '../../shared/contract/access.ts'
import { type ResourceType, resourceTypes } from '../../shared/vocabulary/activity.ts'
import { grantAt } from './scores/count-row.ts'
import { grants, kindScores, type Question } from './scores/kind-scores.ts'
import { actionsIn } from './scores/row-details.ts'
import { type KindModel, type ScoreModel, scoreModel } from './scores/score-model.ts'
import type { ScoreSources } from './scores/score-sources.ts'

const words = ['none', 'allowed', 'conditional', 'unknown'] as const

/** Where a resource stands: among those of the inventory, or after them among those only events know. */
const placeOf = (model: ScoreModel, arn: string): { type: ResourceType; target: number; known: boolean } | null => {
  for (const type of resourceTypes) {
    const { matrix, extras, storedArns } = model.kinds[type]
    const own = matrix.resources.findIndex(resource => resource.arn === arn)
    if (own >= 0) return { type, target: own, known: true }
    for (const [target, arns] of storedArns) if (arns.includes(arn)) return { type, target, known: target < matrix.resources.length }
    const extra = extras.findIndex(resource => resource.arn === arn)
    if (extra >= 0) return { type, target: matrix.resources.length + extra, known: false }
  }
  return null
}

/** Pairs of the resource, by identity. */
const pairsOn = ({ uses }: KindModel, target: number): Map<number, number> => {
  const pairs = new Map<number, number>()
  for (let pair = 0; pair < uses.targetOf.length; pair++) if (uses.targetOf[pair] === target) pairs.set(uses.actorOf[pair] as number, pair)
  return pairs
}

/** Who may reach a resource, by which ways, and who did. `known`: an inventory tells of it. */
export const accessToResource = (
  sources: ScoreSources,
  question: Question & { resource: string }
): { known: boolean; rows: EntitledRow[] } => {
  const model = scoreModel(sources, question.window.untilMs - 1)
  const place = placeOf(model, question.resource)
  if (place === null) return { known: false, rows: [] }
  const { type, target, known } = place
  const scores = kindScores(model, sources, type, question)
  const { kind, used, mask } = scores
  const { frame } = sources.reader
  const width = kind.matrix.resources.length
  const arn = kind.matrix.resources[target]?.arn ?? question.resource
  const pairs = pairsOn(kind, target)
  const rows = model.identities.flatMap((identity, at): EntitledRow[] => {
    const grant = grantAt(scores, identity, target)
    const pair = pairs.get(at) ?? -1
    const inWindow = used.inWindow[pair] ?? 0
    const last = used.last[pair] ?? -1
    if (grant === grants.none && inWindow === 0) return []
    const cell = grant === grants.none ? undefined : kind.matrix.cells[kind.matrix.matrix[identity.row * width + target] as number]
    const granted =
      cell === undefined || grant === grants.unknown ? 0 : (cell.allowed | (question.conditional ? cell.conditional : 0)) & mask
    const via = granted === 0 ? [] : sources.explainPair(model.inventory, identity.key, arn, type, granted)
    return [
      {
        identity: identity.key,
        identityName: identity.name,
        identityType: identity.type,
        accountId: identity.accountId,
        entitlement: words[grant] ?? 'none',
        actionsGranted: actionsIn(type, granted),
        used: inWindow !== 0,
        actionsUsed: actionsIn(type, inWindow),
        lastUsedMs: last < 0 ? null : frame.timeMs(frame.order[last] as number),
        // A boundary gives nothing by itself.
        paths: [...new Set(via.map(({ path }) => path))].filter(path => path !== 'boundary')
      }
    ]
  })
  return { known, rows }
}
