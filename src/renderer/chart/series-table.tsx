import type { Series } from '../../shared/contract/events.ts'
import type { TimeFormat } from '../frame/time-format.ts'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { stepWords } from './reading.tsx'

interface StepRow {
  step: number
  words: string
}

const answered = { data: true, error: null, isPending: false, refetch: () => undefined }

const stepName = (stepMs: number): string =>
  stepMs === 86_400_000 ? 'day' : stepMs === 3_600_000 ? 'hour' : stepMs === 60_000 ? 'minute' : 'step'

/** A chart's numbers as rows, one per step. Steps without logs say so. */
export const SeriesTable = (props: { series: Series; unit: string; time: TimeFormat }) => {
  const { series, time } = props
  const rows: StepRow[] = series.noLogs.map((_, step) => ({
    step,
    words: stepWords(series.startMs + step * series.stepMs, series.stepMs, time)
  }))
  const countOf = (step: number, g: number): number | null => (series.noLogs[step] === true ? null : (series.counts[g]?.[step] ?? 0))
  const columns: DataColumn<StepRow>[] = [
    { id: 'time', header: 'Time', kind: 'text', value: ({ words }) => words, rowHeader: true, filter: false, widthPx: 220 },
    {
      id: 'total',
      header: `All ${props.unit}`,
      kind: 'number',
      none: 'No logs',
      value: ({ step }) => (series.noLogs[step] === true ? null : series.counts.reduce((sum, row) => sum + (row[step] ?? 0), 0))
    },
    ...series.groups.map(
      ({ label }, g): DataColumn<StepRow> => ({
        id: `group-${g}`,
        header: label,
        kind: 'number',
        none: 'No logs',
        value: ({ step }) => countOf(step, g)
      })
    )
  ]
  return (
    <DataTable
      id="chart-numbers"
      title={`${props.unit.charAt(0).toUpperCase()}${props.unit.slice(1)} by ${stepName(series.stepMs)}`}
      noun={['step', 'steps']}
      columns={columns}
      rows={rows}
      answer={answered}
      rowId={({ step }) => String(step)}
      variant="embedded"
      filter={false}
    />
  )
}
