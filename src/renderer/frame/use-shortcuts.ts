import { useEffect, useRef } from 'react'
import { useGo, useHref } from './address.ts'
import { pages } from './pages.ts'

/** A second key of a sequence counts this long. */
const sequenceMs = 1200

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/** Puts the caret into the page's search: what the page marks with `data-page-search`, else its first search field. */
const focusSearch = (): boolean => {
  const field =
    document.querySelector<HTMLElement>('[data-page-search] input') ??
    document.querySelector<HTMLElement>('main input[type="search"], main input[role="combobox"]')
  field?.focus()
  return field !== null
}

/** Keys that work everywhere: ⌘/Ctrl-K, `/`, `?`, and `g` with a page's letter. Never while something is typed, ⌘/Ctrl-K aside. */
export const useShortcuts = (openPalette: () => void, openHelp: () => void): void => {
  const go = useGo()
  const href = useHref()
  const sequenceSince = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const pressed = (event: KeyboardEvent): boolean => {
      if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        openPalette()
        return true
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return false
      const afterG = event.timeStamp - sequenceSince.current < sequenceMs
      sequenceSince.current = event.key === 'g' && !afterG ? event.timeStamp : Number.NEGATIVE_INFINITY
      const page = pages.find(({ key }) => key === event.key)
      if (afterG && page !== undefined) {
        go(href(page.path))
        return true
      }
      if (event.key === '/') return focusSearch()
      if (event.key !== '?') return false
      openHelp()
      return true
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && pressed(event)) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [go, href, openPalette, openHelp])
}
