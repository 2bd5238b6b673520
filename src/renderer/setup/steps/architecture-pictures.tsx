import type { ReactNode } from 'react'
import type { Architecture } from '../../../shared/vocabulary/setup-answers.ts'
import { setupTokens } from '../setup-tokens.ts'
import styles from './steps.module.css'

const account = (x: number, y: number): ReactNode => <rect x={x} y={y} width="30" height="22" rx="3" className={styles.pictureBox} />
const trail = (x: number, y: number): ReactNode => <circle cx={x} cy={y} r="9" className={styles.pictureTrail} />
const bucket = (x: number, y: number): ReactNode => (
  <path d={`M${x} ${y}h26l-4 22h-18zM${x} ${y}q13 6 26 0`} className={styles.pictureBucket} />
)
const arrow = (d: string): ReactNode => <path d={d} className={styles.pictureArrow} />

const drawings: Readonly<Record<Architecture, ReactNode>> = {
  'single-account': (
    <>
      {account(14, 29)}
      {arrow('M46 40h22')}
      {trail(80, 40)}
      {arrow('M92 40h24')}
      {bucket(122, 30)}
    </>
  ),
  'several-accounts': (
    <>
      {[6, 30, 54].map(y => (
        <g key={y}>
          {account(14, y)}
          {arrow(`M46 ${y + 11}h22`)}
          {trail(80, y + 11)}
        </g>
      ))}
      {arrow('M92 17l26 18')}
      {arrow('M92 41h24')}
      {arrow('M92 65l26-18')}
      {bucket(122, 30)}
    </>
  ),
  organization: (
    <>
      <rect x="6" y="3" width="50" height="76" rx="5" className={styles.pictureFrame} />
      {[8, 30, 52].map(y => (
        <g key={y}>{account(16, y)}</g>
      ))}
      {arrow('M58 41h10')}
      {trail(80, 41)}
      {arrow('M92 41h24')}
      {bucket(122, 30)}
    </>
  ),
  'control-tower': (
    <>
      <rect x="6" y="3" width="150" height="76" rx="5" className={styles.pictureFrame} />
      {[8, 30, 52].map(y => (
        <g key={y}>{account(14, y)}</g>
      ))}
      {arrow('M46 41h16')}
      {trail(74, 41)}
      {arrow('M86 41h20')}
      <rect x="104" y="16" width="46" height="50" rx="3" className={styles.pictureBox} />
      {bucket(114, 30)}
    </>
  )
}

/** How accounts, trails and the bucket stand to each other. The words beside it tell the same. */
export const ArchitecturePicture = (props: { architecture: Architecture }) => (
  <svg viewBox="0 0 162 82" className={styles.architecture} style={setupTokens} aria-hidden="true">
    {drawings[props.architecture]}
  </svg>
)
