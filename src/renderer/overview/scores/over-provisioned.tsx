import Link from '@cloudscape-design/components/link'
import type { ScoreRow } from '../../../shared/contract/scores.ts'
import type { ResourceType } from '../../../shared/vocabulary/activity.ts'
import { useLinks } from '../../frame/paths.ts'
import { IdentityName } from '../../identities/identity-name.tsx'
import { known } from '../../identities/known.ts'
import { KindIcon } from '../../parts/kind-icon.tsx'
import { Score } from '../../parts/score.tsx'
import { manyOfKind } from '../../parts/score-words.ts'
import type { DataColumn } from '../../parts/table/data-column.ts'
import { DataTable } from '../../parts/table/data-table.tsx'

const columns: readonly DataColumn<ScoreRow>[] = [
  {
    id: 'identity',
    header: 'Identity',
    kind: 'text',
    rowHeader: true,
    widthPx: 204,
    value: row => row.identityName,
    cell: row => <IdentityName identity={row.identity} name={row.identityName} type={row.identityType} accountId={row.accountId} />
  },
  {
    id: 'kind',
    header: 'Of',
    kind: 'text',
    widthPx: 74,
    value: row => row.resourceType,
    words: type => manyOfKind[type as ResourceType] ?? type,
    cell: row => <KindIcon kind={row.resourceType} />
  },
  { id: 'score', header: 'Score', kind: 'number', align: 'start', widthPx: 272, value: row => row.score, cell: row => <Score row={row} /> }
]

/** Those who leave most of what they may do unused. */
export const OverProvisioned = (props: { rows: readonly ScoreRow[] }) => {
  const links = useLinks()
  return (
    <DataTable
      id="over-provisioned"
      title="Most over-provisioned"
      noun={['score', 'scores']}
      columns={columns}
      rows={props.rows}
      answer={known}
      rowId={row => `${row.identity} ${row.resourceType}`}
      rowHref={row => links.identity(row.identity, { tab: 'access', kind: row.resourceType })}
      filter={false}
      actions={() => <Link href={links.page('/identities', { sort: '-score-buckets' })}>See all</Link>}
      empty="No identity has a score"
    />
  )
}
