import SegmentedControl from '@cloudscape-design/components/segmented-control'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { visibleText } from '../activity/visible-text.ts'
import { usePrefetch } from '../engine-client/use-engine-query.ts'
import { firstOf, useAddress, usePatchSearch } from '../frame/address.ts'
import { PageSplitPanel, usePageTitle } from '../frame/page-frame.tsx'
import { useLinks } from '../frame/paths.ts'
import { useWindow } from '../frame/use-window.ts'
import { formatCount } from '../parts/count.tsx'
import { FailedView } from '../parts/state-views.tsx'
import { DataTable } from '../parts/table/data-table.tsx'
import { ScoresNeedSnapshot } from '../snapshots/scores-need-snapshot.tsx'
import { IdentitiesHelp } from './identities-help.tsx'
import { useIdentityColumns } from './identity-columns.tsx'
import { IdentitySummary } from './identity-summary.tsx'
import { listWords } from './list-words.ts'
import type { ListedIdentity } from './listed-identity.ts'
import { NothingStored } from './nothing-stored.tsx'
import { groupOf, groupTitle, identityGroups, readGroup } from './row-words.ts'
import { useListedIdentities } from './use-listed-identities.ts'

const countGroups = (rows: readonly ListedIdentity[]): Map<string, number> => {
  const counts = new Map<string, number>([['all', rows.length]])
  for (const { type } of rows) counts.set(groupOf(type), (counts.get(groupOf(type)) ?? 0) + 1)
  return counts
}

/** Everyone known: who is over-provisioned, who is active, who fell silent, who is being refused. */
export const IdentitiesPage = () => {
  const { window } = useWindow()
  const { answer, rows: all, scores, state, excluded, hasSnapshot } = useListedIdentities()
  const { search } = useAddress()
  const patch = usePatchSearch()
  const links = useLinks()
  const prefetch = usePrefetch(useQueryClient())
  const { sinceMs, untilMs } = window
  const onRest = useCallback(
    ({ arn }: ListedIdentity) => prefetch('identities.get', { identity: arn, window: { sinceMs, untilMs } }),
    [prefetch, sinceMs, untilMs]
  )
  const columns = useIdentityColumns(onRest, hasSnapshot === false ? null : state)
  usePageTitle('Identities')
  const group = readGroup(firstOf(search, 'group'))
  const rows = useMemo(() => (group === 'all' ? all : all?.filter(({ type }) => groupOf(type) === group)), [all, group])
  const counts = useMemo(() => countGroups(all ?? []), [all])
  const selectedArn = firstOf(search, 'selected')
  const selected = selectedArn === undefined ? undefined : all?.find(({ arn }) => arn === selectedArn)
  const close = useCallback(() => patch({ selected: undefined }, { replace: true }), [patch])
  return (
    <>
      <IdentitiesHelp />
      {scores.error !== null && <FailedView what="Scores" error={scores.error} onRetry={() => void scores.refetch()} />}
      <DataTable
        id="identities"
        title="Identities"
        variant="full-page"
        actions={() => (
          <SegmentedControl
            label="Kind of identity"
            selectedId={group}
            options={identityGroups.map(id => ({
              id,
              text: all === undefined ? groupTitle(id) : `${groupTitle(id)} (${formatCount(counts.get(id) ?? 0)})`
            }))}
            onChange={({ detail }) => patch({ group: detail.selectedId === 'all' ? undefined : detail.selectedId })}
          />
        )}
        noun={['identity', 'identities']}
        description={
          all === undefined || all.length === 0 ? undefined : (
            <>
              {listWords(all, excluded)} {hasSnapshot === false && <ScoresNeedSnapshot />}
            </>
          )
        }
        columns={columns}
        rows={rows}
        answer={answer}
        rowId={row => row.arn}
        defaultSort={{ column: 'last-activity-at', descending: true }}
        addressPrefix=""
        rowHref={row => links.identity(row.arn)}
        selection="single"
        selectedIds={selected === undefined ? [] : [selected.arn]}
        onSelect={([row]) => patch({ selected: row?.arn }, { replace: true })}
        filterPlaceholder="Find identities by name, account, service, state or score"
        empty={
          <NothingStored
            none={group === 'all' ? 'No identities in the stored logs' : `No ${groupTitle(group).toLowerCase()} in the stored logs`}
            what="Users, roles and services appear here as soon as logs with their calls are read."
          />
        }
      />
      {selected !== undefined && (
        <PageSplitPanel header={visibleText(selected.name)} onClose={close}>
          <IdentitySummary key={selected.arn} row={selected} window={window} />
        </PageSplitPanel>
      )}
    </>
  )
}
