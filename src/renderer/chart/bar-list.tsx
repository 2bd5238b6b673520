import Link from '@cloudscape-design/components/link'
import * as tokens from '@cloudscape-design/design-tokens'
import type { ReactNode } from 'react'
import { formatCount } from '../parts/count.tsx'
import styles from './chart.module.css'
import { chartTokens } from './chart-tokens.ts'

export interface BarItem {
  key: string
  label: ReactNode
  count: number
  /** Where the count leads: the events it counts. */
  href?: string
  /** What the link does, for those who hear it: “12,345 events of alice”. */
  spoken: string
  /** Of `count`: drawn in the colour of refusal and told beside it. */
  denied?: number
  color?: string
}

/** The largest few, longest bar first, zero-based; each count leads to what it counts. */
export const BarList = (props: { items: readonly BarItem[] }) => {
  const most = props.items.reduce((max, { count }) => Math.max(max, count), 1)
  return (
    <ol className={styles.bars} style={chartTokens}>
      {props.items.map(item => (
        <li key={item.key} className={styles.bar}>
          <span className={styles.barLabel}>{item.label}</span>
          <span className={styles.number}>
            {item.denied !== undefined && item.denied > 0 && <Denied count={item.denied} />}
            {item.href === undefined ? (
              formatCount(item.count)
            ) : (
              <Link href={item.href} ariaLabel={item.spoken}>
                {formatCount(item.count)}
              </Link>
            )}
          </span>
          <span className={styles.barTrack} aria-hidden="true">
            <span
              className={styles.barFill}
              style={{ inlineSize: `${(item.count / most) * 100}%`, background: item.color ?? tokens.colorChartsPaletteCategorical1 }}
            />
          </span>
        </li>
      ))}
    </ol>
  )
}

const Denied = (props: { count: number }) => (
  <span style={{ color: tokens.colorTextStatusError, marginInlineEnd: 8 }}>{formatCount(props.count)} denied</span>
)
