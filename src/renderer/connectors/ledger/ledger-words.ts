import { countOf, formatBytes, formatCount } from '../../parts/count.tsx'
import type { CellState, CollectAgain, LedgerCell, LedgerRow } from './ledger-model.ts'
import { ledgerStates } from './ledger-model.ts'

export const cellStateWords: Readonly<Record<CellState, string>> = {
  collected: 'Collected',
  open: 'Still open',
  empty: 'Nothing delivered',
  missing: 'Files missing',
  partly: 'Partly collected',
  'not-collected': 'Not collected'
}

export const cellStateMeaning: Readonly<Record<CellState, string>> = {
  collected: 'Listed to its end; every file is here.',
  open: 'The day is not over, or late files may still come.',
  empty: 'Listed; CloudTrail delivered no file.',
  missing:
    'Listed; some files could not be had, which the next sync tries again, or could not be read: collecting the day again fetches those.',
  partly: 'Some of the account’s regions were listed, others never.',
  'not-collected': 'Never listed: what happened on that day is not known.'
}

/** `2 of 17 regions`: an account's day, state by state. */
const regionsWords = ({ regions }: LedgerCell): string => {
  const total = ledgerStates.reduce((sum, state) => sum + (regions[state] ?? 0), 0)
  const parts = ledgerStates.flatMap(state => {
    const count = regions[state] ?? 0
    return count === 0 ? [] : [`${formatCount(count)} ${cellStateWords[state].toLowerCase()}`]
  })
  return `${countOf(total, 'region')}: ${parts.join(', ')}`
}

/** What a day holds, a line each: files, what is missing and why, its regions. */
export const cellLines = (cell: LedgerCell, ofAccount: boolean): string[] => {
  const lines: string[] = []
  if (cell.files > 0) lines.push(`${countOf(cell.files, 'file')}, ${formatBytes(cell.bytes)}`)
  if (cell.missing > 0) lines.push(`${countOf(cell.missing, 'file')} missing`)
  if (cell.problem !== null) lines.push(cell.problem)
  if (ofAccount) lines.push(regionsWords(cell))
  return lines
}

/** One day for people who hear the calendar. */
export const cellSpoken = (row: LedgerRow, day: string, cell: LedgerCell, accountName: (id: string) => string): string =>
  [
    `${accountName(row.accountId)}${row.region === null ? '' : `, ${row.region}`}, ${day}: ${cellStateWords[cell.state]}`,
    ...cellLines(cell, row.region === null)
  ].join('. ')

/** `2026-01-03 to 2026-01-09, production, eu-central-1`. */
export const rangeWords = ({ sinceDay, untilDay, accounts, regions }: CollectAgain, accountName: (id: string) => string): string =>
  [
    sinceDay === untilDay ? sinceDay : `${sinceDay} to ${untilDay}`,
    accounts.length <= 2 ? accounts.map(accountName).join(' and ') : countOf(accounts.length, 'account'),
    regions.length === 0 ? 'all regions' : regions.length <= 2 ? regions.join(' and ') : countOf(regions.length, 'region')
  ].join(', ')
