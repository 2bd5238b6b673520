import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { KindSummary } from '../../../shared/contract/scores.ts'
import { HelpLink } from '../../frame/page-frame.tsx'
import { useWindow } from '../../frame/use-window.ts'
import { formatCount } from '../../parts/count.tsx'
import { KindIcon } from '../../parts/kind-icon.tsx'
import score from '../../parts/score.module.css'
import { SeverityBadge } from '../../parts/score.tsx'
import { ScoreBar } from '../../parts/score-bar.tsx'
import { scoreTokens } from '../../parts/score-tokens.ts'
import { formatScore, manyOfKind } from '../../parts/score-words.ts'
import { beforeWords } from '../overview-words.ts'
import { DistributionChart } from './distribution-chart.tsx'
import { scoreChangeWords } from './score-overview-words.ts'
import styles from './scores.module.css'

/** Each kind of resource: its score over all identities, how it moved, and how identities spread over it. */
export const KindCards = (props: { kinds: readonly KindSummary[] }) => (
  <div className={styles.frame}>
    <div className={styles.cards}>
      {props.kinds.map(summary => (
        <Container key={summary.resourceType} fitHeight>
          <SpaceBetween size="s">
            <Tile summary={summary} />
            <DistributionChart summary={summary} />
          </SpaceBetween>
        </Container>
      ))}
    </div>
  </div>
)

const Tile = (props: { summary: KindSummary }) => {
  const { summary } = props
  const { rangeDays } = useWindow()
  return (
    <div className={score.block} style={scoreTokens}>
      <h2 className={styles.kind}>
        <KindIcon kind={summary.resourceType} /> {manyOfKind[summary.resourceType]}
        <HelpLink about={`the score of ${manyOfKind[summary.resourceType].toLowerCase()}`} />
      </h2>
      <div className={score.blockHead}>
        {summary.score === null ? (
          <Box fontSize="heading-m" color="text-status-inactive">
            No score
          </Box>
        ) : (
          <>
            <Box fontSize="heading-xl" fontWeight="bold">
              {formatScore(summary.score)}
            </Box>
            <SeverityBadge score={summary.score} />
            <Box color="text-body-secondary" fontSize="body-s">
              <span title={`Against ${beforeWords(rangeDays)}`}>{scoreChangeWords(summary)}</span>
            </Box>
          </>
        )}
      </div>
      {summary.score !== null && <ScoreBar row={{ score: summary.score, low: null, high: null }} />}
      <span className={score.blockWords}>{howMuch(summary)}</span>
      <span className={score.blockWords}>{howMany(summary)}</span>
    </div>
  )
}

const howMuch = ({ granted, used, scored }: KindSummary): string =>
  scored === 0 ? 'No identity can be scored' : `${formatCount(granted - used)} of ${formatCount(granted)} grants unused`

const howMany = ({ scored, notApplicable }: KindSummary): string =>
  `${formatCount(scored)} scored${notApplicable === 0 ? '' : `, ${formatCount(notApplicable)} without a score`}`
