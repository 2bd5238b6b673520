import { visibleText } from '../activity/visible-text.ts'
import styles from './parts.module.css'

/** How much of the end always stays in view: names sit there. */
const tailLength = 18

/** Text on one line that loses its middle rather than its end; whole on hover and for screen readers. */
export const MiddleText = (props: { text: string }) => {
  const { text } = props
  const letters = Array.from(visibleText(text))
  // A head of a letter or two would save nothing and stand apart.
  const cut = letters.length - tailLength < 4 ? 0 : letters.length - tailLength
  return (
    <span className={styles.middle} title={text}>
      {cut > 0 && <span className={styles.middleHead}>{letters.slice(0, cut).join('')}</span>}
      <span className={styles.middleTail}>{letters.slice(cut).join('')}</span>
    </span>
  )
}
