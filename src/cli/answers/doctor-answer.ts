import { type DoctorReport, type DoctorStep, titled } from '../../shared/contract/doctor.ts'
import type { RowShape } from '../output/row-writer.ts'
import { visibleText } from '../output/visible-text.ts'
import { durationText } from '../output/words.ts'

/** A diagnosis in the command line's own field names. */
export const toDoctorAnswer = ({ connectorId, steps, verdict, summary, elapsedMs }: DoctorReport) => ({
  connector: connectorId,
  verdict,
  summary,
  steps,
  elapsedMs
})

const stateWords: Readonly<Record<DoctorStep['state'], string>> = {
  running: 'running',
  ok: 'ok',
  warning: 'warning',
  failed: 'FAILED',
  skipped: 'skipped',
  waiting: 'waiting'
}

const tookText = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : durationText(ms))

export const doctorShape: RowShape<DoctorStep> = {
  fields: ['step', 'title', 'state', 'call', 'code', 'meaning', 'remedy.title', 'remedy.artefact', 'elapsedMs'],
  table: [
    { header: 'Step', text: row => row.title, whole: true },
    { header: 'State', text: row => stateWords[row.state], whole: true },
    { header: 'Took', text: row => tookText(row.elapsedMs), whole: true },
    { header: 'Code', text: row => row.code ?? '', whole: true },
    { header: 'What it means', text: row => row.meaning }
  ]
}

/** What the table has no room for: the call, the whole meaning, what mends it and the text to copy, in lines. */
const troubleLines = ({ title, state, call, meaning, remedy }: DoctorStep): string[] =>
  state === 'ok' || state === 'skipped'
    ? []
    : [
        '',
        visibleText(titled(title, meaning)),
        ...(call === null ? [] : [`  call: ${visibleText(call)}`]),
        ...(remedy === null
          ? []
          : [`  ${visibleText(remedy.title)}`, ...(remedy.artefact?.split('\n') ?? []).map(line => `    ${visibleText(line)}`)])
      ].map(line => line.trimEnd())

export const doctorLines = ({ steps, verdict, summary }: DoctorReport): string[] => [
  ...steps.flatMap(troubleLines),
  '',
  `${verdict}: ${visibleText(summary)}`
]
