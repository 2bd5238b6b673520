import type { Outcome } from '../../shared/vocabulary/activity.ts'
import { ageInWords, type TimeFormat } from '../frame/time-format.ts'
import { outcomeWords } from '../parts/kind-words.ts'
import styles from './activity.module.css'

/*
 * The cells of the table of events. They look like Cloudscape's own parts but are plain elements, because a screen of
 * them is drawn anew many times a second while scrolling.
 */

/** An instant; its header names the zone, its age is told on hover. */
export const CellTime = (props: { atMs: number; time: TimeFormat }) => (
  <time
    className={styles.time}
    dateTime={new Date(props.atMs).toISOString()}
    title={`${props.time.full(props.atMs)} · ${ageInWords(props.atMs, Date.now())}`}
  >
    {props.time.time(props.atMs)}
  </time>
)

/** What is not there, in words. */
export const MissingCell = (props: { text: string }) => <span className={styles.missing}>{props.text}</span>

const drawings: Readonly<Record<Outcome, string>> = {
  success: 'M4.800 8.200 7 10.400l4.400-4.600',
  denied: 'M3.400 12.600l9.200-9.200',
  failed: 'M8 4.500v4.200M8 10.800v.6'
}

/** How a call ended: sign, colour and word; the error code on hover. */
export const OutcomeCell = (props: { outcome: Outcome; errorCode: string }) => (
  <span
    className={`${styles.outcome} ${styles[props.outcome]}`}
    title={props.errorCode === '' ? outcomeWords[props.outcome] : props.errorCode}
  >
    <svg viewBox="0 0 16 16" aria-hidden="true">
      {props.outcome === 'failed' ? <path d="M8 1.200 15 14.500H1z" /> : <circle cx="8" cy="8" r="6.800" />}
      <path d={drawings[props.outcome]} />
    </svg>
    {outcomeWords[props.outcome]}
  </span>
)
