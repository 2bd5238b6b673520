/**
 * Scrolling through more rows than a browser can make an element tall for. Below the ceiling the element is as tall as
 * its rows and nothing is changed. Above it the element keeps the ceiling's height: a jump (dragging the scroll bar)
 * is taken as a share of the whole, while a short move (wheel, keys) moves the rows by exactly as many pixels.
 * `shiftPx` is what must be added to the element's scroll position to know where in the full height of rows one is.
 */

/** Chromium stops near 33 million pixels, Firefox near 18; this is safely below both, with room for a high zoom. */
export const ceilingPx = 10_000_000

export interface ScrollSize {
  rows: number
  rowPx: number
  /** Height of the part that shows rows. */
  viewPx: number
}

/** Where the element is scrolled to, and how far the rows' own position is from it. */
export interface ScrollPlace {
  topPx: number
  shiftPx: number
}

const fullPx = (size: ScrollSize): number => size.rows * size.rowPx

/** Height to give the scrolled element. */
export const elementPx = (size: ScrollSize): number => Math.min(fullPx(size), Math.max(ceilingPx, size.viewPx))

const range = (size: ScrollSize): { element: number; full: number } => ({
  element: Math.max(0, elementPx(size) - size.viewPx),
  full: Math.max(0, fullPx(size) - size.viewPx)
})

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

/** The place that shows `offsetPx` of the full height at the top of the view. */
export const placeAt = (offsetPx: number, size: ScrollSize): ScrollPlace => {
  const { element, full } = range(size)
  const offset = clamp(Math.round(offsetPx), 0, full)
  const topPx = full === 0 ? 0 : Math.round((offset / full) * element)
  return { topPx, shiftPx: offset - topPx }
}

/**
 * What the browser's scroll to `topPx` means, coming from `before`. Ends are always reached: at the top of the element
 * stands the first row, at its bottom the last.
 * @returns the place; when its `topPx` differs from the one given, the element must be scrolled there
 */
export const scrolledTo = (topPx: number, before: ScrollPlace, size: ScrollSize): ScrollPlace => {
  const { element, full } = range(size)
  if (element === full) return { topPx, shiftPx: 0 }
  const moved = topPx - before.topPx
  if (Math.abs(moved) > 2 * size.viewPx) return keeping(topPx, clamp(Math.round((topPx / element) * full), 0, full))
  const offset = clamp(before.topPx + before.shiftPx + moved, 0, full)
  const honest = placeAt(offset, size)
  if (topPx <= 0) return honest.topPx < 1 ? placeAt(0, size) : honest
  if (topPx >= element) return honest.topPx > element - 1 ? placeAt(full, size) : honest
  // Short moves drift away from the scroll bar's own share of the whole; put it right long before it shows.
  return Math.abs(honest.topPx - topPx) > 40 * size.viewPx ? honest : keeping(topPx, offset)
}

const keeping = (topPx: number, offsetPx: number): ScrollPlace => ({ topPx, shiftPx: offsetPx - topPx })

/** Rows to draw, half-open, with `extra` above and below. */
export const rowsInView = (place: ScrollPlace, size: ScrollSize, extra: number): { from: number; to: number } => {
  const first = Math.floor((place.topPx + place.shiftPx) / size.rowPx)
  const last = Math.ceil((place.topPx + place.shiftPx + size.viewPx) / size.rowPx)
  return { from: clamp(first - extra, 0, size.rows), to: clamp(last + extra, 0, size.rows) }
}

/** Where a row stands inside the element at this place. */
export const rowTopPx = (row: number, place: ScrollPlace, size: ScrollSize): number => row * size.rowPx - place.shiftPx

/** The place that shows `row` whole, moved as little as possible; the same place when it already is. */
export const placeShowing = (row: number, place: ScrollPlace, size: ScrollSize): ScrollPlace => {
  const offset = place.topPx + place.shiftPx
  const top = row * size.rowPx
  if (top < offset) return nearby(top, place, size)
  if (top + size.rowPx > offset + size.viewPx) return nearby(top + size.rowPx - size.viewPx, place, size)
  return place
}

const nearby = (offsetPx: number, place: ScrollPlace, size: ScrollSize): ScrollPlace => {
  const topPx = offsetPx - place.shiftPx
  const { element } = range(size)
  const isNear = Math.abs(topPx - place.topPx) <= 2 * size.viewPx && topPx > 0 && topPx < element
  return isNear ? { topPx, shiftPx: place.shiftPx } : placeAt(offsetPx, size)
}
