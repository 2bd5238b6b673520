import type { ReactNode } from 'react'
import styles from './pair.module.css'

/** Two fields beside each other where there is room. */
export const Pair = (props: { children: ReactNode }) => <div className={styles.pair}>{props.children}</div>
