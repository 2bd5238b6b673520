import type { Condition, FilterField } from '../../../shared/vocabulary/event-filter.ts'
import type { EventColumn } from '../event-columns.ts'
import { flagSpace, unpackFlags } from '../event-flags.ts'
import type { EventWords } from './event-words.ts'

/**
 * Which cells of a column match: `matches[cell] === 1`. A condition on words becomes one look-up per event, whatever the
 * number of values, wildcards or negation.
 */
export interface CellMatch {
  column: EventColumn
  matches: Uint8Array
}

/** The words a cell of the field's column stands for, by which it is filtered, listed and counted. '' is "no value". */
export interface FieldWords {
  column: EventColumn
  /** Number of different cells. */
  size: number
  /** All values of a cell; several only for actions, classes and resources. */
  valuesOf(cell: number): readonly string[]
  /** Other words that mean the same in a filter. */
  aliasesOf?(cell: number): readonly string[]
}

export function fieldWords(field: FilterField, words: EventWords): FieldWords {
  const single = <T>(
    column: EventColumn,
    list: readonly T[],
    value: (word: T) => string,
    aliases?: (word: T) => readonly string[]
  ): FieldWords => ({
    column,
    size: list.length,
    valuesOf: cell => [value(list[cell] as T)],
    ...(aliases && { aliasesOf: cell => aliases(list[cell] as T) })
  })
  const flag = (value: (flags: ReturnType<typeof unpackFlags>) => string): FieldWords => ({
    column: 'flags',
    size: flagSpace,
    valuesOf: cell => [value(unpackFlags(cell))]
  })
  const term = (column: 'account' | 'region' | 'ip' | 'agent' | 'error') => single(column, words.terms(column), text => text)
  switch (field) {
    case 'identity':
      return single(
        'identity',
        words.identities,
        word => word.key,
        word => [word.name]
      )
    case 'identity-type':
      return single('identity', words.identities, word => word.type)
    case 'source':
      return single(
        'call',
        words.calls,
        word => word.source,
        word => [serviceOf(word.source)]
      )
    case 'name':
      return single('call', words.calls, word => word.name)
    case 'action':
    case 'class':
    case 'resource':
    case 'resource-type':
      return wordsOfUses(field, words)
    case 'account':
    case 'region':
    case 'ip':
    case 'error':
      return term(field)
    case 'user-agent':
      return term('agent')
    case 'outcome':
      return flag(flags => flags.outcome)
    case 'category':
      return flag(flags => flags.category)
    case 'read-only':
      return flag(flags => (flags.readOnly === null ? '' : String(flags.readOnly)))
    case 'service-made':
      return flag(flags => String(flags.viaService))
    case 'console':
      return flag(flags => String(flags.console))
    case 'fidelity':
      return flag(flags => (flags.degraded ? 'degraded' : 'full'))
    case 'access-key':
      return single('session', words.sessions, word => word.accessKeyId ?? '')
    case 'session':
      return single('session', words.sessions, word => word.name ?? '')
  }
}

/** `s3.amazonaws.com` → `s3`. */
export const serviceOf = (source: string): string => source.replace(/\.amazonaws\.com(\.cn)?$/, '')

export function matchCondition(condition: Condition, words: EventWords): CellMatch {
  const field = fieldWords(condition.field, words)
  const test = valueTest(condition.values, literalStars(condition.values, field))
  const wanted = condition.op === 'is' ? 1 : 0
  const matches = new Uint8Array(field.size)
  for (let cell = 0; cell < field.size; cell++) {
    const hit = field.valuesOf(cell).some(test) || (field.aliasesOf?.(cell).some(test) ?? false)
    matches[cell] = hit ? wanted : 1 - wanted
  }
  return { column: field.column, matches }
}

/** Values with `*` that some event holds to the letter (user agents do): they mean themselves. */
function literalStars(values: readonly string[], field: FieldWords): ReadonlySet<string> {
  const starred = new Set(values.filter(value => value.includes('*')))
  const literal = new Set<string>()
  for (let cell = 0; starred.size > 0 && cell < field.size; cell++) {
    for (const value of field.valuesOf(cell)) if (starred.has(value)) literal.add(value)
  }
  return literal
}

/** True for a value equal to one of `values`; `*` in those that are not `literal` stands for any run of characters. */
export function valueTest(values: readonly string[], literal: ReadonlySet<string> = new Set()): (value: string) => boolean {
  const isPattern = (value: string) => value.includes('*') && !literal.has(value)
  const exact = new Set(values.filter(value => !isPattern(value)))
  const patterns = values.filter(isPattern).map(value => value.split('*'))
  return value => exact.has(value) || patterns.some(parts => matchesParts(value, parts))
}

// Greedy search of the parts in order is exact for `*` alone and linear: no regular expression is built from people's text.
function matchesParts(value: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? ''
  const last = parts[parts.length - 1] ?? ''
  if (value.length < first.length + last.length || !value.startsWith(first) || !value.endsWith(last)) return false
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = value.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at <= value.length - last.length
}

function wordsOfUses(field: 'action' | 'class' | 'resource' | 'resource-type', words: EventWords): FieldWords {
  const { useSets, resources } = words
  const actions = words.terms('action')
  const valuesOf = (cell: number): readonly string[] => {
    const uses = useSets[cell] ?? []
    if (field === 'class') return [...new Set(uses.map(use => use.class))]
    const values = uses.flatMap(use => {
      if (field === 'action') return use.action < 0 ? [] : [actions[use.action] ?? '']
      if (use.resource < 0) return []
      const resource = resources[use.resource]
      return resource === undefined ? [] : [field === 'resource' ? resource.arn : resource.type]
    })
    return values.length === 0 ? [''] : [...new Set(values)]
  }
  const base: FieldWords = { column: 'uses', size: useSets.length, valuesOf }
  if (field !== 'resource') return base
  return { ...base, aliasesOf: cell => valuesOf(cell).map(resourceName) }
}

/** The name people use for a resource: the bucket, the secret without its suffix, the key id. */
export function resourceName(arn: string): string {
  const last = arn.split(':').slice(5).join(':')
  if (arn.includes(':secretsmanager:')) return last.replace(/^secret:/, '').replace(/-[A-Za-z0-9?]{6}$/, '')
  return last.replace(/^key\//, '')
}
