import Box from '@cloudscape-design/components/box'
import { formatCount } from '../parts/count.tsx'
import styles from './chart.module.css'
import type { StackedTimeChartProps } from './stacked-time-chart.tsx'

/** Groups with their colours and sums, each a way to its events. */
export const Legend = (
  props: Pick<StackedTimeChartProps, 'series' | 'unit' | 'colorOf'> & { onPickGroup: ((key: string) => void) | undefined }
) => {
  const { series, onPickGroup } = props
  return (
    <ul className={styles.legend}>
      {series.groups.map(({ key, label, total }) => {
        const words = (
          <>
            <span className={styles.swatch} style={{ background: props.colorOf(key) }} />
            {label} <span className={styles.number}>{formatCount(total)}</span>
          </>
        )
        return (
          <li key={key}>
            {onPickGroup === undefined || key === 'other' ? (
              words
            ) : (
              <button
                type="button"
                className={styles.legendButton}
                onClick={() => onPickGroup(key)}
                title={`Show the ${props.unit} of ${label}`}
              >
                {words}
              </button>
            )}
          </li>
        )
      })}
      {series.noLogs.includes(true) && (
        <li>
          <span className={`${styles.swatch} ${styles.hatched}`} />
          <Box variant="span" color="inherit" fontSize="body-s">
            No logs
          </Box>
        </li>
      )}
    </ul>
  )
}
