import type { PolicyProblem } from '../../../shared/vocabulary/policy-document.ts'

/** Gathers what is wrong with a document while it is read, each with its place. */
export class Problems {
  readonly list: PolicyProblem[] = []

  /** This part is not understood and counts as unknown. */
  fatal(place: string, reason: string): void {
    this.list.push({ place, reason, fatal: true })
  }

  /** Understood, but probably not what was meant. */
  warn(place: string, reason: string): void {
    this.list.push({ place, reason, fatal: false })
  }
}

/** What a value is, in the words of somebody who writes JSON. */
export const kindOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  return typeof value === 'string' ? 'a string' : `a ${typeof value}`
}

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A member the object owns itself; never what `Object` lends it. */
export const memberOf = (object: JsonObject, name: string): unknown => (Object.hasOwn(object, name) ? object[name] : undefined)

/** `Condition.StringEquals["aws:x"]`: plain names with a dot, the rest quoted. */
export const placeOf = (parent: string, name: string): string => {
  if (!/^[A-Za-z]\w*$/.test(name)) return `${parent}[${JSON.stringify(name)}]`
  return parent === '' ? name : `${parent}.${name}`
}
