import Link from '@cloudscape-design/components/link'
import Multiselect from '@cloudscape-design/components/multiselect'
import Select from '@cloudscape-design/components/select'
import { useMemo } from 'react'
import { type EventFilter, filterFields } from '../../shared/vocabulary/event-filter.ts'
import { useLinks } from '../frame/paths.ts'
import { useTimeFormat } from '../frame/use-time-format.ts'
import { LogText } from '../identities/log-text.tsx'
import { countOf, formatCount } from '../parts/count.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import styles from './activity.module.css'
import { activityTokens } from './activity-tokens.ts'
import { type CountWord, countSteps } from './activity-view.ts'
import { type CountRow, countRowId, eventsOfCountRow } from './count-model.ts'
import { fieldWord, valueWord } from './filter-words.ts'
import { usePinnedQuery } from './use-pinned-query.ts'

/** Rows brought to the window; how many groups there are in all is said beside them. */
const mostRows = 10_000
const mostWords = 3

export interface CountViewProps {
  look: number
  /** As the engine is asked. */
  filter: EventFilter
  by: readonly CountWord[]
  stepMs: number
  onBy: (by: CountWord[]) => void
  onStep: (stepMs: number) => void
}

const wordLabel = (word: CountWord): string => (word === 'time' ? 'Time' : fieldWord(word))
const wordOptions = (['time', ...filterFields] as const).map(word => ({ value: word, label: wordLabel(word) }))
const stepLabels: Readonly<Record<string, string>> = { '1m': 'per minute', '5m': 'per 5 minutes', '1h': 'per hour', '1d': 'per day' }
const stepOptions = Object.entries(countSteps).map(([word, stepMs]) => ({ value: String(stepMs), label: stepLabels[word] ?? word }))

/** Matching events counted by one to three words: each row leads to its events. */
export const CountView = (props: CountViewProps) => {
  const { by, filter, stepMs } = props
  const links = useLinks()
  const answer = usePinnedQuery(
    props.look,
    'events.count',
    { filter, by: [...by], limit: mostRows, ...(by.includes('time') ? { stepMs } : {}) },
    { enabled: by.length > 0, keepPrevious: false }
  )
  const href = (row: CountRow): string => links.linkToActivity(eventsOfCountRow(filter, by, stepMs, row))
  const columns = useCountColumns(by, answer.data?.rows, href)
  return (
    <div className={styles.count} style={activityTokens}>
      <Words {...props} groups={answer.data?.groups} rows={answer.data?.rows.length} />
      <DataTable<CountRow>
        key={by.join()}
        id="activity-count"
        title={`Events by ${by.map(word => wordLabel(word).toLowerCase()).join(', ')}`}
        noun={['group', 'groups']}
        columns={columns}
        rows={answer.data?.rows}
        total={answer.data?.groups ?? 0}
        answer={answer}
        rowId={countRowId}
        rowHref={href}
        addressPrefix="count-"
        filterPlaceholder="Find groups"
        empty="No event matches, so there is nothing to count"
      />
    </div>
  )
}

const useCountColumns = (by: readonly CountWord[], rows: readonly CountRow[] | undefined, href: (row: CountRow) => string) => {
  const time = useTimeFormat()
  const most = useMemo(() => (rows ?? []).reduce((largest, row) => Math.max(largest, row.count), 1), [rows])
  return useMemo<DataColumn<CountRow>[]>(() => {
    const word = (field: CountWord, at: number): DataColumn<CountRow> => {
      const words = (value: string): string => (field === 'time' ? time.time(Number(value)) : valueWord(field, value))
      const drawn = (row: CountRow) => <LogText text={words(row.keys[at] ?? '')} oneLine />
      return {
        id: field === 'time' ? 'step' : field,
        header: field === 'time' ? 'From' : fieldWord(field),
        kind: field === 'time' ? 'time' : 'text',
        value: row => (field === 'time' ? Number(row.keys[at]) : (row.keys[at] ?? '')),
        ...(field === 'time' ? {} : { words }),
        cell: row => (at === 0 ? <Link href={href(row)}>{drawn(row)}</Link> : drawn(row)),
        widthPx: 220,
        ...(at === 0 ? { rowHeader: true } : {})
      }
    }
    return [
      ...by.map(word),
      {
        id: 'events',
        header: 'Events',
        kind: 'number',
        value: row => row.count,
        cell: row => <CountBar count={row.count} most={most} />,
        widthPx: 160
      },
      { id: 'first', header: 'First', kind: 'time', value: row => row.firstMs },
      { id: 'last', header: 'Last', kind: 'time', value: row => row.lastMs }
    ]
  }, [by, time, most, href])
}

const CountBar = (props: { count: number; most: number }) => (
  <span className={styles.countBar}>
    <span className={styles.countTrack}>
      <span className={styles.countFill} style={{ inlineSize: `${(props.count / props.most) * 100}%` }} />
    </span>
    <span className={styles.countNumber}>{formatCount(props.count)}</span>
  </span>
)

const Words = (props: CountViewProps & { groups: number | undefined; rows: number | undefined }) => {
  const { by, stepMs, groups, rows } = props
  const step = stepOptions.find(option => option.value === String(stepMs)) ?? null
  return (
    <div className={styles.countWords}>
      <div className={styles.countBy}>
        <Multiselect
          placeholder="Count by up to three words"
          ariaLabel="Count by up to three words"
          selectedOptions={wordOptions
            .filter(option => by.includes(option.value))
            .sort((a, b) => by.indexOf(a.value) - by.indexOf(b.value))}
          options={wordOptions.map(option => ({ ...option, disabled: by.length >= mostWords && !by.includes(option.value) }))}
          onChange={({ detail }) => {
            const chosen = detail.selectedOptions.map(option => option.value as CountWord)
            if (chosen.length > 0) props.onBy(chosen)
          }}
          filteringType="auto"
        />
      </div>
      {by.includes('time') && (
        <Select
          selectedOption={step}
          options={stepOptions}
          ariaLabel="Length of a step of time"
          onChange={({ detail }) => props.onStep(Number(detail.selectedOption.value))}
        />
      )}
      {groups !== undefined && rows !== undefined && groups > rows && (
        <span>{`The largest ${formatCount(rows)} of ${countOf(groups, 'group')} are listed.`}</span>
      )}
    </div>
  )
}
