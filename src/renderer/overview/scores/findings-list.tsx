import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import type { Window } from '../../../shared/contract/overview.ts'
import type { ScoreFinding } from '../../../shared/contract/rules.ts'
import type { ResourceType } from '../../../shared/vocabulary/activity.ts'
import { visibleText } from '../../activity/visible-text.ts'
import { useEngineQuery } from '../../engine-client/use-engine-query.ts'
import { useLinks } from '../../frame/paths.ts'
import { useSettings } from '../../frame/use-settings.ts'
import { IdentityName } from '../../identities/identity-name.tsx'
import { typeOfKey } from '../../identities/type-of-key.ts'
import { formatScore, manyOfKind, severityOf, severityWords } from '../../parts/score-words.ts'
import { EmptyView } from '../../parts/state-views.tsx'
import type { DataColumn } from '../../parts/table/data-column.ts'
import { DataTable } from '../../parts/table/data-table.tsx'

const columns: readonly DataColumn<ScoreFinding>[] = [
  {
    id: 'identity',
    header: 'Identity',
    kind: 'text',
    rowHeader: true,
    widthPx: 260,
    value: row => row.identityName,
    cell: row => <IdentityName identity={row.identity} name={row.identityName} type={typeOfKey(row.identity)} accountId={row.accountId} />
  },
  { id: 'rule', header: 'Rule', kind: 'text', widthPx: 240, value: row => visibleText(row.ruleName) },
  {
    id: 'kind',
    header: 'Of',
    kind: 'text',
    widthPx: 90,
    value: row => row.resourceType,
    words: type => manyOfKind[type as ResourceType] ?? type
  },
  {
    id: 'score',
    header: 'Score',
    kind: 'number',
    widthPx: 150,
    value: row => row.score,
    cell: row => `${severityWords[severityOf(row.score)]} · ${formatScore(row.score)}`
  },
  { id: 'opened', header: 'Open since', kind: 'time', widthPx: 180, value: row => row.openedAtMs }
]

/** What the saved rules found and is still so. */
export const FindingsList = (props: { window: Window }) => {
  const { settings } = useSettings()
  const answer = useEngineQuery('rules.findings', { window: props.window }, { enabled: settings.scoreRules.length > 0 })
  const links = useLinks()
  const open = answer.data?.filter(({ closedAtMs }) => closedAtMs === null)
  if (settings.scoreRules.length === 0)
    return (
      <Box color="text-body-secondary" fontSize="body-s">
        No score rules yet: whoever is above the score a rule names would be listed here.{' '}
        <Link href={links.page('/settings')} fontSize="body-s">
          Add a rule
        </Link>
      </Box>
    )
  return (
    <DataTable
      id="findings"
      title="Open findings"
      noun={['finding', 'findings']}
      columns={columns}
      rows={open}
      answer={answer}
      rowId={row => `${row.ruleId} ${row.identity} ${row.resourceType}`}
      rowHref={row => links.identity(row.identity, { tab: 'access', kind: row.resourceType })}
      defaultSort={{ column: 'score', descending: true }}
      filter={(open?.length ?? 0) > 12}
      actions={() => <Link href={links.page('/settings')}>Rules</Link>}
      empty={<EmptyView title="No finding is open">No identity is above what your rules allow.</EmptyView>}
    />
  )
}
