import Link from '@cloudscape-design/components/link'
import type { SessionRow } from '../../shared/contract/identities.ts'
import { useLinks } from '../frame/paths.ts'
import { NotKnown } from '../parts/not-known.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { CountLink } from './count-link.tsx'
import { credentialTerm, credentialTitle, mfaInWords, termInWords, termMeaning } from './credential-words.ts'
import { eventsOfSession } from './identity-filters.ts'
import { LogText } from './log-text.tsx'
import { OutcomeCount } from './outcome-count.tsx'

const Kind = (props: { row: SessionRow }) => {
  const term = credentialTerm(props.row.accessKeyId)
  return <span title={termMeaning(term)}>{termInWords(term)}</span>
}

const Events = (props: { row: SessionRow; identity: string }) => {
  const links = useLinks()
  const { row, identity } = props
  return (
    <CountLink count={row.events} href={links.linkToActivity(eventsOfSession(identity, row))} of={`events of ${credentialTitle(row)}`} />
  )
}

/** Columns of the list of credentials; the key (or what stands for it) opens the role chain. */
export const sessionColumns = (identity: string, open: (row: SessionRow) => void): DataColumn<SessionRow>[] => [
  {
    id: 'access-key',
    header: 'Access key',
    kind: 'text',
    rowHeader: true,
    widthPx: 230,
    none: 'None recorded',
    value: row => row.accessKeyId || null,
    cell: row => <Opener row={row} open={open} />
  },
  {
    id: 'kind',
    header: 'Kind',
    kind: 'text',
    widthPx: 190,
    value: row => termInWords(credentialTerm(row.accessKeyId)),
    cell: row => <Kind row={row} />
  },
  {
    id: 'session',
    header: 'Session name',
    kind: 'text',
    widthPx: 200,
    none: 'No session',
    value: row => row.name,
    cell: row => (row.name === null ? <NotKnown>No session</NotKnown> : <LogText text={row.name} oneLine />)
  },
  { id: 'mfa', header: 'MFA', kind: 'text', widthPx: 130, value: row => mfaInWords(row.mfa) },
  {
    id: 'source-identity',
    header: 'Source identity',
    kind: 'text',
    widthPx: 180,
    none: 'Not set',
    value: row => row.sourceIdentity,
    cell: row => (row.sourceIdentity === null ? <NotKnown>Not set</NotKnown> : <LogText text={row.sourceIdentity} oneLine />)
  },
  { id: 'events', header: 'Events', kind: 'number', value: row => row.events, cell: row => <Events row={row} identity={identity} /> },
  {
    id: 'denied',
    header: 'Denied',
    kind: 'number',
    value: row => row.deniedEvents,
    cell: row => (
      <OutcomeCount count={row.deniedEvents} outcome="denied" filter={eventsOfSession(identity, row)} of={credentialTitle(row)} />
    )
  },
  { id: 'last', header: 'Last used', kind: 'time', value: row => row.lastMs },
  { id: 'created', header: 'Created', kind: 'time', none: 'Not recorded', value: row => row.createdAtMs },
  { id: 'first', header: 'First used', kind: 'time', value: row => row.firstMs }
]

const Opener = (props: { row: SessionRow; open: (row: SessionRow) => void }) => {
  const { row, open } = props
  const key = row.accessKeyId || 'None recorded'
  return (
    <Link onFollow={() => open(row)} ariaLabel={`${key}: role chain of ${credentialTitle(row)}`}>
      <LogText text={key} oneLine />
    </Link>
  )
}
