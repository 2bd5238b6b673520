import { ageInWords } from '../frame/time-format.ts'
import { useTimeFormat } from '../frame/use-time-format.ts'
import { NotKnown } from './not-known.tsx'
import styles from './parts.module.css'

/**
 * An instant, in the one form times have, with its age on hover. `zone={false}` where the column's header names the zone.
 * null says `none` in words (default “none seen”), never as an empty cell.
 */
export const Time = (props: { atMs: number | null; none?: string; zone?: boolean }) => {
  const format = useTimeFormat()
  const { atMs } = props
  if (atMs === null) return <NotKnown>{props.none ?? 'None seen'}</NotKnown>
  return (
    <time
      className={`${styles.tabular} ${styles.nowrap}`}
      dateTime={new Date(atMs).toISOString()}
      title={`${format.full(atMs)} · ${ageInWords(atMs, Date.now())}`}
    >
      {props.zone === false ? format.time(atMs) : format.full(atMs)}
    </time>
  )
}
