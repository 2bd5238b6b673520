import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { ImportReport, Rejected } from '../../shared/contract/import.ts'

const listedAtMost = 1000

/**
 * The report of one import, kept in the database from the first commit on: an import that is killed leaves a report that
 * says `interrupted` and what it had kept.
 */
export class ImportLedger {
  readonly #report: ImportReport
  readonly #update: StatementSync
  readonly #accounts = new Set<string>()
  readonly #regions = new Set<string>()

  constructor(database: DatabaseSync, sources: string[], startedAtMs: number) {
    const row = database
      .prepare("INSERT INTO import_run (started_ms, state, report) VALUES (?, 'interrupted', '{}') RETURNING id")
      .get(startedAtMs)
    this.#report = {
      id: Number(row?.id),
      startedAtMs,
      elapsedMs: 0,
      state: 'interrupted',
      problem: null,
      sources,
      files: { read: 0, skipped: 0, rejected: 0 },
      events: { read: 0, added: 0, duplicate: 0, rejected: 0, copies: 0 },
      byFormat: {},
      firstEventMs: null,
      lastEventMs: null,
      accounts: [],
      regions: [],
      rejected: [],
      skipped: []
    }
    this.#update = database.prepare('UPDATE import_run SET state = ?, report = ? WHERE id = ?')
    this.save()
  }

  get report(): ImportReport {
    return this.#report
  }

  get filesDone(): number {
    const { read, skipped, rejected } = this.#report.files
    return read + skipped + rejected
  }

  skipFile(path: string, reason: string): void {
    this.#report.files.skipped++
    if (this.#report.skipped.length < listedAtMost) this.#report.skipped.push({ path, reason })
  }

  /** Known without being named. */
  skipFiles(count: number): void {
    this.#report.files.skipped += count
  }

  rejectFile(path: string, reason: string): void {
    this.#report.files.rejected++
    this.#list({ path, reason })
  }

  readFile(format: string | null): void {
    this.#report.files.read++
    this.countFormat(format)
  }

  countFormat(format: string | null): void {
    if (format !== null) this.#report.byFormat[format] = (this.#report.byFormat[format] ?? 0) + 1
  }

  rejectRecords(count: number, problems: Rejected[]): void {
    this.#report.events.read += count
    this.#report.events.rejected += count
    for (const problem of problems) this.#list(problem)
  }

  countEvents(events: { read: number; added: number; duplicate: number; copies: number }): void {
    const sums = this.#report.events
    sums.read += events.read
    sums.added += events.added
    sums.duplicate += events.duplicate
    sums.copies += events.copies
  }

  noteSpan(firstMs: number, lastMs: number): void {
    const { firstEventMs, lastEventMs } = this.#report
    this.#report.firstEventMs = firstEventMs === null ? firstMs : Math.min(firstEventMs, firstMs)
    this.#report.lastEventMs = lastEventMs === null ? lastMs : Math.max(lastEventMs, lastMs)
  }

  notePlaces(accounts: string[], regions: string[]): void {
    for (const account of accounts) if (account !== '') this.#accounts.add(account)
    for (const region of regions) if (region !== '') this.#regions.add(region)
  }

  end(state: ImportReport['state']): void {
    this.#report.state = state
  }

  /** Writes the report in the current transaction. */
  save(): void {
    this.#report.elapsedMs = Date.now() - this.#report.startedAtMs
    this.#report.accounts = [...this.#accounts].sort()
    this.#report.regions = [...this.#regions].sort()
    this.#update.run(this.#report.state, JSON.stringify(this.#report), this.#report.id)
  }

  #list(problem: Rejected): void {
    if (this.#report.rejected.length < listedAtMost) this.#report.rejected.push(problem)
  }
}

/** Reports of earlier imports, newest first. */
export function readImportHistory(database: DatabaseSync, limit: number): ImportReport[] {
  return database
    .prepare('SELECT report FROM import_run ORDER BY id DESC LIMIT ?')
    .all(limit)
    .map(row => JSON.parse(String(row.report)) as ImportReport)
}
