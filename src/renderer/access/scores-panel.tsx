import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ScoreAnswer, ScoreRow } from '../../shared/contract/scores.ts'
import { visibleText } from '../activity/visible-text.ts'
import { useAddress, useHref } from '../frame/address.ts'
import { HelpLink } from '../frame/page-frame.tsx'
import { useLinks } from '../frame/paths.ts'
import { profileWords } from '../frame/profile-words.ts'
import { useScoreQuestion } from '../frame/use-score-question.ts'
import { ScoreBlock } from '../parts/score.tsx'
import { manyOfKind, markWords } from '../parts/score-words.ts'
import { AnswerView, EmptyView } from '../parts/state-views.tsx'
import styles from './access.module.css'
import { ScoreTrend } from './trend-chart.tsx'
import type { IdentityAccess } from './use-identity-access.ts'

/** The three scores of an identity, what should be known beside them, and how they came about over time. */
export const ScoresPanel = (props: { identity: string; scores: IdentityAccess['scores'] }) => {
  const { profile, conditional, assumeObserved } = useScoreQuestion()
  return (
    <Container
      header={
        <Header
          variant="h2"
          info={<HelpLink about="the Over Provisioned Score" />}
          description={`Profile ${profileWords[profile].name.toLowerCase()}: ${profileWords[profile].meaning.toLowerCase()}. Conditional entitlements ${conditional ? 'count' : 'are left out'}.${assumeObserved ? ' All logs are taken as complete.' : ''}`}
        >
          Over Provisioned Score
        </Header>
      }
    >
      <AnswerView answer={props.scores} what="Scores" heightPx={110}>
        {answer => <Loaded identity={props.identity} answer={answer} />}
      </AnswerView>
    </Container>
  )
}

const Loaded = (props: { identity: string; answer: ScoreAnswer }) => {
  const { identity, answer } = props
  const links = useLinks()
  const excluded = answer.excluded.find(one => one.identity === identity)
  if (excluded !== undefined)
    return (
      <EmptyView title="Excluded from scores" action={<Button href={links.page('/settings')}>Go to settings</Button>}>
        {visibleText(excluded.reason)}
      </EmptyView>
    )
  if (answer.rows.length === 0)
    return (
      <EmptyView title="No score" action={<Button href={links.page('/snapshots')}>Import a snapshot</Button>}>
        Users and roles have one as soon as a snapshot names them; root users, AWS services and foreign accounts never do.
      </EmptyView>
    )
  if (answer.rows.every(({ reason }) => reason === 'no-snapshot'))
    return (
      <EmptyView title="No snapshot of its account" action={<Button href={links.page('/snapshots')}>Import a snapshot</Button>}>
        Here will be how much of what it may do it leaves unused:{' '}
        {answer.rows.map(row => manyOfKind[row.resourceType].toLowerCase()).join(', ')}.
      </EmptyView>
    )
  return (
    <div className={styles.scores}>
      <div className={styles.scoresAndTrend}>
        <SpaceBetween size="m">
          <div className={styles.scoreGrid}>
            {answer.rows.map(row => (
              <KindScore key={row.resourceType} row={row} />
            ))}
          </div>
          <Beside answer={answer} />
        </SpaceBetween>
        <ScoreTrend identity={identity} />
      </div>
    </div>
  )
}

const KindScore = (props: { row: ScoreRow }) => {
  const { row } = props
  const { path } = useAddress()
  const href = useHref()
  return (
    <div>
      <div className={styles.kindHead}>
        <Box variant="awsui-key-label">{manyOfKind[row.resourceType]}</Box>
        {row.granted + row.usedNotGranted > 0 && (
          <Link
            href={href(path, { tab: 'access', kind: row.resourceType })}
            fontSize="body-s"
            ariaLabel={`List its ${manyOfKind[row.resourceType].toLowerCase()}`}
          >
            List
          </Link>
        )}
      </div>
      <ScoreBlock row={row} />
    </div>
  )
}

/** Marks of all rows, and what was left out of G: told where the numbers stand. */
const Beside = (props: { answer: ScoreAnswer }) => {
  const { rows, leftOut } = props.answer
  const marks = [...new Set(rows.flatMap(row => row.marks))]
  if (marks.length === 0 && leftOut.length === 0) return null
  return (
    <Box color="text-body-secondary" fontSize="body-s">
      <ul className={styles.plain} aria-label="What should be known beside the scores">
        {marks.map(mark => (
          <li key={mark}>{markWords(mark)}</li>
        ))}
        {leftOut.length > 0 && (
          <li title={leftOut.map(({ arn, why }) => `${arn}: ${why}`).join('\n')}>
            {`${leftOut.length === 1 ? '1 resource is' : `${leftOut.length} resources are`} left out: ${[...new Set(leftOut.map(({ why }) => why))].join(', ')}.`}
          </li>
        )}
      </ul>
    </Box>
  )
}
