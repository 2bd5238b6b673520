import type { Rejected } from '../../../shared/contract/import.ts'
import type { OktaReport } from '../../../shared/contract/okta.ts'

/** Listed at most; the counts are exact. */
const listedAtMost = 1000
const listedPerFile = 200

/** What was read, put together file by file. */
export class OktaTally {
  readonly report: OktaReport = {
    files: { read: 0, skipped: 0, rejected: 0 },
    events: { read: 0, added: 0, duplicate: 0, rejected: 0 },
    users: 0,
    assignments: 0,
    byFormat: {},
    firstEventMs: null,
    lastEventMs: null,
    rejected: [],
    elapsedMs: 0
  }

  get filesDone(): number {
    const { read, skipped, rejected } = this.report.files
    return read + skipped + rejected
  }

  rejectFile(path: string, reason: string): void {
    this.report.files.rejected++
    this.#list({ path, reason })
  }

  skipFile(): void {
    this.report.files.skipped++
  }

  /** @param entries  how many of its entries could not be read, and those of them to tell */
  readFile(format: string, entries: { rejected: number; problems: readonly Rejected[] }): void {
    const { files, events, byFormat } = this.report
    files.read++
    byFormat[format] = (byFormat[format] ?? 0) + 1
    events.read += entries.rejected
    events.rejected += entries.rejected
    for (const problem of entries.problems.slice(0, listedPerFile)) this.#list(problem)
  }

  /** The file was read, but not to its end. */
  noteFile(path: string, reason: string): void {
    this.#list({ path, reason })
  }

  event(publishedMs: number, isNew: boolean): void {
    const { events, firstEventMs, lastEventMs } = this.report
    events.read++
    if (isNew) events.added++
    else events.duplicate++
    this.report.firstEventMs = Math.min(firstEventMs ?? publishedMs, publishedMs)
    this.report.lastEventMs = Math.max(lastEventMs ?? publishedMs, publishedMs)
  }

  #list(problem: Rejected): void {
    if (this.report.rejected.length < listedAtMost) this.report.rejected.push(problem)
  }
}
