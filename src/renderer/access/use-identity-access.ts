import type { ScoreAnswer } from '../../shared/contract/scores.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useScoreQuestion } from '../frame/use-score-question.ts'
import type { Answer } from '../parts/state-views.tsx'

/** An answer as pages take it: somebody neither a snapshot nor Okta names has no scores, which is no failure. */
const noneForUnknown = (answer: Answer<ScoreAnswer>): Answer<ScoreAnswer> =>
  answer.error?.code === 'not-found' && answer.data === undefined
    ? { ...answer, error: null, data: { asOfMs: 0, profile: 'data', rows: [], excluded: [], leftOut: [] } }
    : answer

/** One identity's scores with every resource behind them, and what Okta knows of it. */
export const useIdentityAccess = (identity: string) => {
  const { question, ready } = useScoreQuestion()
  const scores = useEngineQuery('scores.list', { ...question, identity, details: true }, { enabled: ready })
  const okta = useEngineQuery('okta.identities', {}, { enabled: ready && identity.startsWith('okta:') })
  return { scores: noneForUnknown(scores), oktaIdentity: okta.data?.find(one => one.identity === identity) ?? null }
}

export type IdentityAccess = ReturnType<typeof useIdentityAccess>
