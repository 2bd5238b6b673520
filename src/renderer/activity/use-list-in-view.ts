import { type RefObject, useEffect } from 'react'
import { useFrameSlots } from '../frame/page-frame.tsx'
import { floorOf } from './use-fill-height.ts'

/** Room left above the list: the window's bar and a little of what stands before it. */
const abovePx = 72
/** The panel slides in; where it ends is known after this. */
const openedMs = 320

/** When a panel across the window opens over the list, the page is scrolled so that the list is seen above it. */
export const useListInView = (list: RefObject<HTMLElement | null>, isOpen: boolean): void => {
  const { panelSlot } = useFrameSlots()
  useEffect(() => {
    if (!isOpen || panelSlot === null) return
    const timer = setTimeout(() => {
      const box = list.current?.getBoundingClientRect()
      const hiddenPx = box === undefined ? 0 : box.bottom - floorOf(panelSlot)
      if (box !== undefined && hiddenPx > 0) window.scrollBy({ top: Math.min(hiddenPx, box.top - abovePx) })
    }, openedMs)
    return () => clearTimeout(timer)
  }, [list, isOpen, panelSlot])
}
