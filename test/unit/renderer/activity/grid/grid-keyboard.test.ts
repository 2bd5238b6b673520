import { describe, expect, it } from 'vitest'
import { type GridKey, gridAct } from '../../../../../src/renderer/activity/grid/grid-keyboard.ts'

const size = { rows: 1000, columns: 5, pageRows: 20 }
const press = (key: string, more: Partial<GridKey> = {}) =>
  gridAct({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more }, { row: 10, column: 2 }, size)

describe('keys in the table of events', () => {
  it.each([
    ['ArrowDown', 11, 2],
    ['j', 11, 2],
    ['ArrowUp', 9, 2],
    ['k', 9, 2],
    ['ArrowRight', 10, 3],
    ['ArrowLeft', 10, 1],
    ['PageDown', 29, 2],
    ['PageUp', 0, 2],
    ['Home', 0, 2],
    ['End', 999, 2]
  ])('%s moves to row %i, column %i', (key, row, column) => {
    expect(press(key)).toEqual({ act: 'move', row, column })
  })
  it('goes to the first and last cell with Control', () => {
    expect(press('Home', { ctrlKey: true })).toEqual({ act: 'move', row: 10, column: 0 })
    expect(press('End', { ctrlKey: true })).toEqual({ act: 'move', row: 10, column: 4 })
  })
  it.each([
    ['Enter', 'open'],
    ['Escape', 'close'],
    ['m', 'menu'],
    ['+', 'include'],
    ['-', 'exclude']
  ])('%s means %s', (key, act) => expect(press(key)).toEqual({ act }))
  it('opens the menu with Shift-F10', () => expect(press('F10', { shiftKey: true })).toEqual({ act: 'menu' }))
  it('leaves other keys, and those of the browser, alone', () => {
    expect(press('Tab')).toBeNull()
    expect(press('x')).toBeNull()
    expect(press('-', { ctrlKey: true })).toBeNull()
    expect(press('ArrowLeft', { altKey: true })).toBeNull()
    expect(press('k', { ctrlKey: true })).toBeNull()
  })
})
