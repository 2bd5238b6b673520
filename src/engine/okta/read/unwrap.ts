import { asObject, firstTextIn, type JsonObject, listIn, memberOf, objectIn, textIn } from '../json-values.ts'
import { hostOf } from '../okta-hosts.ts'

/** Lists that carriers put entries into, and members that hold one entry. */
const lists = ['events', 'logs', 'records', 'Records', 'results', 'value', 'logEvents', 'hits', 'items'] as const
const holders = ['data', 'detail', 'result', 'event', '_source', 'hits', 'message', '_raw', 'body', 'okta', 'original', 'log'] as const
const deepest = 6

/** True for what is an entry by itself, whatever else it holds. */
const isEntry = (value: JsonObject): boolean =>
  textIn(value, 'uuid', 128) !== '' || memberOf(value, 'profile') !== undefined || textIn(value, 'eventSource') !== ''

/** Organization named by a carrier: an event hook's address, or the partner source of Amazon EventBridge. */
const orgOf = (carrier: JsonObject, org: string): string => {
  const source = textIn(carrier, 'source')
  const partner = /^aws\.partner\/(okta|oktapreview)\.com\/([a-z0-9-]{1,63})\//i.exec(source)
  if (partner !== null) return `${partner[2]}.${partner[1]}.com`.toLowerCase()
  const host = hostOf(firstTextIn(carrier, 'orgUrl', 'org_url', 'oktaOrg', 'domain'))
  return (/^https:\/\//.test(source) ? hostOf(source) : null) ?? (host?.includes('.') ? host : null) ?? org
}

const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/**
 * The entries inside whatever carried them: answers in lists, event hooks, EventBridge, Splunk's `result` and `_raw`, Elastic's `_source`, log
 * messages that are JSON themselves. An object that holds none is handed over as it is.
 */
export function* unwrap(value: unknown, org: string, depth = 0): Generator<{ entry: JsonObject | null; org: string }> {
  if (Array.isArray(value)) {
    for (const element of value) yield* unwrap(parsed(element), org, depth + 1)
    return
  }
  const carrier = asObject(value)
  if (carrier === null || isEntry(carrier) || depth > deepest) {
    yield { entry: carrier, org }
    return
  }
  const named = orgOf(carrier, org)
  const list = lists.find(name => Array.isArray(memberOf(carrier, name)))
  if (list !== undefined) {
    for (const element of listIn(carrier, list)) yield* unwrap(parsed(element), named, depth + 1)
    return
  }
  // A group with its members is an entry, though it holds a list.
  if (memberOf(carrier, 'group') === undefined && Array.isArray(memberOf(carrier, 'users'))) {
    for (const element of listIn(carrier, 'users')) yield* unwrap(element, named, depth + 1)
    return
  }
  const holder = holders.find(name => {
    const inner = parsed(memberOf(carrier, name))
    return Array.isArray(inner) || objectIn({ inner }, 'inner') !== null
  })
  if (holder === undefined) yield { entry: carrier, org: named }
  else yield* unwrap(parsed(memberOf(carrier, holder)), named, depth + 1)
}
