import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import { useAddress, useHref } from '../frame/address.ts'
import { writeInstant } from '../frame/filter-address.ts'
import { useWindow } from '../frame/use-window.ts'
import { countOf } from '../parts/count.tsx'
import { Time } from '../parts/time.tsx'

/**
 * Known from before, silent in the range: says so, and offers the range that ends at the newest event known.
 * @param lastMs newest event of any outcome up to the window's end; null when it is not known
 */
export const SilentRange = (props: { lastMs: number | null; events: number }) => {
  const { rangeDays } = useWindow()
  const { path } = useAddress()
  const href = useHref()
  const { lastMs } = props
  if (props.events === 0 && lastMs === null)
    return (
      <Alert type="info" header="No stored event names it">
        A snapshot or an Okta export does. What was done before the first stored log, or in logs that are not stored, is not known.
      </Alert>
    )
  return (
    <Alert
      type="info"
      header={`No events in these ${countOf(rangeDays, 'day')}`}
      action={
        lastMs !== null && (
          <Button href={href(path, { asof: writeInstant(lastMs), range: String(rangeDays) })}>
            {`Show the ${countOf(rangeDays, 'day')} up to its last event`}
          </Button>
        )
      }
    >
      {`Known from ${countOf(props.events, 'event')} before the range`}
      {lastMs === null ? (
        '.'
      ) : (
        <>
          ; the last one at <Time atMs={lastMs} />.
        </>
      )}
    </Alert>
  )
}
