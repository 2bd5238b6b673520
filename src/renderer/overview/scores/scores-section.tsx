import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ScoreOverview } from '../../../shared/contract/scores.ts'
import { useEngineQuery } from '../../engine-client/use-engine-query.ts'
import { useLinks } from '../../frame/paths.ts'
import { useScoreQuestion } from '../../frame/use-score-question.ts'
import { countOf } from '../../parts/count.tsx'
import { AnswerView } from '../../parts/state-views.tsx'
import { CoverageTable } from './coverage-table.tsx'
import { DormantList } from './dormant-list.tsx'
import { FindingsList } from './findings-list.tsx'
import { KindCards } from './kind-cards.tsx'
import { NoSnapshot } from './no-snapshot.tsx'
import { OverProvisioned } from './over-provisioned.tsx'
import styles from './scores.module.css'

/** The answer of `scores.overview` as the page asks for it. */
export const useScoreOverview = () => {
  const { question, ready } = useScoreQuestion()
  return useEngineQuery('scores.overview', question, { enabled: ready })
}

type Answer = ReturnType<typeof useScoreOverview>

/** How much access is unused, by whom, and who is dormant. */
export const ScoresSection = (props: { answer: Answer }) => (
  <AnswerView answer={props.answer} what="Scores" heightPx={420}>
    {overview => (overview.hasSnapshot ? <Scored overview={overview} /> : <NoSnapshot />)}
  </AnswerView>
)

const Scored = (props: { overview: ScoreOverview }) => {
  const { overview } = props
  const { question } = useScoreQuestion()
  const links = useLinks()
  return (
    <SpaceBetween size="m">
      <KindCards kinds={overview.kinds} />
      {overview.excluded > 0 && (
        <Box color="text-body-secondary" fontSize="body-s">
          {countOf(overview.excluded, 'identity is', 'identities are')} excluded from these numbers.{' '}
          <Link href={links.page('/settings')} fontSize="body-s">
            See exclusions
          </Link>
        </Box>
      )}
      <div className={styles.frame}>
        <div className={styles.pair}>
          <OverProvisioned rows={overview.mostOverProvisioned} />
          <DormantList dormant={overview.dormant} dormantCredentials={overview.dormantCredentials} />
        </div>
      </div>
      <FindingsList window={question.window} />
    </SpaceBetween>
  )
}

/** The coverage strip, once the scores are here. Without a snapshot it still tells which days have logs. */
export const CoverageSection = (props: { answer: Answer }) =>
  props.answer.data === undefined || props.answer.data.coverage.length === 0 ? null : <CoverageTable rows={props.answer.data.coverage} />
