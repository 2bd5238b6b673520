import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useMemo } from 'react'
import type { OktaIdentity } from '../../shared/contract/okta.ts'
import { parseArn } from '../../shared/vocabulary/arn.ts'
import { useLinks } from '../frame/paths.ts'
import { Chips } from '../identities/chips.tsx'
import { IdentityName } from '../identities/identity-name.tsx'
import { known } from '../identities/known.ts'
import { nameInKey } from '../identities/row-words.ts'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { confidenceWords, viaWords } from './okta-words.ts'

type Link = OktaIdentity['links'][number]

const columns: readonly DataColumn<Link>[] = [
  {
    id: 'role',
    header: 'Role',
    kind: 'text',
    rowHeader: true,
    widthPx: 300,
    value: ({ roleArn }) => nameInKey(roleArn),
    cell: ({ roleArn }) => (
      <IdentityName identity={roleArn} name={nameInKey(roleArn)} type="iam-role" accountId={parseArn(roleArn)?.accountId ?? null} />
    )
  },
  {
    id: 'confidence',
    header: 'Confidence',
    kind: 'text',
    widthPx: 150,
    value: ({ confidence }) => confidenceWords[confidence].word,
    cell: ({ confidence }) => (
      <span title={confidenceWords[confidence].meaning}>
        <StatusIndicator type={confidenceWords[confidence].indicator}>{confidenceWords[confidence].word}</StatusIndicator>
      </span>
    )
  },
  {
    id: 'via',
    header: 'Known from',
    kind: 'list',
    widthPx: 300,
    value: ({ via }) => via,
    words: word => viaWords[word as Link['via'][number]] ?? word
  },
  {
    id: 'sessions',
    header: 'Session names',
    kind: 'list',
    widthPx: 215,
    value: ({ sessionNames }) => sessionNames,
    cell: ({ sessionNames }) => <Chips values={sessionNames} most={2} none="None seen" />
  },
  { id: 'last', header: 'Last assumed', kind: 'time', widthPx: 190, none: 'Never seen', value: ({ lastAssumedMs }) => lastAssumedMs }
]

/** The roles an Okta identity reaches, how sure that is, and how it is known. */
export const OktaRoles = (props: { identity: OktaIdentity }) => {
  const links = useLinks()
  const rows = useMemo(() => props.identity.links, [props.identity])
  return (
    <DataTable
      id="okta-roles"
      title="Roles"
      noun={['role', 'roles']}
      description="Its access is that of these roles. Roles known from sign-ins only are a lower bound: it may reach more."
      columns={columns}
      rows={rows}
      answer={known}
      rowId={({ roleArn }) => roleArn}
      rowHref={({ roleArn }) => links.identity(roleArn)}
      defaultSort={{ column: 'last', descending: true }}
      addressPrefix="roles-"
      filterPlaceholder="Find roles by name, confidence or session"
      empty="No role is known to be reached by it"
    />
  )
}
