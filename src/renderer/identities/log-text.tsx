import { colorTextBodySecondary } from '@cloudscape-design/design-tokens'
import { visibleParts } from '../activity/visible-text.ts'
import styles from './identities.module.css'

/** Log text as text: kept apart from the reading direction around it, with characters that cannot be seen shown by their number. */
export const LogText = (props: { text: string; oneLine?: boolean }) => (
  <bdi className={props.oneLine === true ? styles.oneLine : styles.breaking} title={props.oneLine === true ? props.text : undefined}>
    {visibleParts(props.text).map((part, at) =>
      part.code === undefined ? (
        part.text
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
        <span key={at} className={styles.unseen} style={{ color: colorTextBodySecondary }} title="A character that cannot be seen">
          {part.code}
        </span>
      )
    )}
  </bdi>
)
