import type { DatabaseSync } from 'node:sqlite'
import type { EventColumn } from '../event-columns.ts'
import { lastText } from '../read-blocks.ts'
import type { EventWords } from './event-words.ts'
import type { CellMatch } from './match-words.ts'

/**
 * Looks one word up everywhere: anywhere in identities, event and service names, actions, resources, addresses, agents,
 * errors, access keys and session names; at the beginning of a word in the request's own text (object keys, targets,
 * error messages). Case does not matter.
 * @returns cells of several columns; an event matches by any of them
 */
export function searchWord(word: string, words: EventWords, database: DatabaseSync): CellMatch[] {
  const needle = word.replaceAll('*', '').toLowerCase()
  const holds = (text: string | null) => (text ?? '').toLowerCase().includes(needle)
  const mark = <T>(column: EventColumn, list: readonly T[], test: (item: T) => boolean): CellMatch => ({
    column,
    matches: Uint8Array.from(list, item => Number(test(item)))
  })
  const actionHits = words.terms('action').map(holds)
  const resourceHits = words.resources.map(resource => holds(resource.arn))
  return [
    mark('identity', words.identities, item => holds(item.key) || holds(item.name)),
    mark('session', words.sessions, item => holds(item.accessKeyId) || holds(item.name) || holds(item.sourceIdentity)),
    mark('call', words.calls, item => holds(item.source) || holds(item.name)),
    mark('uses', words.useSets, uses => uses.some(use => actionHits[use.action] || resourceHits[use.resource])),
    ...(['account', 'region', 'ip', 'agent', 'error'] as const).map(field => mark(field, words.terms(field), holds)),
    { column: 'text', matches: searchRequestText(needle, database) }
  ]
}

/** Splits what was typed into words; quotes keep a phrase together. */
export function searchedWords(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|(\S+)/g)]
    .map(match => (match[1] ?? match[2] ?? '').trim())
    .filter(word => word.replaceAll('*', '') !== '')
}

// Punctuation separates words, as it does in the index; of several, each must be there and the last may go on.
function searchRequestText(needle: string, database: DatabaseSync): Uint8Array {
  const found = new Uint8Array(lastText(database) + 1)
  const tokens = needle.match(/[\p{L}\p{N}\p{Co}]+/gu)
  if (tokens === null) return found
  // Each token is one quoted FTS5 string: nothing in it is an operator.
  const query = `${tokens.map(token => `"${token}"`).join(' ')}*`
  // One row of text instead of one a hit: crossing from SQLite is what would take the time.
  const row = database.prepare('SELECT group_concat(rowid) AS rows FROM event_text WHERE event_text MATCH ?').get(query)
  if (typeof row?.rows === 'string') markTexts(row.rows, found)
  return found
}

const comma = 44
const zero = 48

/** Marks the cells of the row ids in a list like `3,17,204`. Read digit by digit: half a million texts would cost more than the search. */
function markTexts(list: string, marks: Uint8Array): void {
  let number = 0
  for (let at = 0; at < list.length; at++) {
    const code = list.charCodeAt(at)
    if (code === comma) {
      marks[number + 1] = 1
      number = 0
    } else number = number * 10 + code - zero
  }
  marks[number + 1] = 1
}
