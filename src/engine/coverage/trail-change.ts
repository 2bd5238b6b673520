import type { BasicSelector, FieldSelector, TrailSelectors } from '../../shared/vocabulary/inventory.ts'
import type { TrailChange } from './trail-timeline.ts'

/** Calls that change what a trail records. */
export const trailCalls: Readonly<Record<string, TrailChange['kind']>> = {
  CreateTrail: 'create',
  StartLogging: 'start',
  StopLogging: 'stop',
  PutEventSelectors: 'selectors',
  UpdateTrail: 'update',
  DeleteTrail: 'delete'
}

/**
 * Reads a change of a trail from the record of its call.
 * @param record  parsed; anything at all
 * @returns null when it is none, or does not say of which trail
 */
export const trailChange = (record: unknown, timeMs: number, accountId: string, region: string): TrailChange | null => {
  const name = textIn(record, 'eventName')
  const kind = Object.hasOwn(trailCalls, name) ? trailCalls[name] : undefined
  const parameters = memberOf(record, 'requestParameters')
  const trail = textIn(parameters, 'name') || textIn(parameters, 'trailName')
  if (kind === undefined || trail === '') return null
  const change: TrailChange = { timeMs, kind, trail, accountId, region }
  if (kind === 'selectors') return { ...change, selectors: selectorsIn(parameters) }
  const [multiRegion, organization] = [memberOf(parameters, 'isMultiRegionTrail'), memberOf(parameters, 'isOrganizationTrail')]
  return {
    ...change,
    ...(typeof multiRegion === 'boolean' ? { multiRegion } : {}),
    ...(typeof organization === 'boolean' ? { organization } : {})
  }
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined

const textIn = (value: unknown, name: string): string => {
  const member = memberOf(value, name)
  return typeof member === 'string' ? member : ''
}

const listIn = (value: unknown, name: string): unknown[] => {
  const member = memberOf(value, name)
  return Array.isArray(member) ? member : []
}

const textsIn = (value: unknown, name: string): string[] => listIn(value, name).filter(item => typeof item === 'string')

const selectorsIn = (parameters: unknown): TrailSelectors | null => {
  const advanced = listIn(parameters, 'advancedEventSelectors')
  if (advanced.length > 0) return { kind: 'advanced', selectors: advanced.map(each => listIn(each, 'fieldSelectors').map(toField)) }
  const basic = listIn(parameters, 'eventSelectors')
  return basic.length > 0 ? { kind: 'basic', selectors: basic.map(toBasic) } : null
}

const operators = ['equals', 'notEquals', 'startsWith', 'notStartsWith', 'endsWith', 'notEndsWith'] as const

const toField = (value: unknown): FieldSelector => {
  const selector: FieldSelector = { field: textIn(value, 'field') }
  for (const operator of operators) {
    const values = textsIn(value, operator)
    if (values.length > 0) selector[operator] = values
  }
  return selector
}

const toBasic = (value: unknown): BasicSelector => {
  const readWrite = textIn(value, 'readWriteType')
  return {
    readWrite: readWrite === 'ReadOnly' || readWrite === 'WriteOnly' ? readWrite : 'All',
    management: memberOf(value, 'includeManagementEvents') !== false,
    excludedSources: textsIn(value, 'excludeManagementEventSources'),
    dataResources: listIn(value, 'dataResources').map(each => ({ type: textIn(each, 'type'), values: textsIn(each, 'values') }))
  }
}
