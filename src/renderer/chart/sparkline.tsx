import * as tokens from '@cloudscape-design/design-tokens'
import styles from './chart.module.css'

/** A tiny zero-based line; null is a gap. `label` says what it shows, with its range in words. */
export const Sparkline = (props: { values: readonly (number | null)[]; label: string; widthPx?: number; heightPx?: number }) => {
  const { values, widthPx = 96, heightPx = 20 } = props
  const most = values.reduce<number>((max, value) => Math.max(max, value ?? 0), 1)
  const stepPx = widthPx / Math.max(1, values.length - 1)
  let pen = 'M'
  const path = values.map((value, i) => {
    if (value === null) {
      pen = 'M'
      return ''
    }
    const point = `${pen}${(i * stepPx).toFixed(1)} ${(heightPx - 1 - (value / most) * (heightPx - 2)).toFixed(1)}`
    pen = 'L'
    return point
  })
  return (
    <svg className={styles.spark} width={widthPx} height={heightPx} role="img" aria-label={props.label}>
      <title>{props.label}</title>
      <path d={path.join('')} fill="none" stroke={tokens.colorChartsPaletteCategorical1} strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  )
}
