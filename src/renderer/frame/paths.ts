import type { ResourceType } from '../../shared/vocabulary/activity.ts'
import type { Condition, EventFilter } from '../../shared/vocabulary/event-filter.ts'
import { type AddressSearch, useHref } from './address.ts'
import { filterToSearch } from './filter-address.ts'

/** Kinds of resource with a page of their own. */
const isScored = (type: ResourceType | 'other'): boolean => type !== 'other'

/** Links to pages by what they are about. Range and as-of come along; see `useHref`. */
export const useLinks = () => {
  const href = useHref()
  return {
    page: (path: string, search?: AddressSearch): string => href(path, search),
    identity: (key: string, search?: AddressSearch): string => href(`/identities/${encodeURIComponent(key.toWellFormed())}`, search),
    /** Null for kinds that have no page. */
    resource: (arn: string, type: ResourceType | 'other'): string | null =>
      isScored(type) ? href(`/resources/${encodeURIComponent(arn.toWellFormed())}`) : null,
    connector: (id: string, search?: AddressSearch): string => href(`/connectors/${id}`, search),
    /** The Activity page with exactly this filter. */
    linkToActivity: (filter: EventFilter, search?: AddressSearch): string => href('/activity', { ...filterToSearch(filter), ...search }),
    /** The Activity page with these conditions AND-ed. */
    linkToEvents: (...conditions: Condition[]): string => href('/activity', filterToSearch({ conditions }))
  }
}
