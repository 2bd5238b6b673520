import type { BasicSelector, FieldSelector, TrailSelectors } from '../../../shared/vocabulary/inventory.ts'
import type { Place } from '../values/place.ts'
import { flagAt, listAt, type Members, membersAt, textAt, textsAt } from '../values/read-values.ts'

/**
 * What a trail records. A trail has selectors of one kind; where an answer holds both, the advanced ones are in force.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html
 */
export const selectorsIn = (body: Members, place: Place): TrailSelectors | undefined => {
  if (!Object.hasOwn(body, 'EventSelectors') && !Object.hasOwn(body, 'AdvancedEventSelectors')) {
    place.tell('neither EventSelectors nor AdvancedEventSelectors is there')
    return undefined
  }
  const basic = listAt(body.EventSelectors, place.at('EventSelectors'))
  const advanced = listAt(body.AdvancedEventSelectors, place.at('AdvancedEventSelectors'))
  if (basic === null || advanced === null) return undefined
  if (basic.length > 0 && advanced.length > 0)
    place.tell('it holds both EventSelectors and AdvancedEventSelectors; the advanced ones are used, as AWS does')
  if (advanced.length > 0) return advancedIn(advanced, place.at('AdvancedEventSelectors'))
  const selectors = basic.map((entry, index) => basicOf(entry, place.at('EventSelectors').at(index)))
  return selectors.every(selector => selector !== null) ? { kind: 'basic', selectors } : undefined
}

const readWriteTypes = ['All', 'ReadOnly', 'WriteOnly'] as const

const basicOf = (entry: unknown, place: Place): BasicSelector | null => {
  const members = membersAt(entry, place)
  if (members === null) return null
  const given = textAt(members.ReadWriteType, place.at('ReadWriteType')) ?? 'All'
  const readWrite = readWriteTypes.find(type => type.toLowerCase() === given.toLowerCase())
  if (readWrite === undefined) place.at('ReadWriteType').tell('neither All nor ReadOnly nor WriteOnly')
  const management =
    members.IncludeManagementEvents === undefined ? true : flagAt(members.IncludeManagementEvents, place.at('IncludeManagementEvents'))
  const excludedSources = textsAt(members.ExcludeManagementEventSources, place.at('ExcludeManagementEventSources'))
  const dataResources = dataResourcesOf(members, place.at('DataResources'))
  if (readWrite === undefined || management === null || excludedSources === null || dataResources === null) return null
  return { readWrite, management, excludedSources, dataResources }
}

const dataResourcesOf = (members: Members, place: Place): BasicSelector['dataResources'] | null => {
  const list = listAt(members.DataResources, place)
  const resources = list?.map((entry, index) => {
    const at = place.at(index)
    const resource = membersAt(entry, at)
    const type = resource === null ? null : textAt(resource.Type, at.at('Type'))
    const values = resource === null ? null : textsAt(resource.Values, at.at('Values'))
    return type === null || values === null ? null : { type, values }
  })
  return resources?.every(resource => resource !== null) ? resources : null
}

const advancedIn = (list: readonly unknown[], place: Place): TrailSelectors | undefined => {
  const selectors = list.map((entry, index) => {
    const at = place.at(index).at('FieldSelectors')
    const members = membersAt(entry, place.at(index))
    const fields = members === null ? null : listAt(members.FieldSelectors, at)
    const read = fields?.map((field, number) => fieldOf(field, at.at(number)))
    return read?.every(field => field !== null) ? read : null
  })
  return selectors.every(selector => selector !== null) ? { kind: 'advanced', selectors } : undefined
}

const conditions = [
  ['Equals', 'equals'],
  ['NotEquals', 'notEquals'],
  ['StartsWith', 'startsWith'],
  ['NotStartsWith', 'notStartsWith'],
  ['EndsWith', 'endsWith'],
  ['NotEndsWith', 'notEndsWith']
] as const

const fieldOf = (entry: unknown, place: Place): FieldSelector | null => {
  const members = membersAt(entry, place)
  const field = members === null ? null : textAt(members.Field, place.at('Field'))
  if (members === null || field === null) return null
  const selector: FieldSelector = { field }
  for (const [member, name] of conditions) {
    if (members[member] === undefined || members[member] === null) continue
    const values = textsAt(members[member], place.at(member))
    if (values === null) return null
    selector[name] = values
  }
  return selector
}
