import Box from '@cloudscape-design/components/box'
import { CopyButton } from '../parts/copy-button.tsx'
import styles from './snapshots.module.css'

/** A command to copy, with what it is for where that is not said beside it. */
export const CommandLine = (props: { label?: string; text: string }) => (
  <div>
    {props.label !== undefined && <Box variant="awsui-key-label">{props.label}</Box>}
    <span className={styles.command}>
      <code>{props.text}</code>
      <CopyButton text={props.text} what="command" />
    </span>
  </div>
)
