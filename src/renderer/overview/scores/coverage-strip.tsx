import * as tokens from '@cloudscape-design/design-tokens'
import { useId } from 'react'
import type { CoverageRow } from '../../../shared/contract/scores.ts'
import { coverageSpoken, dayStateWords } from './score-overview-words.ts'
import styles from './scores.module.css'

type State = CoverageRow['state']

const dayPx = 10
const heightPx = 16

/** A day by its state: solid, hatched, hollow, or a line where nothing is; told apart without colour. */
const Day = (props: { state: State; x: number; widthPx: number; hatch: string }) => {
  const { state, x, widthPx, hatch } = props
  if (state === 'not-enabled')
    return (
      <line
        x1={x}
        x2={x + widthPx}
        y1={heightPx / 2}
        y2={heightPx / 2}
        stroke={tokens.colorChartsStatusNeutral}
        strokeWidth="1"
        strokeDasharray="2 2"
      />
    )
  const box = { x: x + 0.5, y: 1.5, width: widthPx - 1, height: heightPx - 3 }
  if (state === 'full') return <rect {...box} fill={tokens.colorChartsStatusPositive} />
  if (state === 'partial') return <rect {...box} fill={`url(#${hatch})`} stroke={tokens.colorChartsStatusMedium} />
  return <rect {...box} fill="none" stroke={tokens.colorChartsStatusHigh} />
}

const Hatch = (props: { id: string }) => (
  <defs>
    <pattern id={props.id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line x1="1" y1="0" x2="1" y2="4" stroke={tokens.colorChartsStatusMedium} strokeWidth="2" />
    </pattern>
  </defs>
)

/** One account and kind, a mark for every day of the range, oldest first. */
export const CoverageStrip = (props: { days: CoverageRow['days'] }) => {
  const { days } = props
  const hatch = useId()
  const words = coverageSpoken(days)
  return (
    <svg
      className={styles.strip}
      viewBox={`0 0 ${days.length * dayPx} ${heightPx}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words}
    >
      <title>{words}</title>
      <Hatch id={hatch} />
      {days.map(({ dayMs, state }, at) => (
        <Day key={dayMs} state={state} x={at * dayPx} widthPx={dayPx} hatch={hatch} />
      ))}
    </svg>
  )
}

const states = ['full', 'partial', 'not-observable', 'not-enabled'] as const

/** What the marks mean. */
export const CoverageLegend = () => {
  const hatch = useId()
  return (
    <ul className={styles.legend}>
      {states.map(state => (
        <li key={state}>
          <svg viewBox={`0 0 14 ${heightPx}`} aria-hidden="true">
            <Hatch id={hatch} />
            <Day state={state} x={0} widthPx={14} hatch={hatch} />
          </svg>
          {dayStateWords[state]}
        </li>
      ))}
    </ul>
  )
}
