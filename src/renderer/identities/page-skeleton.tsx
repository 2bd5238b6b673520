import SpaceBetween from '@cloudscape-design/components/space-between'
import { LoadingView } from '../parts/state-views.tsx'

/** The page of one identity or resource while it loads: facts, timeline and list in their sizes. */
export const PageSkeleton = (props: { what: string }) => (
  <SpaceBetween size="l">
    <LoadingView what={`${props.what}: facts`} heightPx={150} />
    <LoadingView what={`${props.what}: timeline`} heightPx={280} />
    <LoadingView what={`${props.what}: lists`} heightPx={320} />
  </SpaceBetween>
)
