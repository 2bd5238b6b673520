import Button from '@cloudscape-design/components/button'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { ageInWords } from '../../frame/time-format.ts'
import { useNow } from '../../parts/use-now.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import styles from './wizard.module.css'

/** Whether what was typed is kept. */
export const KeepLabel = (props: { form: SetupForm }) => {
  const { kept, keepNow } = props.form
  const nowMs = useNow()
  if (kept.state === 'failed')
    return (
      <span className={styles.saved} role="alert">
        <StatusIndicator type="error">Not saved: {kept.error.message}</StatusIndicator>
        <Button variant="inline-link" onClick={() => void keepNow()}>
          Save again
        </Button>
      </span>
    )
  if (kept.state === 'keeping') return <StatusIndicator type="in-progress">Saving</StatusIndicator>
  return <StatusIndicator type="success">{nowMs - kept.atMs < 30_000 ? 'Saved' : `Saved ${ageInWords(kept.atMs, nowMs)}`}</StatusIndicator>
}
