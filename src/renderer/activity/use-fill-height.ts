import { type RefObject, useEffect, useState } from 'react'
import { useFrameSlots } from '../frame/page-frame.tsx'

const marginPx = 20

/** How tall an element may be to end at the window's lower edge, or at a split panel lying there; never less than `leastPx`. */
export const useFillHeight = (element: RefObject<HTMLElement | null>, leastPx: number): number => {
  const { panelSlot } = useFrameSlots()
  const [heightPx, setHeightPx] = useState(leastPx)
  useEffect(() => {
    const measure = (): void => {
      const box = element.current?.getBoundingClientRect()
      if (box === undefined) return
      const room = floorOf(panelSlot) - (box.top + window.scrollY) - marginPx
      setHeightPx(Math.max(leastPx, Math.floor(room)))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    if (element.current?.parentElement) observer.observe(element.current.parentElement)
    if (panelSlot !== null) observer.observe(panelSlot)
    window.addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', measure)
    }
  }, [element, panelSlot, leastPx])
  return heightPx
}

/** The upper edge of a panel that lies across the window, else the window's lower edge. */
export const floorOf = (panelSlot: HTMLElement | null): number => {
  const panel = panelSlot?.closest('section, aside')?.getBoundingClientRect() ?? panelSlot?.getBoundingClientRect()
  const isAcross = panel !== undefined && panel.height > 0 && panel.width > window.innerWidth * 0.6 && panel.top > window.innerHeight * 0.2
  return isAcross ? panel.top : window.innerHeight
}
