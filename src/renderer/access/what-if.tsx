import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useCallback, useMemo } from 'react'
import type { ScoreRow } from '../../shared/contract/scores.ts'
import { useAddress, usePatchSearch } from '../frame/address.ts'
import { known } from '../identities/known.ts'
import { LogText } from '../identities/log-text.tsx'
import { nameInKey } from '../identities/row-words.ts'
import { EmptyView } from '../parts/state-views.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { type RemovableSource, removableSources, removalKindWords } from './removals.ts'
import { WhatIfResult } from './what-if-result.tsx'

const columns: readonly DataColumn<RemovableSource>[] = [
  {
    id: 'name',
    header: 'Name',
    kind: 'text',
    rowHeader: true,
    widthPx: 250,
    value: ({ name }) => name,
    cell: ({ name, id }) => (
      <span title={id}>
        <LogText text={name} oneLine />
      </span>
    )
  },
  { id: 'of', header: 'Of', kind: 'text', widthPx: 200, value: ({ removal }) => nameInKey(removal.identity) },
  { id: 'kind', header: 'What it is', kind: 'text', widthPx: 170, value: ({ kind }) => removalKindWords[kind] },
  { id: 'granted', header: 'Grants on', kind: 'number', widthPx: 120, value: ({ granted }) => granted },
  { id: 'alone', header: 'Alone grants', kind: 'number', widthPx: 140, value: ({ alone }) => alone },
  { id: 'used', header: 'Used', kind: 'number', widthPx: 100, value: ({ used }) => used }
]

/** Policies and groups to take away in thought; the scores before and after, and which used access would be gone. */
export const WhatIf = (props: { identity: string; rows: readonly ScoreRow[]; roles: readonly string[] }) => {
  const { identity, rows, roles } = props
  const { search } = useAddress()
  const patch = usePatchSearch()
  const sources = useMemo(() => removableSources(identity, rows, roles), [identity, rows, roles])
  const asked = [search.remove ?? []].flat()
  const chosen = sources.filter(({ id }) => asked.includes(id))
  const choose = useCallback(
    (next: readonly RemovableSource[]) => patch({ remove: next.length === 0 ? undefined : next.map(({ id }) => id) }, { replace: true }),
    [patch]
  )
  return (
    <SpaceBetween size="m">
      <DataTable
        id="what-if"
        title="Take away"
        noun={['source of access', 'sources of access']}
        description="Nothing is changed in AWS. Choose what would be detached, deleted or left, and see what follows. Counted are resources: all it grants on, those nothing else grants, and those used in the range."
        columns={columns}
        rows={sources}
        answer={known}
        rowId={({ id }) => id}
        selection="multi"
        selectedIds={chosen.map(({ id }) => id)}
        onSelect={choose}
        filter={sources.length > 12}
        defaultSort={{ column: 'granted', descending: true }}
        empty={
          <EmptyView title="Nothing of its own to take away">
            No attached policy, inline policy or group grants it anything of this profile; what it has comes from policies of resources.
          </EmptyView>
        }
      />
      {chosen.length > 0 && <WhatIfResult removals={chosen.map(({ removal }) => removal)} />}
      {chosen.length === 0 && sources.length > 0 && (
        <Box color="text-body-secondary">Choose one or more to see the scores without them.</Box>
      )}
    </SpaceBetween>
  )
}
