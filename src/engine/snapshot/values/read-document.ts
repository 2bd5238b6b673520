import type { Place } from './place.ts'
import { isMembers } from './read-values.ts'

/** Encodings that lie around one another in files that went through several hands. */
const layersAtMost = 4

/**
 * A policy document however it is written: an object, JSON text, URL-encoded JSON text as the API gives it, and these within one
 * another. What cannot be read is told and kept as the text it is, never dropped.
 */
export const readDocument = (value: unknown, place: Place): unknown => {
  if (isMembers(value)) return value
  if (value === undefined || value === null) {
    place.tell('the policy has no document')
    return ''
  }
  const inner = unwrap(value)
  if (isMembers(inner)) return inner
  place.tell(typeof value === 'string' ? whyUnreadable(value) : 'neither a policy document nor its text')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const unwrap = (value: unknown): unknown => {
  let inner = value
  for (let layer = 0; layer < layersAtMost && typeof inner === 'string'; layer++) {
    const next = parsed(inner) ?? decoded(inner)
    if (next === null) return inner
    inner = next
  }
  return inner
}

const parsed = (text: string): unknown => {
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  if (!/^[{["]/.test(trimmed)) return null
  try {
    return JSON.parse(trimmed)
  } catch {
    return null
  }
}

const decoded = (text: string): string | null => {
  if (!/^\s*%[0-9a-f]{2}/i.test(text)) return null
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

const whyUnreadable = (text: string): string => {
  if (text.trim() === '') return 'the policy document is empty'
  if (/^\s*%/.test(text) && decoded(text) === null) return 'the policy document has a broken URL encoding; it is kept as it is'
  const closed = /[}\]]\s*$/.test(text) || /%7D\s*$/i.test(text)
  return `the policy document is not valid JSON${closed ? '' : ', it may have been cut off'}; it is kept as it is`
}
