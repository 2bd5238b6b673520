import type { DatabaseSync } from 'node:sqlite'

/** A score above what a rule allows, for as long as it was. */
export interface StoredFinding {
  rule: string
  identity: string
  type: string
  openedMs: number
  /** null: still open. */
  closedMs: number | null
  score: number
}

/** Findings open at any moment of `[sinceMs, untilMs)`, newest first. */
export function readFindings(database: DatabaseSync, { sinceMs, untilMs }: { sinceMs: number; untilMs: number }): StoredFinding[] {
  if (!hasFindings(database)) return []
  return database
    .prepare(
      `SELECT rule, identity, type, opened_ms, closed_ms, score FROM score_finding
        WHERE opened_ms < ? AND (closed_ms IS NULL OR closed_ms >= ?) ORDER BY opened_ms DESC, rule, identity, type`
    )
    .all(untilMs, sinceMs)
    .map(toFinding)
}

export function readOpenFindings(database: DatabaseSync): StoredFinding[] {
  if (!hasFindings(database)) return []
  return database
    .prepare('SELECT rule, identity, type, opened_ms, closed_ms, score FROM score_finding WHERE closed_ms IS NULL')
    .all()
    .map(toFinding)
}

/** A reader may open a workspace that no writer has brought up to date yet. */
const hasFindings = (database: DatabaseSync): boolean =>
  database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'score_finding'").get() !== undefined

export interface FindingChanges {
  opened: readonly { rule: string; identity: string; type: string; score: number }[]
  /** Open ones whose score is another now. */
  changed: readonly { finding: StoredFinding; score: number }[]
  closed: readonly StoredFinding[]
}

/** Writes what has opened, changed and closed at a moment, in one transaction. Needs the right to write. */
export function writeFindings(database: DatabaseSync, { opened, changed, closed }: FindingChanges, atMs: number): void {
  const key = 'rule = ? AND identity = ? AND type = ? AND opened_ms = ?'
  // Opened again at the very moment at which it was opened before: it goes on.
  const insert = database.prepare(
    `INSERT INTO score_finding (rule, identity, type, opened_ms, closed_ms, score) VALUES (?, ?, ?, ?, NULL, ?)
      ON CONFLICT DO UPDATE SET closed_ms = NULL, score = excluded.score`
  )
  const setScore = database.prepare(`UPDATE score_finding SET score = ? WHERE ${key}`)
  const close = database.prepare(`UPDATE score_finding SET closed_ms = ? WHERE ${key}`)
  database.exec('BEGIN IMMEDIATE')
  try {
    for (const { rule, identity, type, score } of opened) insert.run(rule, identity, type, atMs, score)
    for (const { finding, score } of changed) setScore.run(score, finding.rule, finding.identity, finding.type, finding.openedMs)
    for (const { rule, identity, type, openedMs } of closed) close.run(Math.max(atMs, openedMs), rule, identity, type, openedMs)
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

const toFinding = (row: Record<string, unknown>): StoredFinding => ({
  rule: String(row.rule),
  identity: String(row.identity),
  type: String(row.type),
  openedMs: Number(row.opened_ms),
  closedMs: row.closed_ms === null ? null : Number(row.closed_ms),
  score: Number(row.score)
})
