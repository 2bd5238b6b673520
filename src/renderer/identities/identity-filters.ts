import type { ActionRow, SessionRow } from '../../shared/contract/identities.ts'
import type { Window } from '../../shared/contract/overview.ts'
import type { Condition, EventFilter, FilterField } from '../../shared/vocabulary/event-filter.ts'

/** A filter's value may hold 2,048 characters; a longer one is matched by its beginning. */
const longestValue = 2048

const is = (field: FilterField, value: string): Condition => ({
  field,
  op: 'is',
  values: [value.length <= longestValue ? value : `${value.slice(0, longestValue - 1)}*`]
})

const inside = (window: Window, ...conditions: Condition[]): EventFilter => ({
  conditions,
  sinceMs: window.sinceMs,
  untilMs: window.untilMs
})

/** Everything the identity did in the window. */
export const eventsOf = (identity: string, window: Window): EventFilter => inside(window, is('identity', identity))

/** What one row of a list on the identity's page counts: its identity, and one field with one value. */
export const eventsWith = (identity: string, field: FilterField, value: string, window: Window): EventFilter =>
  inside(window, is('identity', identity), is(field, value))

/** An action's row: source and name besides the IAM action, since several events may need the same action; '' is "not mapped". */
export const eventsOfAction = (
  owner: { field: 'identity' | 'resource'; value: string },
  row: Pick<ActionRow, 'action' | 'eventSource' | 'eventName'>,
  window: Window
): EventFilter =>
  inside(window, is(owner.field, owner.value), is('source', row.eventSource), is('name', row.eventName), is('action', row.action ?? ''))

/** One credential's calls. A missing key or name is asked for as missing, so that another session's calls stay out. */
export const eventsOfSession = (
  identity: string,
  row: Pick<SessionRow, 'accessKeyId' | 'name' | 'firstMs' | 'lastMs'>,
  window: Window
): EventFilter => inside(window, is('identity', identity), is('access-key', row.accessKeyId ?? ''), is('session', row.name ?? ''))

/** Events between a resource and one identity. */
export const eventsBetween = (identity: string, resource: string, window: Window): EventFilter =>
  inside(window, is('identity', identity), is('resource', resource))

/** Everything that touched the resource in the window. */
export const eventsOn = (resource: string, window: Window): EventFilter => inside(window, is('resource', resource))

/** The same question over another time. */
export const during = (filter: EventFilter, sinceMs: number, untilMs: number): EventFilter => ({ ...filter, sinceMs, untilMs })

/** The same question narrowed by one more field. */
export const narrowed = (filter: EventFilter, field: FilterField, value: string): EventFilter => ({
  ...filter,
  conditions: [...filter.conditions, is(field, value)]
})
