import Box from '@cloudscape-design/components/box'
import { ageInWords } from '../frame/time-format.ts'
import { NotKnown } from './not-known.tsx'
import { Time } from './time.tsx'
import { useNow } from './use-now.ts'

/** An instant with its age below it: for what is read for how fresh it is. */
export const TimeAndAge = (props: { atMs: number | null; none: string; zone?: boolean }) => {
  const nowMs = useNow()
  if (props.atMs === null) return <NotKnown>{props.none}</NotKnown>
  return (
    <div>
      <div>
        <Time atMs={props.atMs} zone={props.zone ?? false} />
      </div>
      <Box color="text-body-secondary" fontSize="body-s">
        {ageInWords(props.atMs, nowMs)}
      </Box>
    </div>
  )
}
