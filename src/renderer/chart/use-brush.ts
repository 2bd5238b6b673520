import { type KeyboardEvent, type PointerEvent, useState } from 'react'

/** Steps under way: where it began and where it is now, both included, in either order. */
interface Drag {
  from: number
  to: number
}

export interface BrushEvents {
  /** Span of steps `[from, to)`. */
  onBrush?: ((from: number, to: number) => void) | undefined
  onPick?: ((step: number) => void) | undefined
}

const spanOf = ({ from, to }: Drag): { from: number; to: number } => ({ from: Math.min(from, to), to: Math.max(from, to) + 1 })

/**
 * A cursor over equal steps, for pointer and keys alike: move to read, drag (or Shift and arrows) to choose a span, click
 * (or Enter) to open one step, Escape to let go.
 */
export const useBrush = (steps: number, stepAt: (clientX: number) => number, events: BrushEvents) => {
  const [cursor, setCursor] = useState<number | null>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const clamp = (step: number): number => Math.max(0, Math.min(steps - 1, step))
  const end = (done: Drag): void => {
    setDrag(null)
    const { from, to } = spanOf(done)
    if (to - from === 1) (events.onPick ?? (step => events.onBrush?.(step, step + 1)))(from)
    else events.onBrush?.(from, to)
  }
  const move = (by: number, extend: boolean): void => {
    const next = clamp((cursor ?? (by > 0 ? -1 : steps)) + by)
    setCursor(next)
    setDrag(extend ? { from: drag?.from ?? cursor ?? next, to: next } : null)
  }
  const jump = (to: number, extend: boolean): void => move(to - (cursor ?? 0), extend)
  const enter = (): void => {
    if (cursor !== null) end(drag ?? { from: cursor, to: cursor })
  }
  const letGo = (): void => {
    setDrag(null)
    setCursor(null)
  }
  const actByKey = new Map<string, (extend: boolean) => void>([
    ['ArrowLeft', extend => move(-1, extend)],
    ['ArrowRight', extend => move(1, extend)],
    ['PageUp', extend => move(-10, extend)],
    ['PageDown', extend => move(10, extend)],
    ['Home', extend => jump(0, extend)],
    ['End', extend => jump(steps - 1, extend)],
    ['Enter', enter],
    ['Escape', letGo]
  ])
  return {
    cursor,
    span: drag === null ? null : spanOf(drag),
    handlers: {
      onPointerDown: (event: PointerEvent<Element>): void => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const step = clamp(stepAt(event.clientX))
        setDrag({ from: step, to: step })
      },
      onPointerMove: (event: PointerEvent<Element>): void => {
        const step = clamp(stepAt(event.clientX))
        setCursor(step)
        if (drag !== null && event.buttons !== 0) setDrag({ ...drag, to: step })
      },
      onPointerUp: (): void => {
        if (drag !== null) end(drag)
      },
      onPointerCancel: (): void => setDrag(null),
      onPointerLeave: (): void => {
        if (drag === null) setCursor(null)
      },
      onBlur: letGo,
      onKeyDown: (event: KeyboardEvent): void => {
        const act = actByKey.get(event.key)
        if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return
        event.preventDefault()
        act(event.shiftKey)
      }
    }
  }
}
