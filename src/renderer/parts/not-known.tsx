import Box from '@cloudscape-design/components/box'
import type { ReactNode } from 'react'

/** What is not there, not known or not applicable, said in words where the value would stand. `reason` is told on hover. */
export const NotKnown = (props: { children: ReactNode; reason?: string }) => (
  <Box color="text-status-inactive" display="inline">
    {props.reason === undefined ? props.children : <span title={props.reason}>{props.children}</span>}
  </Box>
)
