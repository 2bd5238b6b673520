import Button from '@cloudscape-design/components/button'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useMemo } from 'react'
import { type ActionView, actionStates } from '../../shared/contract/scores.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { firstOf, useAddress, usePatchSearch } from '../frame/address.ts'
import { where } from '../frame/filter-address.ts'
import { useLinks } from '../frame/paths.ts'
import { useScoreQuestion } from '../frame/use-score-question.ts'
import { CountLink } from '../identities/count-link.tsx'
import { eventsOf } from '../identities/identity-filters.ts'
import { LogText } from '../identities/log-text.tsx'
import { formatCount } from '../parts/count.tsx'
import { EmptyView } from '../parts/state-views.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'

type Row = ActionView['rows'][number]
type State = Row['state']

const stateWords: Readonly<Record<State, { word: string; indicator: 'success' | 'warning' | 'pending' | 'error'; meaning: string }>> = {
  used: { word: 'Used', indicator: 'success', meaning: 'At least one call succeeded in the range.' },
  unused: { word: 'Unused', indicator: 'warning', meaning: 'Granted, CloudTrail would record it, and no call succeeded in the range.' },
  'not-recorded': { word: 'Not recorded', indicator: 'pending', meaning: 'CloudTrail cannot show its use, so nothing can be told.' },
  'used-not-granted': {
    word: 'Used, not granted',
    indicator: 'error',
    meaning: 'A call succeeded in the range, but the snapshot does not grant it: it was taken away since, or comes from elsewhere.'
  }
}

const columnsFor = (identity: string, links: ReturnType<typeof useLinks>): DataColumn<Row>[] => [
  {
    id: 'action',
    header: 'IAM action',
    kind: 'text',
    rowHeader: true,
    widthPx: 320,
    value: row => row.action,
    cell: row => <LogText text={row.action} oneLine />
  },
  { id: 'service', header: 'Service', kind: 'text', widthPx: 140, value: row => row.action.split(':')[0] ?? '' },
  {
    id: 'state',
    header: 'State',
    kind: 'text',
    widthPx: 180,
    value: row => row.state,
    words: word => stateWords[word as State]?.word ?? word,
    cell: ({ state }) => (
      <span title={stateWords[state].meaning}>
        <StatusIndicator type={stateWords[state].indicator}>{stateWords[state].word}</StatusIndicator>
      </span>
    )
  },
  {
    id: 'calls',
    header: 'Calls in range',
    kind: 'number',
    widthPx: 130,
    value: row => row.count,
    cell: row => (
      <CountLink
        count={row.count}
        href={links.linkToActivity({
          conditions: [...eventsOf(identity).conditions, where('action', row.action), where('outcome', 'success')]
        })}
        of={`successful calls of ${row.action}`}
      />
    )
  },
  { id: 'last', header: 'Last use', kind: 'time', widthPx: 190, none: 'Never seen', value: row => row.lastUsedMs }
]

/** Every granted action in one of four states: used, unused, not recorded by CloudTrail, used but not granted. */
export const GrantedActions = (props: { identity: string }) => {
  const { identity } = props
  const { question, ready } = useScoreQuestion()
  const answer = useEngineQuery('scores.actions', { identity, window: question.window }, { enabled: ready })
  const { search } = useAddress()
  const patch = usePatchSearch()
  const links = useLinks()
  const columns = useMemo(() => columnsFor(identity, links), [identity, links])
  const state = actionStates.find(one => one === firstOf(search, 'state')) ?? null
  const all = answer.data?.rows
  const rows = useMemo(() => (state === null ? all : all?.filter(row => row.state === state)), [all, state])
  const count = (of: State): number => all?.filter(row => row.state === of).length ?? 0
  if (answer.error?.code === 'not-found' && answer.data === undefined)
    return (
      <EmptyView title="Its granted actions are not known" action={<Button href={links.page('/snapshots')}>Import a snapshot</Button>}>
        With a snapshot that names it, every action it may call is listed here as used, unused or not recorded.
      </EmptyView>
    )
  return (
    <DataTable
      id="granted-actions"
      title="Granted actions"
      noun={['action', 'actions']}
      description={
        answer.data === undefined
          ? undefined
          : `${formatCount(answer.data.granted)} granted, ${formatCount(answer.data.used)} of them used in the range.`
      }
      columns={columns}
      rows={rows}
      answer={answer}
      rowId={row => row.action}
      defaultSort={{ column: 'state', descending: true }}
      addressPrefix="granted-"
      actions={() => (
        <SegmentedControl
          label="State of the action"
          selectedId={state ?? 'all'}
          options={[
            { id: 'all', text: `All (${formatCount(all?.length ?? 0)})` },
            ...actionStates.map(id => ({ id, text: `${stateWords[id].word} (${formatCount(count(id))})` }))
          ]}
          onChange={({ detail }) => patch({ state: detail.selectedId === 'all' ? undefined : detail.selectedId }, { replace: true })}
        />
      )}
      filterPlaceholder="Find actions by name, service or state"
      empty="No action is granted or used"
    />
  )
}
