import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo } from 'react'
import type { EntitledRow } from '../../shared/contract/access.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useLinks } from '../frame/paths.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { useScoreQuestion } from '../frame/use-score-question.ts'
import { Chips } from '../identities/chips.tsx'
import { IdentityName } from '../identities/identity-name.tsx'
import { formatCount } from '../parts/count.tsx'
import { identityTypeWords } from '../parts/kind-words.ts'
import { NotKnown } from '../parts/not-known.tsx'
import { AnswerView, EmptyView } from '../parts/state-views.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { EntitlementLabel } from './entitlement-label.tsx'
import { usePairGroup } from './group-control.tsx'
import { entitlementWords, type Pair } from './pair-groups.ts'
import { pathRank, pathWords, shortAction } from './pair-row.ts'

const columnsFor = (accountName: (id: string | null) => string): DataColumn<EntitledRow>[] => [
  {
    id: 'identity',
    header: 'Identity',
    kind: 'text',
    rowHeader: true,
    widthPx: 280,
    value: row => row.identityName,
    cell: row => <IdentityName identity={row.identity} name={row.identityName} type={row.identityType} accountId={row.accountId} />
  },
  {
    id: 'type',
    header: 'Type',
    kind: 'text',
    hidden: true,
    widthPx: 120,
    value: row => row.identityType,
    words: type => identityTypeWords[type as EntitledRow['identityType']] ?? type
  },
  {
    id: 'account',
    header: 'Account',
    kind: 'text',
    hidden: true,
    widthPx: 150,
    none: 'None',
    value: row => row.accountId,
    words: accountName
  },
  {
    id: 'entitlement',
    header: 'Entitlement',
    kind: 'text',
    widthPx: 140,
    value: row => row.entitlement,
    words: word => entitlementWords[word as Pair['entitlement']]?.word ?? word,
    cell: row => <EntitlementLabel entitlement={row.entitlement} />
  },
  {
    id: 'granted',
    header: 'Actions granted',
    kind: 'list',
    widthPx: 265,
    value: row => row.actionsGranted,
    cell: row => <Chips values={row.actionsGranted.map(shortAction)} most={2} none="None" />
  },
  {
    id: 'used',
    header: 'Actions used',
    kind: 'list',
    widthPx: 230,
    value: row => row.actionsUsed,
    cell: row =>
      row.actionsUsed.length > 0 ? (
        <Chips values={row.actionsUsed.map(shortAction)} most={2} none="None" />
      ) : row.used ? (
        'Used'
      ) : (
        <NotKnown>Not used</NotKnown>
      )
  },
  { id: 'last', header: 'Last use', kind: 'time', widthPx: 180, none: 'Never seen', value: row => row.lastUsedMs },
  {
    id: 'paths',
    header: 'By which path',
    kind: 'list',
    widthPx: 280,
    none: 'None',
    value: row => row.paths.toSorted((a, b) => pathRank(a) - pathRank(b)),
    words: pathWords
  }
]

/** Who may reach a resource, who does, and by which path. */
export const EntitledTable = (props: { resource: string }) => {
  const { question, ready } = useScoreQuestion()
  const answer = useEngineQuery('access.toResource', { ...question, resource: props.resource }, { enabled: ready })
  return (
    <AnswerView answer={answer} what="Who may reach it" heightPx={320}>
      {({ known: isKnown, rows }) => (isKnown ? <Entitled rows={rows} answer={answer} /> : <NotKnownHere rows={rows} answer={answer} />)}
    </AnswerView>
  )
}

type Answer = ReturnType<typeof useEngineQuery<'access.toResource'>>

const NotKnownHere = (props: { rows: readonly EntitledRow[]; answer: Answer }) => {
  const links = useLinks()
  const button = <Button href={links.page('/snapshots')}>Import a snapshot</Button>
  if (props.rows.length === 0)
    return (
      <EmptyView title="Who may reach it is not known" action={button}>
        No snapshot of its account is imported, or the snapshot does not name it. With one, everybody who may reach it is listed here, by
        path.
      </EmptyView>
    )
  return (
    <SpaceBetween size="m">
      <Alert type="warning" header="Not all who may reach it are known" action={button}>
        No snapshot says what its own policy allows. Listed are those known from elsewhere; there may be more.
      </Alert>
      <Entitled rows={props.rows} answer={props.answer} />
    </SpaceBetween>
  )
}

const Entitled = (props: { rows: readonly EntitledRow[]; answer: Answer }) => {
  const { rows } = props
  const links = useLinks()
  const accountName = useAccountName()
  const columns = useMemo(() => columnsFor(accountName), [accountName])
  const { shown, control } = usePairGroup(rows)
  const used = rows.filter(row => row.used).length
  return (
    <DataTable
      id="entitled"
      title="Who may reach it"
      noun={['identity', 'identities']}
      description={`${formatCount(used)} of ${formatCount(rows.length)} used it in the range.`}
      columns={columns}
      rows={shown}
      total={rows.length}
      answer={props.answer}
      rowId={row => row.identity}
      rowHref={row => links.identity(row.identity)}
      defaultSort={{ column: 'last', descending: true }}
      addressPrefix="entitled-"
      actions={() => control}
      filterPlaceholder="Find identities by name, path or action"
      empty="Nobody may reach it"
    />
  )
}
