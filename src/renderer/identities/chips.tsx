import { colorBorderDividerDefault } from '@cloudscape-design/design-tokens'
import type { CSSProperties } from 'react'
import { visibleText } from '../activity/visible-text.ts'
import { NotKnown } from '../parts/not-known.tsx'
import styles from './identities.module.css'

const border = { '--chip-border': colorBorderDividerDefault } as CSSProperties

/** A few short words side by side; what does not fit the number is told as +N, all of them on hover and to those who listen. */
export const Chips = (props: { values: readonly string[]; most?: number; none: string; colorOf?: (value: string) => string }) => {
  const { values, most = 3, colorOf } = props
  if (values.length === 0) return <NotKnown>{props.none}</NotKnown>
  const words = values.map(visibleText)
  const more = words.slice(most)
  return (
    <span className={styles.chips} style={border} title={words.join(', ')}>
      {words.slice(0, most).map((word, at) => (
        <span key={values[at]} className={styles.chip}>
          {colorOf !== undefined && <span className={styles.dot} style={{ background: colorOf(values[at] ?? '') }} />}
          {word}
        </span>
      ))}
      {more.length > 0 && (
        <span className={styles.chip}>
          <span aria-hidden="true">+{more.length}</span>
          <span className={styles.spoken}>and {more.join(', ')}</span>
        </span>
      )}
    </span>
  )
}
