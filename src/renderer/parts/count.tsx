import styles from './parts.module.css'

const whole = new Intl.NumberFormat('en-US')

/** `12,345`. */
export const formatCount = (count: number): string => whole.format(count)

/** A count with its noun in the right number: `1 event`, `12,345 events`. */
export const countOf = (count: number, one: string, many = `${one}s`): string => `${formatCount(count)} ${count === 1 ? one : many}`

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** `1.4 MB`: decimal units, one decimal above bytes. */
export const formatBytes = (sizeBytes: number): string => {
  let value = sizeBytes
  let unit = 0
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return unit === 0 ? countOf(value, 'byte') : `${value.toFixed(1)} ${units[unit]}`
}

/** A number in tabular figures, so that columns of them line up. */
export const CountCell = (props: { count: number }) => <span className={styles.tabular}>{formatCount(props.count)}</span>
