import type { DatabaseSync } from 'node:sqlite'
import type { EventCells } from './event-blocks.ts'
import { eventColumns } from './event-columns.ts'
import { isCorrection, isDegraded } from './event-flags.ts'

// All that a record says; not where it was read, nor its search text.
const comparedColumns = eventColumns.filter(column => column !== 'text' && column !== 'file' && column !== 'ordinal')

/** True when two records of one event say the same, search text apart. */
export const saysTheSame = (a: EventCells, b: EventCells): boolean => comparedColumns.every(column => a[column] === b[column])

/**
 * Which of two records of one event speaks: a correction before what it corrects; full before degraded; then the record that says more; then, for
 * two that differ, an order that does not depend on which came first. Looks words up in the database, so they must be there.
 * @returns > 0: `a` speaks
 */
export function recordOrder(database: DatabaseSync): (a: EventCells, b: EventCells) => number {
  const wordsOf = prepareWords(database)
  return (a, b) => {
    const correction = Number(isCorrection(a.flags)) - Number(isCorrection(b.flags))
    if (correction !== 0) return correction
    const fidelity = Number(isDegraded(b.flags)) - Number(isDegraded(a.flags))
    if (fidelity !== 0) return fidelity
    const [wordsA, wordsB] = [wordsOf(a), wordsOf(b)]
    const known = wordsA.filter(Boolean).length - wordsB.filter(Boolean).length
    if (known !== 0) return known
    const [textA, textB] = [wordsA.join('\0'), wordsB.join('\0')]
    return textA > textB ? 1 : textA < textB ? -1 : 0
  }
}

/** What the cells say, as words whose order does not depend on ids. */
function prepareWords(database: DatabaseSync): (cells: EventCells) => string[] {
  const term = database.prepare('SELECT text FROM term WHERE field = ? AND id = ?')
  const identity = database.prepare('SELECT key FROM identity WHERE id = ?')
  const session = database.prepare('SELECT access_key, name, created_ms, mfa, source_identity FROM session WHERE id = ?')
  const call = database.prepare('SELECT source, name FROM call WHERE id = ?')
  const uses = database.prepare('SELECT uses FROM use_set WHERE id = ?')
  const text = (field: string, id: number) => String(term.get(field, id)?.text ?? '')
  return cells => {
    const who = String(identity.get(cells.identity)?.key ?? '')
    return [
      who === 'unknown' ? '' : who,
      ...Object.values(session.get(cells.session) ?? {}).map(value => (value === null ? '' : String(value))),
      ...Object.values(call.get(cells.call) ?? {}).map(String),
      text('account', cells.account),
      text('region', cells.region),
      text('ip', cells.ip),
      text('agent', cells.agent),
      text('error', cells.error),
      resolveUses(database, String(uses.get(cells.uses)?.uses ?? '')),
      String(cells.seconds * 1000 + cells.millis),
      String(cells.flags)
    ]
  }
}

function resolveUses(database: DatabaseSync, uses: string): string {
  const action = database.prepare("SELECT text FROM term WHERE field = 'action' AND id = ?")
  const resource = database.prepare('SELECT arn FROM resource WHERE id = ?')
  return uses
    .split(';')
    .map(use => {
      const [actionId = '', kind = '', resourceId = ''] = use.split(',')
      const name = actionId === '' ? '' : String(action.get(Number(actionId))?.text ?? '')
      const arn = resourceId === '' ? '' : String(resource.get(Number(resourceId))?.arn ?? '')
      return name || arn ? `${name} ${kind} ${arn}` : ''
    })
    .filter(Boolean)
    .join(';')
}
