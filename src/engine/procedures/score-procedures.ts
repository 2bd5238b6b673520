import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { coverageOf } from '../review/scores/coverage-of.ts'
import { listScores, scored } from '../review/scores/list-scores.ts'
import { listFindings } from '../review/scores/rule-findings.ts'
import { scoreActions } from '../review/scores/score-actions.ts'
import { scoreOverview } from '../review/scores/score-overview.ts'
import type { ScoreSources } from '../review/scores/score-sources.ts'
import { scoreTrend } from '../review/scores/score-trend.ts'
import { whatIf } from '../review/scores/what-if.ts'
import type { Rooms } from './rooms.ts'
import { scoreSources } from './score-room.ts'

type Names = Extract<keyof EngineHandlers, `scores.${string}` | `rules.${string}`>

/** Granted beside used. */
export const scoreProcedures = (rooms: Rooms): Pick<EngineHandlers, Names> => {
  const sources = (): Promise<ScoreSources> => scoreSources(rooms.workspace(), rooms.now())
  return {
    'scores.list': async request => found(listScores(await sources(), request), request.identity),
    'scores.overview': async question => scoreOverview(await sources(), question),
    'scores.trend': async ({ identity, points, ...question }) => found(scoreTrend(await sources(), question, identity, points), identity),
    'scores.whatIf': async ({ removals, ...question }) => whatIf(await sources(), question, removals),
    'scores.actions': async ({ identity, window }) => found(scoreActions(await sources(), identity, window), identity),
    'scores.coverage': async ({ window }) => {
      const from = await sources()
      const question = { window, profile: from.settings.profile, conditional: true, assumeObserved: false }
      const { model, observed } = scored(from, question, { identities: new Set() })
      return coverageOf(from, model, observed, question)
    },
    'rules.findings': async ({ window, rule }) => listFindings(await sources(), window, rule)
  }
}

const found = <T>(answer: T | null, name: string | undefined): T => {
  if (answer !== null) return answer
  throw new AppError(
    'not-found',
    `No user, role or Okta identity is called ${name}.`,
    'Give its ARN or its name as the identities list shows it, or import the snapshot or the logs that name it.'
  )
}
