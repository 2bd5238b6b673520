export type JsonObject = { readonly [member: string]: unknown }

export const asObject = (value: unknown): JsonObject | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null

/** The object's own member; undefined where it has none of that name, whatever its prototype holds. */
export const memberOf = (object: JsonObject | null, name: string): unknown =>
  object !== null && Object.hasOwn(object, name) ? object[name] : undefined

export const objectIn = (object: JsonObject | null, name: string): JsonObject | null => asObject(memberOf(object, name))

export const listIn = (object: JsonObject | null, name: string): readonly unknown[] => {
  const value = memberOf(object, name)
  return Array.isArray(value) ? value : []
}

/** A text trimmed; a number as its text; '' for anything else, and for a text longer than any of Okta's. */
export const textIn = (object: JsonObject | null, name: string, most = 1024): string => {
  const value = memberOf(object, name)
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
  return text.length <= most ? text : ''
}

/** The first of several members that says something. */
export const firstTextIn = (object: JsonObject | null, ...names: string[]): string => {
  for (const name of names) {
    const text = textIn(object, name)
    if (text !== '') return text
  }
  return ''
}
