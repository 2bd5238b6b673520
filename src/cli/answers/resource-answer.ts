import type { ResourceRow } from '../../shared/contract/resources.ts'
import type { RowShape } from '../output/row-writer.ts'
import { countText, timeOrNull } from '../output/words.ts'

/** A resource in the command line's own field names. */
export const toResourceAnswer = (row: ResourceRow) => ({
  arn: row.arn,
  type: row.type,
  name: row.name,
  accountId: row.accountId,
  region: row.region,
  lastActivityAt: timeOrNull(row.lastActivityMs),
  lastViewedAt: timeOrNull(row.lastViewedMs),
  identitiesEntitled: row.identitiesEntitled,
  identitiesUsed: row.identitiesUsed,
  firstSeenAt: timeOrNull(row.firstSeenMs),
  events: row.events,
  deniedEvents: row.deniedEvents,
  eventsInWindow: row.eventsInWindow,
  inferred: row.inferred
})
export type ResourceAnswer = ReturnType<typeof toResourceAnswer>

export const resourceShape: RowShape<ResourceAnswer> = {
  fields: [
    ...['arn', 'type', 'name', 'accountId', 'region', 'lastActivityAt', 'lastViewedAt', 'identitiesEntitled', 'identitiesUsed'],
    ...['firstSeenAt', 'events', 'deniedEvents', 'eventsInWindow', 'inferred']
  ],
  table: [
    { header: 'Resource', text: row => row.arn },
    { header: 'Type', text: row => row.type, whole: true },
    { header: 'Account', text: row => row.accountId ?? 'not said', whole: true, spare: true },
    { header: 'Region', text: row => row.region ?? 'not said', spare: true },
    { header: 'Last activity', text: row => row.lastActivityAt ?? 'none seen', whole: true },
    { header: 'Last viewed', text: row => row.lastViewedAt ?? 'none seen', whole: true },
    {
      header: 'Entitled',
      text: row => (row.identitiesEntitled === null ? 'not known' : countText(row.identitiesEntitled)),
      right: true,
      spare: true
    },
    { header: 'Used by', text: row => countText(row.identitiesUsed), right: true, spare: true },
    { header: 'Events', text: row => countText(row.events), right: true, spare: true },
    { header: 'Denied', text: row => countText(row.deniedEvents), right: true, spare: true }
  ]
}
