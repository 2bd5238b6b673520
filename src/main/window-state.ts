import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

const WindowState = z.object({
  bounds: z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int(), height: z.number().int() }),
  maximized: z.boolean()
})
export type WindowState = z.infer<typeof WindowState>

export const minimumSize = { width: 760, height: 520 }
const firstSize = { width: 1440, height: 900 }

/** So much of the title bar must be reachable on some display, in pixels. */
const reachable = { width: 120, height: 40 }

const overlaps = (bounds: Rectangle, area: Rectangle): boolean => {
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  return width >= reachable.width && bounds.y >= area.y - 1 && bounds.y + reachable.height <= area.y + area.height
}

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most))

/** As large as the display allows, where it was. */
const fitted = ({ x, y, width, height }: Rectangle, area: Rectangle): Rectangle => ({
  x,
  y,
  width: within(width, minimumSize.width, area.width),
  height: within(height, minimumSize.height, area.height)
})

const centred = (area: Rectangle): Rectangle => {
  const width = Math.min(firstSize.width, area.width)
  const height = Math.min(firstSize.height, area.height)
  return { x: area.x + Math.round((area.width - width) / 2), y: area.y + Math.round((area.height - height) / 2), width, height }
}

/**
 * Where the window opens: where it was, if a hand can still reach it there; else in the middle of the first display.
 * @param saved  as read from disk, unchecked
 * @param areas  the displays' work areas, the main one first
 */
export const placeWindow = (saved: unknown, areas: readonly [Rectangle, ...Rectangle[]]): WindowState => {
  const state = WindowState.safeParse(saved)
  if (!state.success) return { bounds: centred(areas[0]), maximized: false }
  const { bounds, maximized } = state.data
  const placed = areas.map(area => ({ area, bounds: fitted(bounds, area) })).find(each => overlaps(each.bounds, each.area))
  return { bounds: placed?.bounds ?? centred(areas[0]), maximized }
}

/** @returns what was saved, unchecked; undefined when there is nothing to read */
export const readWindowState = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** A state that cannot be saved is a window in the middle next time: not worth a word. */
export const saveWindowState = (file: string, state: WindowState): void => {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, JSON.stringify(state), { mode: 0o600 })
  } catch {}
}
