import Button from '@cloudscape-design/components/button'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import { useCallback, useMemo } from 'react'
import type { ScoreRow } from '../../shared/contract/scores.ts'
import { resourceTypes } from '../../shared/vocabulary/activity.ts'
import { visibleText } from '../activity/visible-text.ts'
import { firstOf, useAddress, usePatchSearch } from '../frame/address.ts'
import { PageSplitPanel } from '../frame/page-frame.tsx'
import { useLinks } from '../frame/paths.ts'
import { formatCount } from '../parts/count.tsx'
import { manyOfKind } from '../parts/score-words.ts'
import { EmptyView } from '../parts/state-views.tsx'
import { VirtualTable } from '../parts/table/virtual-table.tsx'
import styles from './access.module.css'
import { useAccessColumns } from './access-columns.tsx'
import { usePairGroup } from './group-control.tsx'
import { PairPanel } from './pair-panel.tsx'
import { type PairRow, pairRows } from './pair-row.ts'

const useKind = (pairs: readonly PairRow[]) => {
  const { search } = useAddress()
  const patch = usePatchSearch()
  const kind = resourceTypes.find(type => type === firstOf(search, 'kind')) ?? null
  const count = (type: string): number => pairs.filter(({ resourceType }) => resourceType === type).length
  const control = (
    <SegmentedControl
      label="Kind of resource"
      selectedId={kind ?? 'all'}
      options={[
        { id: 'all', text: 'All kinds' },
        ...resourceTypes.map(id => ({ id, text: `${manyOfKind[id]} (${formatCount(count(id))})` }))
      ]}
      onChange={({ detail }) => patch({ kind: detail.selectedId === 'all' ? undefined : detail.selectedId }, { replace: true })}
    />
  )
  const ofKind = useMemo(() => (kind === null ? pairs : pairs.filter(({ resourceType }) => resourceType === kind)), [pairs, kind])
  return { control, ofKind }
}

/** What was granted against what was used, resource by resource; a row opens its statement and its proof in the split panel. */
export const AccessMatrix = (props: { rows: readonly ScoreRow[]; identity: string; name: string }) => {
  const { identity } = props
  const { search } = useAddress()
  const patch = usePatchSearch()
  const columns = useAccessColumns()
  const pairs = useMemo(() => pairRows(props.rows), [props.rows])
  const { control: kinds, ofKind } = useKind(pairs)
  const { control: groups, shown } = usePairGroup(ofKind)
  const select = useCallback((row: PairRow | null) => patch({ pair: row?.arn }, { replace: true }), [patch])
  const close = useCallback(() => select(null), [select])
  const asked = firstOf(search, 'pair')
  const chosen = asked === undefined ? undefined : pairs.find(({ arn }) => arn === asked)
  return (
    <>
      <VirtualTable
        id="access"
        title="Granted against used"
        noun={['resource', 'resources']}
        description="Choose a resource to see the statement that grants it and the newest event that proves its use."
        columns={columns}
        rows={shown}
        total={pairs.length}
        rowId={({ arn }) => arn}
        defaultSort={{ column: 'last', descending: true }}
        addressPrefix="access-"
        groups={
          <div className={styles.groups}>
            {kinds}
            {groups}
          </div>
        }
        selectedId={chosen?.arn ?? null}
        onSelect={select}
        filterPlaceholder="Find resources by name, action, policy or account"
        empty={pairs.length === 0 ? <NothingGranted rows={props.rows} /> : <EmptyView title="No resource is of this kind and group" />}
      />
      {chosen !== undefined && (
        <PageSplitPanel header={`${visibleText(props.name)} on ${visibleText(chosen.name)}`} onClose={close}>
          <PairPanel key={chosen.arn} identity={identity} pair={chosen} />
        </PageSplitPanel>
      )}
    </>
  )
}

const NothingGranted = (props: { rows: readonly ScoreRow[] }) => {
  const links = useLinks()
  const unknown = props.rows.length === 0 || props.rows.every(({ reason }) => reason === 'no-snapshot')
  return unknown ? (
    <EmptyView title="What it may do is not known" action={<Button href={links.page('/snapshots')}>Import a snapshot</Button>}>
      With a snapshot of its account, every bucket, secret and key it may reach is listed here beside what it used.
    </EmptyView>
  ) : (
    <EmptyView title="No bucket, secret or key is granted or used">
      The snapshot grants it no action of this profile, and no stored event shows a use.
    </EmptyView>
  )
}
