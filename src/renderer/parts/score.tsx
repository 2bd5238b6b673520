import Badge, { type BadgeProps } from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import { NotKnown } from './not-known.tsx'
import styles from './score.module.css'
import { ScoreBar } from './score-bar.tsx'
import { scoreTokens } from './score-tokens.ts'
import {
  boundsWords,
  formatScore,
  noScoreWords,
  type ScoreNumbers,
  type Severity,
  scoreInWords,
  severityOf,
  severityWords,
  shortBounds,
  unusedWords
} from './score-words.ts'

const badgeColors: Readonly<Record<Severity, NonNullable<BadgeProps['color']>>> = {
  low: 'severity-low',
  medium: 'severity-medium',
  high: 'severity-high',
  critical: 'severity-critical'
}

/** A severity as Cloudscape shows it: its colour and its word. */
export const SeverityBadge = (props: { score: number }) => {
  const severity = severityOf(props.score)
  return <Badge color={badgeColors[severity]}>{severityWords[severity]}</Badge>
}

/**
 * A score on one line: number, bar, severity, and how much of what was granted is unused; or the words where there is no number.
 * Everywhere a score is listed it is this part.
 */
export const Score = (props: { row: ScoreNumbers }) => {
  const { row } = props
  const none = noScoreWords(row)
  const bounds = shortBounds(row)
  return (
    <span className={styles.line} style={scoreTokens} title={scoreInWords(row)}>
      {none !== null || row.score === null ? (
        <>
          <NotKnown>{none?.short ?? 'Not scored'}</NotKnown>
          {bounds !== null && <ScoreBar row={row} />}
          {bounds !== null && <span className={styles.words}>{bounds}</span>}
        </>
      ) : (
        <>
          <span className={styles.number}>{formatScore(row.score)}</span>
          <ScoreBar row={row} />
          <span className={styles.words}>
            <span className={styles.severity}>{severityWords[severityOf(row.score)]}</span> · {unusedWords(row)}
          </span>
        </>
      )}
    </span>
  )
}

/** The same with room to breathe, for headers and tiles: what the line leaves to hovering is written out. */
export const ScoreBlock = (props: { row: ScoreNumbers }) => {
  const { row } = props
  const none = noScoreWords(row)
  const bounds = boundsWords(row)
  return (
    <div className={styles.block} style={scoreTokens}>
      <span className={styles.blockHead}>
        {none !== null || row.score === null ? (
          <Box fontSize="heading-m" color="text-status-inactive">
            {none?.short ?? 'Not scored'}
          </Box>
        ) : (
          <>
            <Box fontSize="heading-xl" fontWeight="bold">
              {formatScore(row.score)}
            </Box>
            <SeverityBadge score={row.score} />
          </>
        )}
      </span>
      {(row.score !== null || bounds !== null) && <ScoreBar row={row} />}
      <span className={styles.blockWords}>{none === null ? scoreInWords(row).split('. ').slice(1).join('. ') : scoreInWords(row)}</span>
    </div>
  )
}
