import type { ImportReport, Rejected } from '../../shared/contract/import.ts'
import { countText, durationText, plural, timeOrNull } from '../output/words.ts'
import type { Pair } from '../output/write-answer.ts'

/** An import's report in the command line's own field names. */
export const toImportAnswer = (report: ImportReport) => {
  const { copies, ...events } = report.events
  return {
    files: report.files,
    events,
    byFormat: report.byFormat,
    firstEventAt: timeOrNull(report.firstEventMs),
    lastEventAt: timeOrNull(report.lastEventMs),
    accounts: report.accounts,
    regions: report.regions,
    rejected: report.rejected,
    skipped: report.skipped,
    elapsedMs: report.elapsedMs,
    state: report.state,
    problem: report.problem,
    /** Of the events added: copies of a call already known from another account's log. */
    copies,
    importId: report.id,
    startedAt: timeOrNull(report.startedAtMs),
    sources: report.sources
  }
}

export const importPairs = ({ files, events, byFormat, ...report }: ImportReport): Pair[] => [
  ['Files', `${countText(files.read)} read, ${countText(files.skipped)} skipped, ${countText(files.rejected)} rejected`],
  [
    'Events',
    `${countText(events.added)} added of ${countText(events.read)} read; ${countText(events.duplicate)} known already, ${countText(events.rejected)} rejected`
  ],
  ...(events.copies > 0 ? [['Copies', `${plural(events.copies, 'event')} of a call known from another account's log`] as const] : []),
  ['Formats', listText(Object.entries(byFormat).map(([format, count]) => `${format} (${countText(count)})`))],
  ['From', timeOrNull(report.firstEventMs) ?? 'no event'],
  ['To', timeOrNull(report.lastEventMs) ?? 'no event'],
  ['Accounts', listText(report.accounts)],
  ['Regions', listText(report.regions)],
  ['Took', durationText(report.elapsedMs)]
]

const listText = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.join(', '))

/** Something rejected, as standard error names it. */
export const rejectLine = ({ path, record, reason }: Rejected): string =>
  `rejected: ${path}${record === undefined ? '' : `, record ${record}`}: ${reason}`
