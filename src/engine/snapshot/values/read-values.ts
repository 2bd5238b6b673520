import { parseEventTime } from '../../../shared/vocabulary/time.ts'
import type { Place } from './place.ts'

/** Members of CLI answers, read tolerantly: what is absent is null, what is of another type is told and null. */

export type Members = Record<string, unknown>

export const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value)

const kindOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : typeof value === 'string' ? 'text' : `a ${typeof value}`
}

const wrong = (value: unknown, wanted: string, place: Place): null => {
  place.tell(`${kindOf(value)} where ${wanted} belongs`)
  return null
}

export const membersAt = (value: unknown, place: Place): Members | null => (isMembers(value) ? value : wrong(value, 'an object', place))

/** Absent lists are empty, as AWS leaves empty ones out. */
export const listAt = (value: unknown, place: Place): unknown[] | null => {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : wrong(value, 'a list', place)
}

export const textAt = (value: unknown, place: Place): string | null => {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return null
  return typeof value === 'number' ? String(value) : wrong(value, 'text', place)
}

export const flagAt = (value: unknown, place: Place): boolean | null => {
  if (typeof value === 'boolean') return value
  if (value === undefined || value === null) return null
  const text = typeof value === 'string' ? value.toLowerCase() : ''
  return text === 'true' ? true : text === 'false' ? false : wrong(value, 'true or false', place)
}

export const timeAt = (value: unknown, place: Place): number | null => {
  if (value === undefined || value === null) return null
  return parseEventTime(value) ?? wrong(value, 'a time', place)
}

/** A list of texts; null when any of it is none. */
export const textsAt = (value: unknown, place: Place): string[] | null => {
  const list = listAt(value, place)
  if (list === null) return null
  const texts = list.map((entry, index) => (typeof entry === 'string' ? entry : wrong(entry, 'text', place.at(index))))
  return texts.every(text => text !== null) ? texts : null
}

/** `[{Key, Value}]`, or `[{TagKey, TagValue}]` as KMS has it. Own members even for a tag called `__proto__`. */
export const tagsAt = (value: unknown, place: Place): Record<string, string> | null => {
  const list = listAt(value, place)
  if (list === null) return null
  const tags: [string, string][] = []
  for (const [index, entry] of list.entries()) {
    const members = membersAt(entry, place.at(index))
    const key = members?.Key ?? members?.TagKey
    const text = members?.Value ?? members?.TagValue ?? ''
    if (members === null) return null
    if (typeof key !== 'string' || typeof text !== 'string') return wrong(key, 'a key and a value', place.at(index))
    tags.push([key, text])
  }
  return Object.fromEntries(tags)
}

/** Text to text, such as an encryption context. */
export const textMapAt = (value: unknown, place: Place): Record<string, string> | null => {
  if (value === undefined || value === null) return null
  const members = membersAt(value, place)
  if (members === null) return null
  return Object.fromEntries(Object.entries(members).map(([key, text]) => [key, typeof text === 'string' ? text : JSON.stringify(text)]))
}
