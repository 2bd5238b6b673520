import SegmentedControl from '@cloudscape-design/components/segmented-control'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { IdentityRow } from '../../shared/contract/identities.ts'
import { visibleText } from '../activity/visible-text.ts'
import { useEngineQuery, usePrefetch } from '../engine-client/use-engine-query.ts'
import { firstOf, useAddress, usePatchSearch } from '../frame/address.ts'
import { PageSplitPanel, usePageTitle } from '../frame/page-frame.tsx'
import { useLinks } from '../frame/paths.ts'
import { useWindow } from '../frame/use-window.ts'
import { formatCount } from '../parts/count.tsx'
import { DataTable } from '../parts/table/data-table.tsx'
import { IdentitiesHelp } from './identities-help.tsx'
import { useIdentityColumns } from './identity-columns.tsx'
import { IdentitySummary } from './identity-summary.tsx'
import { NothingStored } from './nothing-stored.tsx'
import { groupOf, groupTitle, identityGroups, readGroup } from './row-words.ts'

const countGroups = (rows: readonly IdentityRow[]): Map<string, number> => {
  const counts = new Map<string, number>([['all', rows.length]])
  for (const { type } of rows) counts.set(groupOf(type), (counts.get(groupOf(type)) ?? 0) + 1)
  return counts
}

const silence = (rows: readonly IdentityRow[]): string => {
  const acted = rows.filter(row => row.eventsInWindow > 0).length
  const silent = rows.length - acted
  return `${formatCount(acted)} acted in the range; ${formatCount(silent)} ${silent === 1 ? 'is' : 'are'} known from before it and made no call in it.`
}

/** Everyone who acted: who is active, who fell silent, who is being refused. */
export const IdentitiesPage = () => {
  const { window, ready } = useWindow()
  const answer = useEngineQuery('identities.list', { window }, { enabled: ready })
  const { search } = useAddress()
  const patch = usePatchSearch()
  const links = useLinks()
  const prefetch = usePrefetch(useQueryClient())
  const { sinceMs, untilMs } = window
  const onRest = useCallback(
    ({ arn }: IdentityRow) => prefetch('identities.get', { identity: arn, window: { sinceMs, untilMs } }),
    [prefetch, sinceMs, untilMs]
  )
  const columns = useIdentityColumns(onRest)
  usePageTitle('Identities')
  const group = readGroup(firstOf(search, 'group'))
  const rows = useMemo(
    () => (group === 'all' ? answer.data : answer.data?.filter(({ type }) => groupOf(type) === group)),
    [answer.data, group]
  )
  const counts = useMemo(() => countGroups(answer.data ?? []), [answer.data])
  const selectedArn = firstOf(search, 'selected')
  const selected = selectedArn === undefined ? undefined : answer.data?.find(({ arn }) => arn === selectedArn)
  const close = useCallback(() => patch({ selected: undefined }, { replace: true }), [patch])
  return (
    <>
      <IdentitiesHelp />
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
              text: answer.data === undefined ? groupTitle(id) : `${groupTitle(id)} (${formatCount(counts.get(id) ?? 0)})`
            }))}
            onChange={({ detail }) => patch({ group: detail.selectedId === 'all' ? undefined : detail.selectedId })}
          />
        )}
        noun={['identity', 'identities']}
        description={answer.data === undefined || answer.data.length === 0 ? undefined : silence(answer.data)}
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
        filterPlaceholder="Find identities by name, account, service or state"
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
