import type { EventRow } from '../../shared/contract/events.ts'
import { useLinks } from '../frame/paths.ts'
import { during, eventsOf } from './identity-filters.ts'

const halfHourMs = 30 * 60_000

/** The address that opens one event on the Activity page, among what its identity did half an hour before and after. */
export const useEventLink = (): ((event: Pick<EventRow, 'seq' | 'identity' | 'timeMs'>) => string) => {
  const links = useLinks()
  return ({ seq, identity, timeMs }) =>
    links.linkToActivity(during(eventsOf(identity), { sinceMs: timeMs - halfHourMs, untilMs: timeMs + halfHourMs }), {
      event: String(seq)
    })
}
