import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { stateWords } from './state-words.ts'

/** The state of an identity: icon and word, its meaning on hover. Never empty. */
export const StateLabel = (props: { state: Parameters<typeof stateWords>[0] }) => {
  const { word, indicator, meaning } = stateWords(props.state)
  return (
    <span title={meaning}>
      <StatusIndicator type={indicator}>{word}</StatusIndicator>
    </span>
  )
}
