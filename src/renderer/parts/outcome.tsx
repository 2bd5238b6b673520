import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { Outcome as OutcomeValue } from '../../shared/vocabulary/activity.ts'
import { outcomeWords } from './kind-words.ts'

const icons = { success: 'success', denied: 'stopped', failed: 'warning' } as const
const colors = { success: 'green', denied: 'red', failed: 'yellow' } as const

/** How a call ended: icon, colour and word together. `errorCode` is what AWS answered. */
export const Outcome = (props: { outcome: OutcomeValue; errorCode?: string }) => {
  const { outcome, errorCode = '' } = props
  return (
    <StatusIndicator type={icons[outcome]} colorOverride={colors[outcome]}>
      {errorCode === '' ? outcomeWords[outcome] : `${outcomeWords[outcome]}: ${errorCode}`}
    </StatusIndicator>
  )
}
