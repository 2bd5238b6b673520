import styles from './score.module.css'
import { severityColor } from './score-tokens.ts'
import { type ScoreNumbers, severityOf } from './score-words.ts'

/** The thin bar: filled up to the score, and the bounds as a lighter, hatched band. */
export const ScoreBar = (props: { row: Pick<ScoreNumbers, 'score' | 'low' | 'high'> }) => {
  const { score, low, high } = props.row
  const color = severityColor[severityOf(score ?? high ?? 0)]
  const hasBand = low !== null && high !== null && high > low
  return (
    <span className={styles.track} aria-hidden="true">
      {score !== null && <span className={styles.fill} style={{ inlineSize: `${score}%`, background: color }} />}
      {hasBand && (
        <span className={styles.band} style={{ insetInlineStart: `${low}%`, inlineSize: `${high - low}%`, ['--band' as string]: color }} />
      )}
    </span>
  )
}
