import type { ActionRow, SessionRow } from '../../shared/contract/identities.ts'
import type { Window } from '../../shared/contract/overview.ts'
import type { Condition, EventFilter, FilterField } from '../../shared/vocabulary/event-filter.ts'

/*
 * The questions behind the rows of the identity and resource pages. Except for sessions they hold no time: a link to Activity
 * brings the page's range along, and a query adds it with `during`.
 */

/** A filter's value may hold 2,048 characters; a longer one is matched by its beginning. */
const longestValue = 2048

const is = (field: FilterField, value: string): Condition => ({
  field,
  op: 'is',
  values: [value.length <= longestValue ? value : `${value.slice(0, longestValue - 1)}*`]
})

const all = (...conditions: Condition[]): EventFilter => ({ conditions })

/** Everything the identity did. */
export const eventsOf = (identity: string): EventFilter => all(is('identity', identity))

/** Everything that touched the resource. */
export const eventsOn = (resource: string): EventFilter => all(is('resource', resource))

/** Events between a resource and one identity. */
export const eventsBetween = (identity: string, resource: string): EventFilter => all(is('identity', identity), is('resource', resource))

/** The same question narrowed by one more field. */
export const narrowed = (filter: EventFilter, field: FilterField, value: string): EventFilter => ({
  ...filter,
  conditions: [...filter.conditions, is(field, value)]
})

/** An action's row: source and name besides the IAM action, since several events may need the same action; '' is "not mapped". */
export const eventsOfAction = (of: EventFilter, row: Pick<ActionRow, 'action' | 'eventSource' | 'eventName'>): EventFilter => ({
  ...of,
  conditions: [...of.conditions, is('source', row.eventSource), is('name', row.eventName), is('action', row.action ?? '')]
})

/** The same question over one span of time. */
export const during = (filter: EventFilter, window: Window): EventFilter => ({
  ...filter,
  sinceMs: window.sinceMs,
  untilMs: window.untilMs
})

/**
 * One credential's calls, over the span they lie in: exports that mask keys give several sessions the same one. A missing key
 * or name is asked for as missing, so that another session's calls stay out.
 */
export const eventsOfSession = (
  identity: string,
  { accessKeyId, name, firstMs, lastMs }: Pick<SessionRow, 'accessKeyId' | 'name' | 'firstMs' | 'lastMs'>
): EventFilter =>
  during(all(is('identity', identity), is('access-key', accessKeyId ?? ''), is('session', name ?? '')), {
    sinceMs: firstMs,
    untilMs: lastMs + 1
  })
