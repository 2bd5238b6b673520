import { useCallback, useState } from 'react'

/** The width of an element, followed as it changes. 0 until it is on the page. */
export const useWidth = (): { ref: (element: HTMLElement | null) => (() => void) | undefined; widthPx: number } => {
  const [widthPx, setWidthPx] = useState(0)
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined
    const observer = new ResizeObserver(entries => setWidthPx(Math.floor(entries[0]?.contentRect.width ?? 0)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ref, widthPx }
}
