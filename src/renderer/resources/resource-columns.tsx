import { useMemo } from 'react'
import type { ResourceRow } from '../../shared/contract/resources.ts'
import { visibleText } from '../activity/visible-text.ts'
import { useLinks } from '../frame/paths.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { CountLink } from '../identities/count-link.tsx'
import { eventsOn } from '../identities/identity-filters.ts'
import { LogText } from '../identities/log-text.tsx'
import { CountCell } from '../parts/count.tsx'
import { resourceTypeWords } from '../parts/kind-words.ts'
import { NotKnown } from '../parts/not-known.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { ResourceName } from './resource-name.tsx'

const typeWord = (type: string): string => (Object.hasOwn(resourceTypeWords, type) ? resourceTypeWords[type as ResourceRow['type']] : type)

const EventsInRange = (props: { row: ResourceRow }) => {
  const links = useLinks()
  const { arn, name, eventsInWindow } = props.row
  return <CountLink count={eventsInWindow} href={links.linkToActivity(eventsOn(arn))} of={`events on ${name} in the range`} />
}

/** An entitled column only once a snapshot filled it: a column of dashes would say nothing. */
const entitled: DataColumn<ResourceRow> = {
  id: 'identities-entitled',
  header: 'Entitled',
  kind: 'number',
  none: 'No snapshot',
  value: row => row.identitiesEntitled
}

/** Columns of the list of resources. `withEntitled`: a snapshot has been imported. */
export const useResourceColumns = (onRest: (row: ResourceRow) => void, withEntitled: boolean): DataColumn<ResourceRow>[] => {
  const accountName = useAccountName()
  return useMemo(
    () => [
      {
        id: 'resource',
        header: 'Resource',
        kind: 'text',
        rowHeader: true,
        widthPx: 300,
        value: row => row.name,
        cell: row => (
          <span onPointerEnter={() => onRest(row)}>
            <ResourceName arn={row.arn} type={row.type} name={row.name} inferred={row.inferred} />
          </span>
        )
      },
      {
        id: 'arn',
        header: 'ARN',
        kind: 'text',
        hidden: true,
        widthPx: 380,
        value: row => row.arn,
        cell: row => <LogText text={row.arn} oneLine />
      },
      { id: 'type', header: 'Type', kind: 'text', hidden: true, widthPx: 180, value: row => row.type, words: typeWord },
      {
        id: 'last-activity-at',
        header: 'Last Activity At',
        kind: 'time',
        widthPx: 205,
        none: 'None seen',
        value: row => row.lastActivityMs
      },
      { id: 'last-viewed-at', header: 'Last Viewed', kind: 'time', none: 'No view seen', value: row => row.lastViewedMs },
      {
        id: 'identities-used',
        header: 'Used by',
        kind: 'number',
        widthPx: 115,
        value: row => row.identitiesUsed,
        cell: row => (
          <span title="Identities with a success on it in the range">
            <CountCell count={row.identitiesUsed} />
          </span>
        )
      },
      ...(withEntitled ? [entitled] : []),
      {
        id: 'events-in-range',
        header: 'In range',
        kind: 'number',
        widthPx: 105,
        value: row => row.eventsInWindow,
        cell: row => <EventsInRange row={row} />
      },
      { id: 'denied', header: 'Denied in all', kind: 'number', widthPx: 145, value: row => row.deniedEvents },
      {
        id: 'account',
        header: 'Owner account',
        kind: 'text',
        widthPx: 160,
        none: 'Not recorded',
        value: row => row.accountId,
        words: accountName,
        cell: row =>
          row.accountId === null ? (
            <NotKnown reason="No record says which account owns it.">Not recorded</NotKnown>
          ) : (
            <LogText text={visibleText(accountName(row.accountId))} oneLine />
          )
      },
      { id: 'region', header: 'Region', kind: 'text', widthPx: 130, none: 'Not recorded', value: row => row.region },
      { id: 'inferred', header: 'Inferred ARN', kind: 'flag', hidden: true, widthPx: 130, value: row => row.inferred },
      { id: 'events', header: 'All events', kind: 'number', widthPx: 110, value: row => row.events },
      { id: 'first-seen-at', header: 'First seen', kind: 'time', none: 'Not in the logs', value: row => row.firstSeenMs }
    ],
    [accountName, onRest, withEntitled]
  )
}
