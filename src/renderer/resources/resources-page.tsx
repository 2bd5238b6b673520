import SegmentedControl from '@cloudscape-design/components/segmented-control'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { ResourceRow } from '../../shared/contract/resources.ts'
import { resourceTypes } from '../../shared/vocabulary/activity.ts'
import { visibleText } from '../activity/visible-text.ts'
import { useEngineQuery, usePrefetch } from '../engine-client/use-engine-query.ts'
import { firstOf, useAddress, usePatchSearch } from '../frame/address.ts'
import { PageSplitPanel, usePageTitle } from '../frame/page-frame.tsx'
import { useLinks } from '../frame/paths.ts'
import { useWindow } from '../frame/use-window.ts'
import { NothingStored } from '../identities/nothing-stored.tsx'
import { formatCount } from '../parts/count.tsx'
import { DataTable } from '../parts/table/data-table.tsx'
import { useResourceColumns } from './resource-columns.tsx'
import { ResourceSummary } from './resource-summary.tsx'
import { resourceWords } from './resource-words.ts'
import { ResourcesHelp } from './resources-help.tsx'

const groups = ['all', ...resourceTypes] as const
type Group = (typeof groups)[number]

const readGroup = (word: string | undefined): Group => groups.find(group => group === word) ?? 'all'
const groupTitle = (group: Group): string => (group === 'all' ? 'All' : resourceWords(group).many)

const usedInWords = (rows: readonly ResourceRow[]): string => {
  const used = rows.filter(row => row.identitiesUsed > 0).length
  const inventory = rows.some(row => row.identitiesEntitled !== null)
    ? ''
    : ' Who may reach them, used or not, needs a snapshot of the account.'
  return `${formatCount(used)} of ${formatCount(rows.length)} were used in the range.${inventory}`
}

/** Buckets, secrets and keys: which are used and viewed, when last, by how many. */
export const ResourcesPage = () => {
  const { window, ready } = useWindow()
  const answer = useEngineQuery('resources.list', { window }, { enabled: ready })
  const { search } = useAddress()
  const patch = usePatchSearch()
  const links = useLinks()
  const prefetch = usePrefetch(useQueryClient())
  const { sinceMs, untilMs } = window
  const onRest = useCallback(
    ({ arn }: ResourceRow) => prefetch('resources.get', { resource: arn, window: { sinceMs, untilMs } }),
    [prefetch, sinceMs, untilMs]
  )
  const columns = useResourceColumns(onRest, answer.data?.some(row => row.identitiesEntitled !== null) ?? false)
  usePageTitle('Resources')
  const group = readGroup(firstOf(search, 'group'))
  const rows = useMemo(() => (group === 'all' ? answer.data : answer.data?.filter(({ type }) => type === group)), [answer.data, group])
  const countOfGroup = (id: Group): number => answer.data?.filter(({ type }) => id === 'all' || type === id).length ?? 0
  const selectedArn = firstOf(search, 'selected')
  const selected = selectedArn === undefined ? undefined : answer.data?.find(({ arn }) => arn === selectedArn)
  const close = useCallback(() => patch({ selected: undefined }, { replace: true }), [patch])
  return (
    <>
      <ResourcesHelp />
      <DataTable
        id="resources"
        title="Resources"
        variant="full-page"
        actions={() => (
          <SegmentedControl
            label="Kind of resource"
            selectedId={group}
            options={groups.map(id => ({
              id,
              text: answer.data === undefined ? groupTitle(id) : `${groupTitle(id)} (${formatCount(countOfGroup(id))})`
            }))}
            onChange={({ detail }) => patch({ group: detail.selectedId === 'all' ? undefined : detail.selectedId })}
          />
        )}
        noun={['resource', 'resources']}
        description={rows === undefined || rows.length === 0 ? undefined : usedInWords(rows)}
        columns={columns}
        rows={rows}
        answer={answer}
        rowId={row => row.arn}
        defaultSort={{ column: 'last-activity-at', descending: true }}
        addressPrefix=""
        rowHref={row => links.resource(row.arn, row.type)}
        selection="single"
        selectedIds={selected === undefined ? [] : [selected.arn]}
        onSelect={([row]) => patch({ selected: row?.arn }, { replace: true })}
        filterPlaceholder="Find resources by name, account or Region"
        empty={
          <NothingStored
            none={
              group === 'all'
                ? 'No buckets, secrets or keys in the stored logs'
                : `No ${groupTitle(group).toLowerCase()} in the stored logs`
            }
            what="Buckets, secrets and keys appear here as soon as logs with calls on them are read."
          />
        }
      />
      {selected !== undefined && (
        <PageSplitPanel header={visibleText(selected.name)} onClose={close}>
          <ResourceSummary key={selected.arn} row={selected} window={window} />
        </PageSplitPanel>
      )}
    </>
  )
}
