/** Reading parsed JSON whose shape nobody promises: every reader answers for every value, none throws. */

export type JsonObject = { readonly [member: string]: unknown }

/** The value when it is an object (arrays are not), else null. */
export const asObject = (value: unknown): JsonObject | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null

/** The value when it is an array, else an empty one. */
export const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/**
 * Text of a string, number or boolean; of the first element of an array of those (S3 writes `["value"]` for some headers).
 * @returns '' for everything else
 */
export const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) && value.length > 0 && !Array.isArray(value[0]) ? textOf(value[0]) : ''
}

/** Text of a member, '' when the object or the member is missing. Objects from `JSON.parse` only: members named like `toString` are not looked for. */
export const textIn = (object: JsonObject | null, member: string): string => (object === null ? '' : textOf(object[member]))

/** The member when it is an object. */
export const objectIn = (object: JsonObject | null, member: string): JsonObject | null =>
  object === null ? null : asObject(object[member])

/** At most `max` characters, never half of a surrogate pair. */
export const limited = (text: string, max: number): string => {
  if (text.length <= max) return text
  const last = text.charCodeAt(max - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max)
}
