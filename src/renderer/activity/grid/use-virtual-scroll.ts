import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { elementPx, placeAt, placeShowing, rowsInView, type ScrollPlace, type ScrollSize, scrolledTo } from './scroll-map.ts'

/** Rows drawn beyond the view, so that a quick wheel does not show an empty strip. */
export const extraRows = 10
const top: ScrollPlace = { topPx: 0, shiftPx: 0 }

/** Keeps an element's scroll position and the rows to draw for it together; see `scroll-map.ts`. */
export const useVirtualScroll = (scroller: RefObject<HTMLElement | null>, rows: number, rowPx: number, headerPx: number) => {
  const [heightPx, setHeightPx] = useState(400)
  const [place, setPlace] = useState(top)
  const current = useRef(place)
  const size: ScrollSize = { rows, rowPx, viewPx: Math.max(rowPx, heightPx - headerPx) }
  const newestSize = useRef(size)
  newestSize.current = size

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const measure = (): void => setHeightPx(element.clientHeight)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])

  const go = useCallback(
    (next: ScrollPlace): void => {
      current.current = next
      setPlace(next)
      const element = scroller.current
      if (element !== null && Math.abs(element.scrollTop - next.topPx) >= 1) element.scrollTop = next.topPx
    },
    [scroller]
  )

  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const onScroll = (): void => {
      // The browser rounds what it is told; a move of less than a pixel is our own.
      if (Math.abs(element.scrollTop - current.current.topPx) < 1) return
      go(scrolledTo(element.scrollTop, current.current, newestSize.current))
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [scroller, go])

  return {
    place,
    size,
    heightPx: elementPx(size),
    range: rowsInView(place, size, extraRows),
    pageRows: Math.max(1, Math.floor(size.viewPx / rowPx)),
    toTop: useCallback(() => go(top), [go]),
    toRow: useCallback((row: number) => go(placeAt(row * newestSize.current.rowPx, newestSize.current)), [go]),
    show: useCallback((row: number) => go(placeShowing(row, current.current, newestSize.current)), [go])
  }
}
