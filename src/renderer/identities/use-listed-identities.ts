import { useMemo } from 'react'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useScoreQuestion } from '../frame/use-score-question.ts'
import { type ListedIdentity, listIdentities } from './listed-identity.ts'
import type { ScoresState } from './score-columns.tsx'

const none = { rows: [], excluded: [] }

/** The identity list: logs at once, scores and Okta identities as they arrive. `hasSnapshot` null: not known yet. */
export const useListedIdentities = (asked = true) => {
  const { question, ready: known } = useScoreQuestion()
  const ready = known && asked
  const answer = useEngineQuery('identities.list', { window: question.window }, { enabled: ready })
  const scores = useEngineQuery('scores.list', question, { enabled: ready })
  const okta = useEngineQuery('okta.identities', {}, { enabled: ready })
  const rows: ListedIdentity[] | undefined = useMemo(
    () => (answer.data === undefined ? undefined : listIdentities(answer.data, scores.data ?? none, okta.data ?? [])),
    [answer.data, scores.data, okta.data]
  )
  const state: ScoresState = scores.data !== undefined ? 'here' : scores.error === null ? 'loading' : 'failed'
  return {
    answer,
    rows,
    scores,
    state,
    excluded: scores.data?.excluded.length ?? 0,
    hasSnapshot: scores.data === undefined ? null : scores.data.rows.some(({ reason }) => reason !== 'no-snapshot')
  }
}
