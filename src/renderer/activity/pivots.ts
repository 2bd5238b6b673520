import type { EventRow } from '../../shared/contract/events.ts'
import type { EventFilter, FilterField } from '../../shared/vocabulary/event-filter.ts'
import { excludeValue, narrowTo, onlyValue, withTime } from './filter-edit.ts'
import { fieldWord, valueWord } from './filter-words.ts'
import { visibleText } from './visible-text.ts'

/** A value somebody points at, and the word it can be filtered by. */
export interface PivotValue {
  field: FilterField
  value: string
}

/** What the menu of a cell or a fact is about. */
export interface PivotSubject {
  /** Heading of the menu: the column or the fact. */
  title: string
  values: readonly PivotValue[]
  /** Set for times: the instant to look around. */
  atMs?: number
  /** What "copy" copies. */
  copy: string
}

/** One line of the menu. */
export interface PivotItem {
  id: string
  text: string
  /** A heading above this line, when it begins a group. */
  group?: string
  act:
    | { kind: 'filter'; filter: EventFilter }
    | { kind: 'link'; href: string }
    | { kind: 'copy'; text: string }
    | { kind: 'count'; field: FilterField }
}

/** Links a value has beyond filtering; null where there is no page. */
export interface PivotLinks {
  identity: (key: string) => string
  resource: (arn: string) => string | null
}

const shortened = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 34)}…${text.slice(-24)}`)

/** Values beyond these are left to the split panel: a menu of a thousand resources helps nobody. */
const mostValues = 6
const minuteMs = 60_000

const ofValue = (filter: EventFilter, { field, value }: PivotValue, links: PivotLinks, isOnly: boolean): PivotItem[] => {
  const id = `${field} ${value}`
  const word = shortened(visibleText(valueWord(field, value)))
  const href = value === '' ? null : field === 'identity' ? links.identity(value) : field === 'resource' ? links.resource(value) : null
  const items: PivotItem[] = [
    { id: `to ${id}`, text: 'Filter to this', group: word, act: { kind: 'filter', filter: narrowTo(filter, field, value) } },
    { id: `not ${id}`, text: 'Exclude this', act: { kind: 'filter', filter: excludeValue(filter, field, value) } },
    { id: `only ${id}`, text: 'Show only this, drop other filters', act: { kind: 'filter', filter: onlyValue(filter, field, value) } }
  ]
  if (href !== null)
    items.push({ id: `open ${id}`, text: field === 'identity' ? 'Open identity' : 'Open resource', act: { kind: 'link', href } })
  if (!isOnly) items.push({ id: `copy ${id}`, text: 'Copy', act: { kind: 'copy', text: value } })
  return items
}

const ofTime = (filter: EventFilter, atMs: number): PivotItem[] => [
  ...([1, 15, 60] as const).map(
    (minutes, index): PivotItem => ({
      id: `around ${minutes}`,
      text: `${minutes === 60 ? '1 hour' : `${minutes} minute${minutes === 1 ? '' : 's'}`} before and after`,
      ...(index === 0 ? { group: 'Time' } : {}),
      act: { kind: 'filter', filter: withTime(filter, { sinceMs: atMs - minutes * minuteMs, untilMs: atMs + minutes * minuteMs + 1 }) }
    })
  ),
  { id: 'since', text: 'From this time on', act: { kind: 'filter', filter: sinceOf(filter, atMs) } },
  { id: 'until', text: 'Up to this time', act: { kind: 'filter', filter: untilOf(filter, atMs) } }
]

const sinceOf = (filter: EventFilter, atMs: number): EventFilter => ({ ...filter, sinceMs: atMs })
const untilOf = (filter: EventFilter, atMs: number): EventFilter => ({ ...filter, untilMs: atMs + 1 })

/** Everything that can be done with a value, in the order of how often it is wanted. */
export const pivotItems = (filter: EventFilter, subject: PivotSubject, links: PivotLinks): PivotItem[] => {
  const values = subject.values.slice(0, mostValues)
  const first = values[0]
  return [
    ...(subject.atMs === undefined ? [] : ofTime(filter, subject.atMs)),
    ...values.flatMap(value => ofValue(filter, value, links, subject.values.length === 1)),
    ...(first === undefined
      ? []
      : [
          {
            id: 'count',
            text: `Count by ${fieldWord(first.field).toLowerCase()}`,
            group: '',
            act: { kind: 'count', field: first.field }
          } as const
        ]),
    {
      id: 'copy',
      text: subject.values.length > 1 ? 'Copy all' : 'Copy',
      group: first === undefined ? '' : undefined,
      act: { kind: 'copy', text: subject.copy }
    } as PivotItem
  ]
}

const flag = (value: boolean | null): string => (value === null ? '' : String(value))

/** Empty lists stand for "no value", which can be filtered for. */
const listed = (field: FilterField, values: readonly string[]): PivotValue[] =>
  values.length === 0 ? [{ field, value: '' }] : values.map(value => ({ field, value }))

/** The values of an event by filter word, as the engine matches them. Resource types are not part of a row. */
export const rowValues = (row: EventRow, field: FilterField): PivotValue[] => {
  switch (field) {
    case 'identity':
      return [{ field, value: row.identity }]
    case 'identity-type':
      return [{ field, value: row.identityType }]
    case 'source':
      return [{ field, value: row.eventSource }]
    case 'name':
      return [{ field, value: row.eventName }]
    case 'action':
      return listed(field, row.actions)
    case 'class':
      return [{ field, value: row.class }]
    case 'resource':
      return listed(field, row.resources)
    case 'resource-type':
      return []
    case 'account':
      return [{ field, value: row.accountId }]
    case 'region':
      return [{ field, value: row.region }]
    case 'ip':
      return [{ field, value: row.sourceIp }]
    case 'user-agent':
      return [{ field, value: row.userAgent }]
    case 'error':
      return [{ field, value: row.errorCode }]
    case 'outcome':
      return [{ field, value: row.outcome }]
    case 'access-key':
      return [{ field, value: row.accessKeyId ?? '' }]
    case 'session':
      return [{ field, value: row.sessionName ?? '' }]
    case 'category':
      return [{ field, value: row.category }]
    case 'read-only':
      return [{ field, value: flag(row.readOnly) }]
    case 'service-made':
      return [{ field, value: flag(row.serviceMade) }]
    case 'console':
      return [{ field, value: flag(row.console) }]
    case 'fidelity':
      return [{ field, value: row.fidelity }]
  }
}
