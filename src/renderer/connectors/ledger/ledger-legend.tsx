import { useId } from 'react'
import { formatCount } from '../../parts/count.tsx'
import { cellPaths } from './cell-paths.ts'
import styles from './ledger.module.css'
import type { CellState, LedgerState } from './ledger-model.ts'
import { Strokes } from './ledger-row.tsx'
import { cellStateMeaning, cellStateWords } from './ledger-words.ts'

const side = 14
const shown: readonly CellState[] = ['collected', 'open', 'empty', 'missing', 'partly', 'not-collected']

/** What “hatched” is, wherever it is drawn. */
export const HatchPattern = (props: { id: string }) => (
  <pattern id={props.id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <line x1="1" y1="0" x2="1" y2="4" className={styles.hatch} />
  </pattern>
)

/** One state as it is drawn in the calendar. */
export const StateSwatch = (props: { state: CellState }) => {
  const id = useId()
  const cell = { state: props.state, files: 1, bytes: 0, missing: 0, problem: null, regions: {} }
  return (
    <svg width={side} height={side} viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
      <defs>
        <HatchPattern id={id} />
      </defs>
      <Strokes strokes={cellPaths([cell], side, side + 2, 1)} hatchId={id} />
    </svg>
  )
}

/** Each state's drawing, its word and how many days are in it. */
export const LedgerLegend = (props: { counts: Readonly<Record<LedgerState, number>> }) => (
  <ul className={styles.legend} aria-label="What the drawings mean, with days of accounts and regions in each state">
    {shown.map(state => (
      <li key={state} title={cellStateMeaning[state]}>
        <StateSwatch state={state} />
        {cellStateWords[state]}
        {state !== 'partly' && <span>{formatCount(props.counts[state])}</span>}
      </li>
    ))}
  </ul>
)
