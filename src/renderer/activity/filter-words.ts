import { actionClasses, eventCategories, fidelities, identityTypes, outcomes, resourceTypes } from '../../shared/vocabulary/activity.ts'
import { type FilterField, filterFields } from '../../shared/vocabulary/event-filter.ts'
import {
  actionClassWords,
  categoryWords,
  filterFieldWords,
  identityTypeWords,
  outcomeWords,
  resourceTypeWords
} from '../parts/kind-words.ts'

/** The screen's word for a filter word. */
export const fieldWord = (field: FilterField): string => filterFieldWords[field]

const missing: Partial<Record<FilterField, string>> = {
  action: 'not mapped',
  error: 'no error',
  'access-key': 'no access key',
  session: 'no session name',
  resource: 'no resource',
  'resource-type': 'no resource',
  'user-agent': 'no user agent',
  ip: 'no address',
  region: 'no Region',
  account: 'no account'
}

const closedValues: Partial<Record<FilterField, Readonly<Record<string, string>>>> = {
  'identity-type': identityTypeWords,
  class: actionClassWords,
  'resource-type': resourceTypeWords,
  outcome: outcomeWords,
  category: categoryWords,
  'read-only': { true: 'Yes', false: 'No' },
  'service-made': { true: 'Yes', false: 'No' },
  console: { true: 'Yes', false: 'No' },
  fidelity: { full: 'Full record', degraded: 'Degraded export' }
}

const closedOrder: Partial<Record<FilterField, readonly string[]>> = {
  'identity-type': identityTypes,
  class: actionClasses,
  'resource-type': [...resourceTypes, 'other'],
  outcome: outcomes,
  category: eventCategories,
  'read-only': ['true', 'false'],
  'service-made': ['true', 'false'],
  console: ['true', 'false'],
  fidelity: fidelities
}

/** The values a word can take at all, where the vocabulary closes the list; undefined where the data decide. */
export const knownValues = (field: FilterField): readonly string[] | undefined => closedOrder[field]

/** A value as people read it: closed vocabularies in words, the empty value as what it means, all else as written. */
export const valueWord = (field: FilterField, value: string): string => {
  if (value === '') return `(${missing[field] ?? 'not recorded'})`
  const words = closedValues[field]
  return words !== undefined && Object.hasOwn(words, value) ? (words[value] ?? value) : value
}

/** True for a word of the vocabulary: for reading untrusted text such as an address or stored preferences. */
export const isFilterField = (word: string): word is FilterField => (filterFields as readonly string[]).includes(word)
