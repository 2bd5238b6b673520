import { accountIdProblem } from '../../../shared/vocabulary/aws-names.ts'
import type { ExtractionMode } from '../../../shared/vocabulary/connector.ts'
import type { DraftAccount } from './setup-draft.ts'

export interface PastedAccounts {
  accounts: DraftAccount[]
  /** Lines that hold no account, by their number from 1. */
  rejected: { line: number; text: string; reason: string }[]
  /** Named more than once, here or before. */
  repeated: number
}

const modeWords: readonly (readonly [RegExp, ExtractionMode])[] = [
  [/^(?:organi[sz]ation|org|org-extract|extract for organi[sz]ation)$/i, 'organization'],
  [/^(?:skip|org-skip)$/i, 'skip'],
  [/^(?:account|extract|extracts?)$/i, 'account']
]

const modeOf = (word: string): ExtractionMode | null => modeWords.find(([pattern]) => pattern.test(word))?.[1] ?? null

/** `1111-2222-3333` and `111122223333` alike. */
const plainId = (text: string): string => (/^\d{4}[- ]\d{4}[- ]\d{4}$/.test(text) ? text.replace(/[- ]/g, '') : text)

const unquoted = (text: string): string =>
  text
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim()

/** Cells of a line: by tab, semicolon or comma where there is one, else by the first gap. */
const cellsOf = (line: string): string[] => {
  const separator = ['\t', ';', ','].find(one => line.replace(/"[^"]*"/g, '').includes(one))
  if (separator !== undefined)
    // A separator within double quotes is text.
    return [...`${line}${separator}`.matchAll(new RegExp(`((?:"[^"]*"|[^"${separator}])*"?)${separator}`, 'g'))].map(([, cell = '']) =>
      unquoted(cell)
    )
  const [, first = '', rest = ''] = /^(\d{4}[- ]\d{4}[- ]\d{4}|\S+)\s*(.*)$/.exec(line.trim()) ?? []
  return [first, unquoted(rest)]
}

const fromLine = (line: string, otherwise: ExtractionMode): DraftAccount | string => {
  const cells = cellsOf(line)
  const at = cells.findIndex(cell => accountIdProblem(plainId(cell)) === null)
  if (at < 0) {
    const digits = cells.find(cell => /^[\d -]{6,}$/.test(cell))
    return digits === undefined ? 'No account id: 12 digits.' : (accountIdProblem(plainId(digits)) ?? 'No account id.')
  }
  const others = cells.filter((cell, place) => place !== at && cell !== '' && !/@/.test(cell))
  const mode = others.map(modeOf).find(found => found !== null)
  const name = others.find(cell => modeOf(cell) === null) ?? ''
  return { accountId: plainId(cells[at] ?? ''), name: name.slice(0, 64), mode: mode ?? otherwise }
}

/** The answer of `aws organizations list-accounts`; null: it is something else. */
const fromAnswer = (text: string): { Id: string; Name: string }[] | null => {
  if (!/^\s*[[{]/.test(text)) return null
  try {
    const parsed: unknown = JSON.parse(text)
    const list = Array.isArray(parsed) ? parsed : (parsed as { Accounts?: unknown }).Accounts
    if (!Array.isArray(list)) return null
    return list.flatMap((one: { Id?: unknown; Name?: unknown } | null) =>
      typeof one?.Id === 'string' ? [{ Id: one.Id, Name: typeof one.Name === 'string' ? one.Name : '' }] : []
    )
  } catch {
    return null
  }
}

const heading = /^\W*(?:account[ _-]?id|account|id)\b/i

/**
 * Accounts as people have them: an id a line, with a name and a mode beside it or not, separated by tab, comma, semicolon or a gap; or the
 * answer of `aws organizations list-accounts`. Ids that are there already are counted, not added.
 */
export const readPastedAccounts = (text: string, already: readonly string[], otherwise: ExtractionMode): PastedAccounts => {
  const answer = fromAnswer(text)
  const lines = answer?.map(({ Id, Name }) => `${Id}\t${Name}`) ?? text.split(/\r?\n/)
  const seen = new Set(already)
  const result: PastedAccounts = { accounts: [], rejected: [], repeated: 0 }
  lines.forEach((line, at) => {
    if (line.trim() === '') return
    const account = fromLine(line, otherwise)
    if (typeof account === 'string') {
      if (at > 0 || !heading.test(line)) result.rejected.push({ line: at + 1, text: line.trim(), reason: account })
    } else if (seen.has(account.accountId)) result.repeated += 1
    else {
      seen.add(account.accountId)
      result.accounts.push(account)
    }
  })
  return result
}
