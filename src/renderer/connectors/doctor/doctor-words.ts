import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { DoctorReport, DoctorStep } from '../../../shared/contract/doctor.ts'

export const stepTypes: Readonly<Record<DoctorStep['state'], StatusIndicatorProps.Type>> = {
  running: 'in-progress',
  ok: 'success',
  warning: 'warning',
  failed: 'error',
  skipped: 'not-started',
  waiting: 'pending'
}

export const stepWords: Readonly<Record<DoctorStep['state'], string>> = {
  running: 'Running',
  ok: 'In order',
  warning: 'Warning',
  failed: 'Failed',
  skipped: 'Skipped',
  waiting: 'Waiting'
}

export const verdictTypes = { healthy: 'success', degraded: 'warning', broken: 'error', pending: 'info' } as const

export const verdictWords: Readonly<Record<DoctorReport['verdict'], string>> = {
  healthy: 'The chain is in order',
  degraded: 'Logs come, but something is missing',
  broken: 'The chain is broken',
  pending: 'Not decided yet'
}

const stepText = ({ title, state, call, code, meaning, remedy }: DoctorStep, at: number): string =>
  [
    `${at + 1}. ${title}: ${stepWords[state]}`,
    ...(call === null ? [] : [`   Call: ${call}`]),
    ...(code === null ? [] : [`   Code: ${code}`]),
    ...(meaning === '' ? [] : [`   ${meaning}`]),
    ...(remedy === null ? [] : [`   Remedy: ${remedy.title}`]),
    ...(remedy?.artefact === undefined ? [] : remedy.artefact.split('\n').map(line => `     ${line}`))
  ].join('\n')

/** The whole finding as plain text, for a ticket or a mail to whoever owns the bucket. */
export const doctorText = (name: string, report: DoctorReport, whenIso: string): string =>
  [`Doctor: ${name}`, whenIso, `${verdictWords[report.verdict]}. ${report.summary}`, '', ...report.steps.map(stepText), ''].join('\n')
