import { CopyButton } from '../parts/copy-button.tsx'
import styles from './identities.module.css'
import { LogText } from './log-text.tsx'

/** An ARN or key whole, wherever there is room for it, with the means to copy it. */
export const FullKey = (props: { text: string }) => (
  <span className={styles.oneLineWords}>
    <LogText text={props.text} />
    <CopyButton text={props.text} what={props.text.startsWith('arn:') ? 'ARN' : 'key'} />
  </span>
)
