import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { entitlementWords, type Pair } from './pair-groups.ts'

/** What was granted: icon and word, its meaning on hover. */
export const EntitlementLabel = (props: Pick<Pair, 'entitlement'>) => {
  const { word, indicator, meaning } = entitlementWords[props.entitlement]
  return (
    <span title={meaning}>
      <StatusIndicator type={indicator}>{word}</StatusIndicator>
    </span>
  )
}
