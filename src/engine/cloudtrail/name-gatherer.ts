import { BoundedMemo } from './bounded-memo.ts'
import { type JsonObject, limited } from './json-values.ts'

/** Names stop here, so that an error message always has room. */
export const maxNamesLength = 700
const maxValueLength = 300
const maxMembers = 300
const maxDepth = 5

const secretWords = [
  'password',
  'passphrase',
  'passwd',
  'secret',
  'token',
  'credential',
  'privatekey',
  'private_key',
  'plaintext',
  'ciphertext',
  'blob'
]
const nameEndings = [
  'name',
  'names',
  'id',
  'ids',
  'arn',
  'arns',
  'identifier',
  'identifiers',
  'path',
  'prefix',
  'alias',
  'url',
  'uri',
  'cidr',
  'cidrip',
  'bucket',
  'domain',
  'email'
]
const noise = new Set(['requestid', '_requestid', 'x-amz-id-2', 'ownerid', 'vpcendpointid', 'clientrequestid'])

type Kind = 'name' | 'other' | 'never'

const kinds = new BoundedMemo<Kind>(5000, 128)

const kindOf = (member: string): Kind => {
  const lower = member.toLowerCase()
  if (secretWords.some(word => lower.includes(word))) return 'never'
  return !noise.has(lower) && nameEndings.some(ending => lower.endsWith(ending)) ? 'name' : 'other'
}

const hidden = 'HIDDEN_DUE_TO_SECURITY_REASONS'

/** What a gatherer makes of a single name. */
export const oneName = (text: string, maxValue: number): string => (text.startsWith(hidden) ? '' : limited(text, maxValue))

/** Gathers names out of parsed JSON, within bounds, and never from under a member that may hold a secret. */
export class NameGatherer {
  private gathered = ''
  private members = 0
  /** Every value so far; made only when there are several. */
  private found: Set<string> | null = null

  get isFull(): boolean {
    return this.gathered.length >= maxNamesLength || this.members >= maxMembers
  }

  add(text: string, maxValue = maxValueLength): void {
    if (text === '' || this.isFull || text.startsWith(hidden)) return
    const value = limited(text, Math.min(maxValue, maxNamesLength - this.gathered.length))
    if (this.gathered === '') {
      this.gathered = value
      return
    }
    this.found ??= new Set([this.gathered])
    if (this.found.has(value)) return
    this.found.add(value)
    this.gathered = `${this.gathered} ${value}`
  }

  walk(value: unknown, wanted: boolean, depth: number): void {
    if (typeof value === 'string') {
      if (wanted) this.add(value)
    } else if (typeof value === 'object' && value !== null && depth < maxDepth) {
      if (Array.isArray(value)) this.walkArray(value, wanted, depth)
      else this.walkObject(value as JsonObject, depth)
    }
  }

  private walkArray(values: readonly unknown[], wanted: boolean, depth: number): void {
    for (const value of values) {
      if (this.isFull) return
      this.members++
      this.walk(value, wanted, depth + 1)
    }
  }

  private walkObject(object: JsonObject, depth: number): void {
    for (const member in object) {
      if (this.isFull) return
      this.members++
      const kind = kinds.get(member) ?? kinds.set(member, kindOf(member))
      if (kind !== 'never') this.walk(object[member], kind === 'name', depth + 1)
    }
  }

  toString(): string {
    return this.gathered
  }
}
