import { useState } from 'react'

type Position = 'side' | 'bottom'
interface Layout {
  position: Position
  /** Kept per position: a width is no height. */
  sizesPx: Partial<Record<Position, number>>
}

const key = 'footfall.split-panel'

const read = (): Layout => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    const layout = typeof value === 'object' && value !== null ? (value as Partial<Layout>) : {}
    return { position: layout.position === 'bottom' ? 'bottom' : 'side', sizesPx: layout.sizesPx ?? {} }
  } catch {
    return { position: 'side', sizesPx: {} }
  }
}

/** Where the split panel lies and how large it is, as last chosen on this machine. */
export const useLayoutMemory = () => {
  const [layout, setLayout] = useState(read)
  const change = (next: Layout): void => {
    setLayout(next)
    try {
      localStorage.setItem(key, JSON.stringify(next))
    } catch {
      // A full or forbidden storage costs only the memory of a choice.
    }
  }
  return {
    position: layout.position,
    sizePx: layout.sizesPx[layout.position],
    setPosition: (position: Position): void => change({ ...layout, position }),
    setSizePx: (sizePx: number): void => change({ ...layout, sizesPx: { ...layout.sizesPx, [layout.position]: sizePx } })
  }
}
