import { useMemo, useState } from 'react'
import { useAddress, usePatchSearch } from '../../frame/address.ts'
import { readFilter, readSort, tableWords, writeFilter, writeSort } from './table-address.ts'
import { noFilter, type TableFilter, type TableSort } from './table-view.ts'

/**
 * A table's filter and order: in the address when `prefix` is given ('' for a page's main table), so that Back and a
 * copied address bring them back; else in the table itself.
 */
export const useTableState = (prefix: string | undefined, defaultSort: TableSort | null) => {
  const { search } = useAddress()
  const patch = usePatchSearch()
  const [ownFilter, setOwnFilter] = useState<TableFilter>(noFilter)
  const [ownSort, setOwnSort] = useState<TableSort | null>(null)
  const addressed = useMemo(
    () => (prefix === undefined ? null : { filter: readFilter(search, prefix), sort: readSort(search, prefix) }),
    [search, prefix]
  )
  if (prefix === undefined || addressed === null)
    return { filter: ownFilter, sort: ownSort ?? defaultSort, setFilter: setOwnFilter, setSort: setOwnSort }
  const words = tableWords(prefix)
  return {
    filter: addressed.filter,
    sort: addressed.sort ?? defaultSort,
    setFilter: (filter: TableFilter): void =>
      patch(
        {
          [words.filter]: filter.tokens.length === 0 ? undefined : writeFilter(filter),
          [words.or]: filter.operation === 'or' && filter.tokens.length > 1 ? '1' : undefined
        },
        { replace: true }
      ),
    setSort: (sort: TableSort): void => patch({ [words.sort]: writeSort(sort) }, { replace: true })
  }
}
