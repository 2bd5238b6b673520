import { useMemo } from 'react'
import { serviceColor } from '../chart/palette.ts'
import { useLinks } from '../frame/paths.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { formatCount } from '../parts/count.tsx'
import { identityTypeWords } from '../parts/kind-words.ts'
import { NotKnown } from '../parts/not-known.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { Chips } from './chips.tsx'
import { CountLink } from './count-link.tsx'
import { eventsOf } from './identity-filters.ts'
import { IdentityName } from './identity-name.tsx'
import type { ListedIdentity } from './listed-identity.ts'
import { LogText } from './log-text.tsx'
import { deniedShare, lastActivityWords, shareInWords } from './row-words.ts'
import { type ScoresState, scoreColumns } from './score-columns.tsx'
import { StateLabel } from './state-label.tsx'
import { stateWords } from './state-words.ts'

/** Columns of the list of identities. `onRest` is told when the pointer rests on a name; `scores` is how far the scores are (null: no columns of them). */
export const useIdentityColumns = (onRest: (row: ListedIdentity) => void, scores: ScoresState | null): DataColumn<ListedIdentity>[] => {
  const accountName = useAccountName()
  return useMemo(
    () => [
      {
        id: 'identity',
        header: 'Identity',
        kind: 'text',
        rowHeader: true,
        widthPx: 270,
        value: row => row.name,
        cell: row => (
          <span onPointerEnter={() => onRest(row)}>
            <IdentityName identity={row.arn} name={row.name} type={row.type} accountId={row.accountId} />
          </span>
        )
      },
      {
        id: 'arn',
        header: 'ARN',
        kind: 'text',
        hidden: true,
        widthPx: 360,
        value: row => row.arn,
        cell: row => <LogText text={row.arn} oneLine />
      },
      {
        id: 'account',
        header: 'Account',
        kind: 'text',
        hidden: true,
        widthPx: 150,
        value: row => row.accountId,
        none: 'Not recorded',
        words: accountName
      },
      {
        id: 'state',
        header: 'State',
        kind: 'text',
        widthPx: 175,
        value: row => stateWords(row.state).word,
        cell: row => <StateLabel state={row.state} />
      },
      ...(scores === null ? [] : scoreColumns(scores)),
      {
        id: 'last-activity-at',
        header: 'Last Activity At',
        kind: 'time',
        widthPx: 205,
        none: 'No success stored',
        value: row => row.lastActivityMs
      },
      {
        id: 'last-activity',
        header: 'What it was',
        kind: 'text',
        widthPx: 280,
        value: lastActivityWords,
        cell: row => {
          const words = lastActivityWords(row)
          if (words !== null) return <LogText text={words} oneLine />
          return <NotKnown>{row.inLogs ? 'Every call was denied or failed' : 'Not in the logs'}</NotKnown>
        }
      },
      {
        id: 'events-in-range',
        header: 'In range',
        kind: 'number',
        widthPx: 105,
        value: row => row.eventsInWindow,
        cell: row => <EventsInRange row={row} />
      },
      {
        id: 'denied-share',
        header: 'Denied %',
        kind: 'number',
        widthPx: 120,
        value: deniedShare,
        cell: row => (
          <span title={`${formatCount(row.deniedEvents)} of ${formatCount(row.events)} events were denied`}>
            {shareInWords(row.deniedEvents, row.events)}
          </span>
        )
      },
      {
        id: 'services',
        header: 'Services in range',
        kind: 'list',
        widthPx: 250,
        value: row => row.services,
        cell: row => <Chips values={row.services} none="None in range" colorOf={serviceColor} />
      },
      {
        id: 'type',
        header: 'Type',
        kind: 'text',
        widthPx: 140,
        value: row => row.type,
        words: type => (Object.hasOwn(identityTypeWords, type) ? identityTypeWords[type as ListedIdentity['type']] : type)
      },
      {
        id: 'last-attempt-at',
        header: 'Last attempt',
        kind: 'time',
        widthPx: 180,
        none: 'Not in the logs',
        value: row => row.lastAttemptMs
      },
      { id: 'events', header: 'All events', kind: 'number', widthPx: 110, value: row => row.events },
      { id: 'first-seen-at', header: 'First seen', kind: 'time', widthPx: 180, none: 'Not in the logs', value: row => row.firstSeenMs },
      { id: 'created-at', header: 'Created', kind: 'time', widthPx: 180, none: 'Not in a snapshot', value: row => row.createdAtMs }
    ],
    [accountName, onRest, scores]
  )
}

const EventsInRange = (props: { row: ListedIdentity }) => {
  const links = useLinks()
  const { arn, name, eventsInWindow } = props.row
  return <CountLink count={eventsInWindow} href={links.linkToActivity(eventsOf(arn))} of={`events of ${name} in the range`} />
}
