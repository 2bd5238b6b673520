import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Skeleton from '@cloudscape-design/components/skeleton'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useEffect, useState } from 'react'
import type { AppError } from '../../shared/errors/app-error.ts'
import styles from './parts.module.css'

/** True once `waiting` has lasted 150 ms: what comes sooner needs no skeleton. */
export const useLongWait = (waiting: boolean): boolean => {
  const [long, setLong] = useState(false)
  useEffect(() => {
    if (!waiting) {
      setLong(false)
      return
    }
    const timer = setTimeout(() => setLong(true), 150)
    return () => clearTimeout(timer)
  }, [waiting])
  return waiting && long
}

const lineHeightPx = 28
/** As uneven as text, so that a skeleton does not look like a picture. */
const lineWidths = ['38%', '92%', '84%', '88%', '61%'] as const

/** Nothing yet, in the size of what will come; skeletons from 150 ms on. */
export const LoadingView = (props: { what: string; heightPx: number }) => {
  const long = useLongWait(true)
  const lines = Array.from({ length: Math.max(1, Math.floor(props.heightPx / lineHeightPx)) }, (_, line) => line)
  return (
    <div role="status" aria-label={`Loading ${props.what}`} style={{ blockSize: props.heightPx }} className={styles.loading}>
      {long &&
        lines.map(line => (
          <Skeleton key={line} display="block" variant="text-body-m" width={lineWidths[line % lineWidths.length] ?? '100%'} />
        ))}
    </div>
  )
}

/** What would be here, and the one action that fills it. */
export const EmptyView = (props: { title: string; children?: ReactNode; action?: ReactNode }) => (
  <Box textAlign="center" color="inherit" padding={{ vertical: 'l' }}>
    <SpaceBetween size="xs">
      <Box variant="strong">{props.title}</Box>
      {props.children !== undefined && <Box color="text-body-secondary">{props.children}</Box>}
      {props.action !== undefined && <div className={styles.centered}>{props.action}</div>}
    </SpaceBetween>
  </Box>
)

/** What happened, the next step, and a way to try again. Used where the content would be. */
export const FailedView = (props: { what: string; error: AppError; onRetry?: () => void }) => (
  <Alert
    type="error"
    header={`${props.what} could not be loaded`}
    action={props.onRetry === undefined ? undefined : <Button onClick={props.onRetry}>Try again</Button>}
  >
    <SpaceBetween size="xxs">
      <span>{props.error.message}</span>
      {props.error.hint !== undefined && <span>{props.error.hint}</span>}
    </SpaceBetween>
  </Alert>
)

export interface Answer<T> {
  data: T | undefined
  error: AppError | null
  isPending: boolean
  refetch: () => unknown
}

/**
 * The four pictures of one question: loading, failed, (still) loaded. A failure after a first answer keeps the answer in
 * view and is told above it.
 */
export const AnswerView = <T,>(props: { answer: Answer<T>; what: string; heightPx: number; children: (data: T) => ReactNode }) => {
  const { answer, what } = props
  if (answer.data === undefined)
    return answer.error === null ? (
      <LoadingView what={what} heightPx={props.heightPx} />
    ) : (
      <FailedView what={what} error={answer.error} onRetry={() => void answer.refetch()} />
    )
  if (answer.error === null) return props.children(answer.data)
  return (
    <SpaceBetween size="s">
      <FailedView what={what} error={answer.error} onRetry={() => void answer.refetch()} />
      {props.children(answer.data)}
    </SpaceBetween>
  )
}
