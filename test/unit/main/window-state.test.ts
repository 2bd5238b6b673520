import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minimumSize, placeWindow, readWindowState, saveWindowState } from '../../../src/main/window-state.ts'

const main = { x: 0, y: 0, width: 1920, height: 1040 }
const left = { x: -1280, y: 0, width: 1280, height: 1000 }

test('opens in the middle of the first display when nothing usable was saved', () => {
  const middle = { bounds: { x: 240, y: 70, width: 1440, height: 900 }, maximized: false }
  for (const saved of [undefined, null, 'x', {}, { bounds: { x: 'a' } }, []]) expect(placeWindow(saved, [main])).toEqual(middle)
})

test('opens where it was, on any display still there', () => {
  const saved = { bounds: { x: -1200, y: 40, width: 1000, height: 800 }, maximized: true }
  expect(placeWindow(saved, [main, left])).toEqual(saved)
  expect(placeWindow(saved, [main])).toEqual({ bounds: { x: 240, y: 70, width: 1440, height: 900 }, maximized: true })
})

test('a window as wide as a display that went is made to fit', () => {
  const saved = { bounds: { x: 100, y: 100, width: 5000, height: 4000 }, maximized: false }
  expect(placeWindow(saved, [main]).bounds).toEqual({ x: 100, y: 100, width: 1920, height: 1040 })
})

test('wherever it was, its title bar can be reached', () => {
  const bounds = fc.record({ x: fc.integer(), y: fc.integer(), width: fc.integer(), height: fc.integer() })
  fc.assert(
    fc.property(bounds, saved => {
      const placed = placeWindow({ bounds: saved, maximized: false }, [main, left]).bounds
      const reachable = [main, left].some(
        area =>
          placed.x < area.x + area.width && placed.x + placed.width > area.x && placed.y >= area.y - 1 && placed.y < area.y + area.height
      )
      expect(reachable).toBe(true)
      expect(placed.width).toBeGreaterThanOrEqual(minimumSize.width)
    })
  )
})

test('what is saved is read again; a broken file counts as none', () => {
  const dir = mkdtempSync(join(tmpdir(), 'footfall-state-'))
  const file = join(dir, 'deeper', 'window.json')
  const state = { bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: true }
  saveWindowState(file, state)
  expect(readWindowState(file)).toEqual(state)
  writeFileSync(file, '{')
  expect(readWindowState(file)).toBeUndefined()
  expect(() => saveWindowState(join(file, 'not', 'a', 'folder'), state)).not.toThrow()
  rmSync(dir, { recursive: true })
})
