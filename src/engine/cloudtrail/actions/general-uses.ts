import type { ActionClass, ResourceRef, Use } from '../../../shared/vocabulary/activity.ts'
import { BoundedMemo } from '../bounded-memo.ts'
import type { Call } from '../call.ts'
import { asArray, asObject, textIn, textOf } from '../json-values.ts'
import { namedResource } from '../resources/named-resource.ts'
import { refOfArn } from '../resources/resource-ref.ts'
import { classOfLevel, classOfUnmapped } from './action-class.ts'
import { eventAction } from './event-action.ts'
import { maxUses, use, usesOn } from './use.ts'

interface Mapping {
  action: string | null
  /** null: not mapped, so the record's `readOnly` decides. */
  class: ActionClass | null
}

/** Mappings of one source, by event name. */
const bySource = new BoundedMemo<BoundedMemo<Mapping>>(500, 256)

const look = (eventSource: string, eventName: string): Mapping => {
  const found = eventAction(eventSource, eventName)
  return found === undefined ? { action: null, class: null } : { action: found.action, class: classOfLevel(found.level) }
}

const mappingOf = (eventSource: string, eventName: string): Mapping => {
  const ofSource = bySource.get(eventSource) ?? bySource.set(eventSource, new BoundedMemo<Mapping>(1000, 256))
  return ofSource.get(eventName) ?? ofSource.set(eventName, look(eventSource, eventName))
}

/** Things named in `resources`; the same thing once. */
export const listedResources = (call: Call): ResourceRef[] => {
  const refs: ResourceRef[] = []
  for (const entry of call.resources) {
    if (refs.length >= maxUses) break
    const ref = entry.arn === '' ? namedResource(call, entry) : refOfArn(entry.arn, entry.accountId)
    if (ref !== null) refs.push(ref)
  }
  return refs
}

const partiQlVerbs: Readonly<Record<string, { action: string; class: ActionClass }>> = {
  select: { action: 'dynamodb:PartiQLSelect', class: 'read-config' },
  exists: { action: 'dynamodb:PartiQLSelect', class: 'read-config' },
  insert: { action: 'dynamodb:PartiQLInsert', class: 'write' },
  update: { action: 'dynamodb:PartiQLUpdate', class: 'write' },
  delete: { action: 'dynamodb:PartiQLDelete', class: 'write' }
}

const partiQlEvents = new Set(['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction'])

const statementsOf = (call: Call): string[] => {
  const { parameters } = call
  const own = textIn(parameters, 'statement')
  const several = [...asArray(parameters?.statements), ...asArray(parameters?.transactStatements)]
  return [
    own,
    ...several.slice(0, maxUses).map(value => textIn(asObject(value), 'statement') || textIn(asObject(value), 'Statement') || textOf(value))
  ]
}

/** DynamoDB's SQL needs an action by the statement's verb; a statement the record leaves out maps to none. */
const partiQlUses = (call: Call): Use[] => {
  const verbs = statementsOf(call).map(statement => statement.trimStart().slice(0, 6).toLowerCase())
  const known = [...new Set(verbs)].flatMap(verb => (Object.hasOwn(partiQlVerbs, verb) ? (partiQlVerbs[verb] ?? []) : []))
  const resource = listedResources(call)[0] ?? null
  if (known.length === 0) return [use(null, resource, classOfUnmapped(call.eventName, call.readOnly))]
  return known.map(({ action, class: actionClass }) => use(action, resource, actionClass))
}

/**
 * Services without a table of their own: the action by the general rule, on the resources the record lists.
 * @param resources instead of the record's own list
 */
export const generalUses = (call: Call, resources?: readonly ResourceRef[]): Use[] => {
  const { eventSource, eventName } = call
  if (eventSource === 'dynamodb.amazonaws.com' && partiQlEvents.has(eventName)) return partiQlUses(call)
  const { action, class: actionClass } = mappingOf(eventSource, eventName)
  return usesOn(action, resources ?? listedResources(call), actionClass ?? classOfUnmapped(eventName, call.readOnly))
}
