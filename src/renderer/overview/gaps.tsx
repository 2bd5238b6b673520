import Alert from '@cloudscape-design/components/alert'
import type { Overview } from '../../shared/contract/overview.ts'
import { durationInWords } from '../frame/time-format.ts'
import { useTimeFormat } from '../frame/use-time-format.ts'
import { countOf } from '../parts/count.tsx'
import styles from './overview.module.css'

const shown = 5

/** Spans of the range without any event of any account: missing logs rather than silence, as a rule. */
export const Gaps = (props: { gaps: Overview['gaps'] }) => {
  const { gaps } = props
  const time = useTimeFormat()
  if (gaps.length === 0) return null
  return (
    <Alert type="warning" header={`No logs for ${countOf(gaps.length, 'span')} of this range`}>
      What happened then is not known. Counts do not include it.
      <ul className={styles.gaps}>
        {gaps.slice(0, shown).map(({ fromMs, toMs }) => (
          <li key={fromMs}>
            {time.full(fromMs)} to {time.full(toMs)} ({durationInWords(toMs - fromMs)})
          </li>
        ))}
        {gaps.length > shown && <li>and {gaps.length - shown} more, hatched in the chart</li>}
      </ul>
    </Alert>
  )
}
