import DatePicker from '@cloudscape-design/components/date-picker'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { Exclusion } from '../../shared/contract/scores.ts'
import { visibleText } from '../activity/visible-text.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useScoreQuestion } from '../frame/use-score-question.ts'
import { useSettings } from '../frame/use-settings.ts'
import { countOf } from '../parts/count.tsx'
import { NotKnown } from '../parts/not-known.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { Time } from '../parts/time.tsx'
import { EditList, newId } from './edit-list.tsx'
import { excludeBy, exclusionKind, exclusionKinds, exclusionKindWords, exclusionProblem } from './setting-words.ts'

const placeholders = { account: '111122223333', name: 'break-glass-*', tag: 'team=platform' } as const

const columnsAt = (nowMs: number): DataColumn<Exclusion>[] => [
  { id: 'what', header: 'Excluded', kind: 'text', rowHeader: true, widthPx: 300, value: row => visibleText(row[exclusionKind(row)] ?? '') },
  { id: 'by', header: 'By', kind: 'text', widthPx: 130, value: row => exclusionKindWords[exclusionKind(row)] },
  { id: 'reason', header: 'Reason', kind: 'text', widthPx: 320, value: row => visibleText(row.reason) },
  {
    id: 'expires',
    header: 'Expires',
    kind: 'time',
    widthPx: 220,
    value: row => row.expiresAtMs,
    cell: ({ expiresAtMs }) => {
      if (expiresAtMs === null) return <NotKnown>Never</NotKnown>
      if (expiresAtMs > nowMs) return <Time atMs={expiresAtMs} zone={false} />
      return <StatusIndicator type="stopped">Expired: no longer applied</StatusIndicator>
    }
  }
]

const dateOf = (atMs: number | null): string => (atMs === null ? '' : new Date(atMs).toISOString().slice(0, 10))

const ExclusionForm = (props: { row: Exclusion; change: (row: Exclusion) => void }) => {
  const { row, change } = props
  const kind = exclusionKind(row)
  return (
    <SpaceBetween size="m">
      <FormField label="Exclude by">
        <RadioGroup
          direction="horizontal"
          value={kind}
          items={exclusionKinds.map(value => ({ value, label: exclusionKindWords[value] }))}
          onChange={({ detail }) => change(excludeBy(row, exclusionKinds.find(one => one === detail.value) ?? 'name', ''))}
        />
      </FormField>
      <FormField
        label={exclusionKindWords[kind]}
        {...(kind === 'account' ? {} : { constraintText: kind === 'tag' ? 'A key, or key=value.' : '* stands for any run of characters.' })}
      >
        <Input
          value={row[kind] ?? ''}
          placeholder={placeholders[kind]}
          spellcheck={false}
          onChange={({ detail }) => change(excludeBy(row, kind, detail.value))}
        />
      </FormField>
      <FormField label="Reason" constraintText="Shown wherever the score is left out.">
        <Input
          value={row.reason}
          placeholder="Break-glass role, used in emergencies only"
          onChange={({ detail }) => change({ ...row, reason: detail.value.slice(0, 400) })}
        />
      </FormField>
      <FormField label="Expires" constraintText="UTC. Left empty: never.">
        <DatePicker
          value={dateOf(row.expiresAtMs)}
          placeholder="YYYY-MM-DD"
          format="iso"
          openCalendarAriaLabel={() => 'Choose a date'}
          onChange={({ detail }) => {
            const atMs = Date.parse(detail.value)
            change({ ...row, expiresAtMs: Number.isNaN(atMs) ? null : atMs })
          }}
        />
      </FormField>
    </SpaceBetween>
  )
}

/** Identities that have no score because a person said so, with the reason and until when. */
export const Exclusions = () => {
  const { settings, change } = useSettings()
  const { question, ready } = useScoreQuestion()
  const scores = useEngineQuery('scores.list', question, { enabled: ready && settings.exclusions.length > 0 })
  const excluded = scores.data?.excluded.length
  return (
    <EditList
      id="exclusions"
      title="Exclusions from scores"
      noun={['exclusion', 'exclusions']}
      description={`Identities that are left out of every score, and said to be.${excluded === undefined || settings.exclusions.length === 0 ? '' : ` ${countOf(excluded, 'identity is', 'identities are')} left out now.`}`}
      columns={columnsAt(Date.now())}
      rows={settings.exclusions}
      empty="Leave out an account, an identity by its name or ARN, or whatever carries a tag."
      blank={() => ({ id: newId(), name: '', reason: '', expiresAtMs: null })}
      form={(row, set) => (
        <ExclusionForm row={row} change={next => set({ account: undefined, name: undefined, tag: undefined, ...next })} />
      )}
      problemOf={exclusionProblem}
      onChange={exclusions =>
        change({ exclusions: exclusions.map(row => excludeBy(row, exclusionKind(row), row[exclusionKind(row)] ?? '')) })
      }
    />
  )
}
