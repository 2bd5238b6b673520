import type { IdentityRow } from '../../shared/contract/identities.ts'
import type { RowShape } from '../output/row-writer.ts'
import { countText, timeOrNull } from '../output/words.ts'

/** An identity in the command line's own field names. */
export const toIdentityAnswer = (row: IdentityRow) => ({
  arn: row.arn,
  type: row.type,
  name: row.name,
  accountId: row.accountId,
  createdAt: timeOrNull(row.createdAtMs),
  lastActivityAt: timeOrNull(row.lastActivityMs),
  lastActivity: row.lastActivity,
  lastAttemptAt: timeOrNull(row.lastAttemptMs),
  events: row.events,
  deniedEvents: row.deniedEvents,
  failedEvents: row.failedEvents,
  eventsInWindow: row.eventsInWindow,
  services: row.services,
  firstSeenAt: timeOrNull(row.firstSeenMs),
  state: row.state
})
export type IdentityAnswer = ReturnType<typeof toIdentityAnswer>

export const identityShape: RowShape<IdentityAnswer> = {
  fields: [
    ...['arn', 'type', 'name', 'accountId', 'createdAt', 'lastActivityAt'],
    ...['lastActivity.eventSource', 'lastActivity.eventName', 'lastActivity.region', 'lastActivity.sourceIp'],
    ...['lastAttemptAt', 'events', 'deniedEvents', 'failedEvents', 'eventsInWindow', 'services', 'firstSeenAt', 'state']
  ],
  table: [
    { header: 'Identity', text: row => row.arn },
    { header: 'Type', text: row => row.type, whole: true },
    { header: 'Account', text: row => row.accountId ?? 'not said', whole: true, spare: true },
    { header: 'State', text: row => row.state ?? 'not known', whole: true, spare: true },
    { header: 'Last activity', text: row => row.lastActivityAt ?? 'none seen', whole: true },
    { header: 'Last call', text: row => row.lastActivity?.eventName ?? '', spare: true },
    { header: 'Events', text: row => countText(row.events), right: true, spare: true },
    { header: 'Denied', text: row => countText(row.deniedEvents), right: true, spare: true },
    { header: 'First seen', text: row => row.firstSeenAt ?? '', whole: true, spare: true }
  ]
}
