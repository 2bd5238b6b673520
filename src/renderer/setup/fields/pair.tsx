import type { ReactNode } from 'react'
import styles from './pair.module.css'

/** Two fields beside each other where there is room; three with `small`. */
export const Pair = (props: { children: ReactNode; small?: boolean }) => (
  <div className={props.small === true ? styles.small : styles.pair}>{props.children}</div>
)
