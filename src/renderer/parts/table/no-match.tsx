import Button from '@cloudscape-design/components/button'
import { EmptyView } from '../state-views.tsx'

/** There are rows, but the filter lets none through. */
export const NoMatch = (props: { noun: string; onClear: () => void }) => (
  <EmptyView title={`No ${props.noun} match`} action={<Button onClick={props.onClear}>Clear filter</Button>}>
    Nothing here fits all conditions of the filter.
  </EmptyView>
)
