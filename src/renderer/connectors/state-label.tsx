import Box from '@cloudscape-design/components/box'
import Popover from '@cloudscape-design/components/popover'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { ConnectorRow } from '../../shared/contract/connectors.ts'
import { LogText } from '../identities/log-text.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { type AwsProblem, problemHeadline, problemWords, stateOf } from './connector-words.ts'
import styles from './connectors.module.css'

/** A problem told whole: what was refused, as AWS said it, what to do, and the code to search for. */
export const ProblemText = (props: { problem: AwsProblem }) => {
  const { problem } = props
  return (
    <SpaceBetween size="xxs">
      <LogText text={problem.message} />
      {problem.hint !== null && <LogText text={problem.hint} />}
      <Box color="text-body-secondary" fontSize="body-s">
        {problem.code} <CopyButton text={problemWords(problem)} what="problem" />
      </Box>
    </SpaceBetween>
  )
}

const Warnings = (props: { warnings: readonly string[] }) => (
  <ul className={styles.plain}>
    {props.warnings.map(warning => (
      <li key={warning}>
        <LogText text={warning} />
      </li>
    ))}
  </ul>
)

/** How a connector stands; what is behind it opens where there is more to say. */
export const ConnectorStateLabel = (props: { row: ConnectorRow }) => {
  const { row } = props
  const { type, words } = stateOf(row)
  const label = <StatusIndicator type={type}>{words}</StatusIndicator>
  if (row.lastProblem === null && row.warnings.length === 0) return label
  return (
    <Popover
      header={row.lastProblem === null ? 'What does not fit' : problemHeadline(row.lastProblem)}
      size="large"
      triggerType="text"
      dismissAriaLabel="Close"
      content={
        <SpaceBetween size="xs">
          {row.lastProblem !== null && <ProblemText problem={row.lastProblem} />}
          {row.warnings.length > 0 && <Warnings warnings={row.warnings} />}
        </SpaceBetween>
      }
    >
      {label}
    </Popover>
  )
}
