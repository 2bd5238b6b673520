import type { ScoreFinding, ScoreRule } from '../../../shared/contract/rules.ts'
import type { ScoreRow } from '../../../shared/contract/scores.ts'
import type { ResourceType } from '../../../shared/vocabulary/activity.ts'
import { namesIdentity } from '../../../shared/vocabulary/name-glob.ts'
import { openWritable } from '../../store/database.ts'
import { type FindingChanges, readFindings, readOpenFindings, type StoredFinding, writeFindings } from '../../store/score-findings.ts'
import { takeWriterLock } from '../../store/writer-lock.ts'
import { scored } from './list-scores.ts'
import type { ScoreSources } from './score-sources.ts'

/**
 * Brings findings up to date with the scores as of the window's end: one opens where a score is above what a rule allows, and closes where
 * it no longer is, or nobody is left to have it. A score that cannot be told changes nothing. Doing it twice changes nothing.
 * @throws `store-busy` when another process writes
 */
export const updateFindings = (
  workspaceDir: string,
  sources: ScoreSources,
  window: { sinceMs: number; untilMs: number }
): FindingChanges => {
  const changes = findingChanges(sources, window, readOpenFindings(sources.reader.database))
  if (changes.opened.length + changes.changed.length + changes.closed.length === 0) return changes
  const lock = takeWriterLock(workspaceDir, 'score rules', sources.nowMs)
  try {
    const database = openWritable(workspaceDir)
    try {
      writeFindings(database, changes, window.untilMs - 1)
    } finally {
      database.close()
    }
  } finally {
    lock.release()
  }
  return changes
}

export const findingChanges = (
  sources: ScoreSources,
  window: { sinceMs: number; untilMs: number },
  open: readonly StoredFinding[]
): FindingChanges => {
  const { scoreRules, conditional } = sources.settings
  const opened: { rule: string; identity: string; type: string; score: number }[] = []
  const changed: { finding: StoredFinding; score: number }[] = []
  const closed = open.filter(finding => !scoreRules.some(rule => rule.id === finding.rule))
  for (const rule of scoreRules) {
    const { rows } = scored(sources, { window, profile: rule.profile, conditional, assumeObserved: false })
    const meant = new Map(
      rows.filter(({ row }) => means(rule, row)).map(({ row }) => [`${row.identity} ${row.resourceType}` as string, row] as const)
    )
    const already = new Set<string>()
    for (const finding of open.filter(each => each.rule === rule.id)) {
      const key: string = `${finding.identity} ${finding.type}`
      already.add(key)
      const row = meant.get(key)
      if (row === undefined || row.reason === 'no-entitlement' || (row.score !== null && row.score <= rule.above)) closed.push(finding)
      else if (row.score !== null && row.score !== finding.score) changed.push({ finding, score: row.score })
    }
    for (const [key, row] of meant)
      if (row.score !== null && row.score > rule.above && !already.has(key))
        opened.push({ rule: rule.id, identity: row.identity, type: row.resourceType, score: row.score })
  }
  return { opened, changed, closed }
}

/** Whether a rule speaks of a row at all. */
const means = (rule: ScoreRule, row: ScoreRow): boolean =>
  (rule.resourceType === null || rule.resourceType === row.resourceType) &&
  (rule.identityType === null || rule.identityType === row.identityType) &&
  (rule.accounts.length === 0 || (row.accountId !== null && rule.accounts.includes(row.accountId))) &&
  !rule.except.some(pattern => namesIdentity(pattern, { key: row.identity, name: row.identityName }))

/** Findings open at any moment of the window. Those of rules that are gone keep the rule's id for a name. */
export const listFindings = (
  { reader, settings }: Pick<ScoreSources, 'reader' | 'settings'>,
  window: { sinceMs: number; untilMs: number },
  rule: string | undefined
): ScoreFinding[] => {
  const names = new Map(settings.scoreRules.map(({ id, name }) => [id, name]))
  return readFindings(reader.database, window)
    .filter(finding => rule === undefined || finding.rule === rule || names.get(finding.rule) === rule)
    .map(finding => ({
      ruleId: finding.rule,
      ruleName: names.get(finding.rule) ?? finding.rule,
      identity: finding.identity,
      identityName: finding.identity.slice(Math.max(finding.identity.lastIndexOf('/'), finding.identity.lastIndexOf(':')) + 1),
      accountId: /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(finding.identity)?.[1] ?? null,
      resourceType: finding.type as ResourceType,
      score: finding.score,
      openedAtMs: finding.openedMs,
      closedAtMs: finding.closedMs
    }))
}
