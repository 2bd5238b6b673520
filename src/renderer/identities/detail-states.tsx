import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import type { AppError } from '../../shared/errors/app-error.ts'
import { type Answer, AnswerView, FailedView } from '../parts/state-views.tsx'
import { LogText } from './log-text.tsx'
import { NotInLogs, type NotInLogsProps } from './not-in-logs.tsx'
import { PageSkeleton } from './page-skeleton.tsx'

export interface DetailStatesProps<T> extends NotInLogsProps {
  answer: Answer<T>
  /** What it is called until the answer tells its name. */
  known: string
  children: (detail: T) => ReactNode
}

/** The pictures of one identity's or resource's page: loading, unknown to the logs, failed, there. Each has its heading. */
export const DetailStates = <T,>(props: DetailStatesProps<T>) => {
  const { answer, kind } = props
  if (answer.data !== undefined)
    return (
      <AnswerView answer={answer} what={`The ${kind}`} heightPx={0}>
        {props.children}
      </AnswerView>
    )
  return (
    <SpaceBetween size="m">
      <Header variant="h1">
        <LogText text={props.known} />
      </Header>
      {answer.error === null ? <PageSkeleton what={`the ${kind}`} /> : <Problem {...props} error={answer.error} />}
    </SpaceBetween>
  )
}

const Problem = (props: NotInLogsProps & { answer: Answer<unknown>; error: AppError }) => {
  const { answer, error, kind } = props
  return error.code === 'not-found' ? (
    <NotInLogs what={props.what} kind={kind} list={props.list} />
  ) : (
    <FailedView what={`The ${kind}`} error={error} onRetry={() => void answer.refetch()} />
  )
}
