import { useRouter, useRouterState } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

/** What stands behind the `?` of an address, each word once; a repeated word keeps its values in order. */
export type AddressSearch = Record<string, string | readonly string[]>

/** Words that rule every page and so travel with every link. */
const everywhere = ['range', 'asof', 'profile', 'conditional', 'assume'] as const

/** A space is written `+`, as people expect; what needs no escape is left readable, so that ARNs can be read in the address. */
const writeWord = (text: string): string =>
  encodeURIComponent(text.toWellFormed())
    .replaceAll('%20', '+')
    .replace(/%(3A|2F|40|2C|24)/g, found => decodeURIComponent(found))

/** `?a=1&b=2&b=3`, or '' when there is nothing to say. */
export const writeSearch = (search: AddressSearch): string => {
  const parts: string[] = []
  for (const [word, value] of Object.entries(search))
    for (const one of typeof value === 'string' ? [value] : value) parts.push(`${writeWord(word)}=${writeWord(one)}`)
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

/** Reads what `writeSearch` wrote, and anything a person may have typed. Never throws. */
export const readSearch = (text: string): AddressSearch => {
  const search = new Map<string, string | string[]>()
  for (const [word, value] of new URLSearchParams(text.replace(/^\?/, ''))) {
    const before = search.get(word)
    if (before === undefined) search.set(word, value)
    else if (typeof before === 'string') search.set(word, [before, value])
    else before.push(value)
  }
  return Object.fromEntries(search)
}

/** The first value of a word; undefined when it is absent. */
export const firstOf = (search: AddressSearch, word: string): string | undefined => {
  const value = search[word]
  return typeof value === 'string' ? value : value?.[0]
}

export interface Address {
  /** `/identities/arn…`, still escaped. */
  path: string
  search: AddressSearch
}

/** Where the window is. Changes re-render. */
export const useAddress = (): Address => {
  const path = useRouterState({ select: state => state.location.pathname })
  const searchText = useRouterState({ select: state => state.location.searchStr })
  return useMemo(() => ({ path, search: readSearch(searchText) }), [path, searchText])
}

/**
 * Makes addresses (`#/activity?…`) for links to pages. Range, as-of and what counts as access come along from the present address, so that a
 * copied link opens the same view; words in `search` win.
 */
export const useHref = (): ((path: string, search?: AddressSearch) => string) => {
  const { search: now } = useAddress()
  const kept = useMemo(() => Object.fromEntries(everywhere.flatMap(word => (now[word] === undefined ? [] : [[word, now[word]]]))), [now])
  return useCallback((path, search = {}) => `#${path}${writeSearch({ ...kept, ...search })}`, [kept])
}

/** Goes to an address made by `useHref`. `replace` leaves no step to come back to. */
export const useGo = (): ((href: string, options?: { replace?: boolean }) => void) => {
  const { history } = useRouter()
  return useCallback(
    (href, options) => {
      const place = href.replace(/^#/, '')
      if (options?.replace === true) history.replace(place)
      else history.push(place)
    },
    [history]
  )
}

/** Changes words of the present address: `undefined` takes a word out, the rest stays. */
export const usePatchSearch = (): ((
  patch: Record<string, string | readonly string[] | undefined>,
  options?: { replace?: boolean }
) => void) => {
  const { history, state, latestLocation } = useRouter()
  const go = useGo()
  return useCallback(
    (patch, options) => {
      const place = latestLocation ?? state.location
      const merged: AddressSearch = { ...readSearch(place.searchStr) }
      for (const [word, value] of Object.entries(patch))
        if (value === undefined) delete merged[word]
        else merged[word] = value
      go(`#${history.location.pathname}${writeSearch(merged)}`, options)
    },
    [go, history, latestLocation, state]
  )
}
