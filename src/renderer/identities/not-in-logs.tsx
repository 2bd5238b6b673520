import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import { useAddress, useHref } from '../frame/address.ts'
import { useWindow } from '../frame/use-window.ts'
import { EmptyView } from '../parts/state-views.tsx'
import styles from './identities.module.css'
import { LogText } from './log-text.tsx'

export interface NotInLogsProps {
  /** Key or ARN the address asks for. */
  what: string
  kind: 'identity' | 'resource'
  list: { text: string; href: string }
}

/** The address names something no stored event up to the window's end knows. Widening helps only where there is more to see. */
export const NotInLogs = (props: NotInLogsProps) => {
  const { rangeDays, asOf } = useWindow()
  const { path } = useAddress()
  const href = useHref()
  const widest = rangeDays === 120 && asOf.kind === 'newest'
  return (
    <EmptyView
      title={`This ${props.kind} is not in the stored logs`}
      action={
        <span className={styles.centered}>
          {!widest && <Button href={href(path, { range: '120', asof: 'newest' })}>Look at 120 days up to the newest event</Button>}
          <Button href={props.list.href}>{props.list.text}</Button>
        </span>
      }
    >
      <Box>
        <LogText text={props.what} />
      </Box>
      <Box>
        {asOf.kind === 'newest'
          ? 'No stored event names it. The link may come from another workspace.'
          : 'No event up to the end of the range names it; it may have been seen later, or the link may come from another workspace.'}
      </Box>
    </EmptyView>
  )
}
